"""A key proposal from a suggestion to the Council's last word, a person a paragraph."""

from datetime import timedelta

import pytest

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry, Notice
from liangce.kernel.process import NotAllowed, take
from liangce.people.on_behalf import principals
from liangce.proposals.key.process import KEY
from liangce.proposals.models import KeyProposal, Proposal
from liangce.proposals.models.key import KeyStatus
from tests.cast import NOW, TODAY, make_cast
from tests.proposals.leaders import of_leader, with_leaders
from tests.proposals.walk import assigned

pytestmark = pytest.mark.django_db

STORY = (
    "推荐为重点提案 附议推荐 列入建议名单 征求意见 答复意见 确定为重点提案 确定督办领导 确定督办领导 "
    "记录督办 记录督办 记录督办 写明督办结果 写明督办结果 报告督办情况 要求继续督办 继续督办 继续督办 "
    "记录督办 写明督办结果 写明督办结果 报告督办情况 主席会议已听取报告"
)


def test_a_key_proposal_is_supervised_to_the_end() -> None:
    cast = with_leaders(make_cast())
    proposal = assigned(cast)

    # 杨帆 of the unit that handles it sees that it needs more hands, and suggests it; 闵珍, a convener, joins.
    key = KeyProposal(committee=cast.committee, rulebook=proposal.rulebook, proposal=proposal)
    key = take(KEY.step("suggest"), key, by=cast.yang, now=NOW, data={"reason": "要几家协同才办得好"})
    cast.take("second", key, "min", reason="群众反映集中")

    # 唐立 of the Committee on Proposals shortlists it and asks the government's inspection office.
    office = cast.units["inspection"].pk
    key = cast.take("shortlist", key, "tang", opinion="选题好，建议领导督办", offices=[office])
    with pytest.raises(NotAllowed, match="区政府督查室还没有答复意见"):
        cast.take("designate", key, "xu")

    # 石磊 agrees; 许静, the secretary-general, writes down what the Council decided. Two leaders supervise.
    cast.take("give", key.opinions.get(), "shi", agrees="yes", words="配合督办")
    leaders = [cast.people["gao"].pk, cast.people["lu"].pk]
    key = cast.take(
        "designate", key, "xu", on=TODAY, meeting="九届区政协第 52 次主席会议", leaders=leaders, manner="lead"
    )
    for name in ("chen", "wu", "yang", "he", "long"):
        notices = Notice.objects.of(cast.committee).to(cast.people[name].pk)
        assert notices.filter(text__startswith="列为重点提案").exists()

    # 高远, a vice-chairman, logs his plan himself; for 陆明, the county's head, the office logs. Both names are kept.
    later = NOW + timedelta(days=20)
    cast.take(
        "log", of_leader(cast, key), "gao", now=later, kind="plan", on="2026-03-20", words="三月现场督办"
    )
    row = of_leader(cast, key, "lu")
    [lu] = principals(row.process.step("log"), row, cast.zhou)
    visit = {
        "kind": "event",
        "form": "meeting",
        "on": "2026-02-20",
        "words": "召开座谈会",
        "others": "两家单位",
    }
    take(row.process.step("log"), row, by=cast.zhou, on_behalf_of=lu, now=later, data=visit)
    cast.take(
        "log", of_leader(cast, key), "gao", now=later, kind="opinion", on="2026-02-20", words="年内见效"
    )
    assert [str(event.by) for event in key.events.order_by("id")] == ["高远", "陆明", "高远"]
    assert key.events.get(kind="event").entered_by == "周敏"

    # Both write down what came of it; then the Committee on Proposals reports.
    spring = NOW + timedelta(days=80)
    for name in ("gao", "lu"):
        cast.take("conclude", of_leader(cast, key, name), name, now=spring, conclusion="牵头部门已明确")
    key = cast.take("report", key, "tang", now=spring, report="督办三次，问题解决了一半")

    # The Council wants more: both leaders take it up again.
    key = cast.take("go_on", key, "xu", now=spring, reason="资金落实以后再报告")
    summer = NOW + timedelta(days=150)
    cast.take(
        "log", of_leader(cast, key), "gao", now=summer, kind="result", on="2026-07-01", words="资金到位"
    )
    for name in ("gao", "lu"):
        cast.take("conclude", of_leader(cast, key, name), name, now=summer, conclusion="资金到位，已开工")
    key = cast.take("report", key, "tang", now=summer, report="督办四次，问题解决")

    # The Council has heard it, and it is done: for the proposers, the units and the leaders too.
    key = cast.take("finish", key, "xu", now=summer, on="2026-07-01", meeting="第 58 次主席会议")
    assert key.status == KeyStatus.DONE
    assert not Deadline.objects.of(cast.committee).running().filter(rule__startswith="key").exists()

    # The ledger tells the whole story on the page of the proposal, and holds.
    assert verify(cast.committee).holds
    entries = Entry.objects.of(cast.committee).about(Proposal.objects.of(cast.committee).get())
    kinds = ("key", "key_opinion", "supervision")
    told = entries.filter(kind__in=kinds).order_by("number").values_list("label", flat=True)
    assert " ".join(told) == STORY
