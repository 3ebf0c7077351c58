"""An instruction: registered, told to the authors, given to units, carried out, corrected in the open."""

from datetime import timedelta

import pytest

from liangce.kernel.ledger.held import compare
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry
from liangce.kernel.process import BadData, NotAllowed
from liangce.outcomes.models import Instruction
from liangce.outcomes.states import Instructing, Tasking
from liangce.outcomes.words import length
from liangce.proposals.models import Proposal
from tests.cast import NOW, Cast
from tests.outcomes.acting import GIVEN, LATER, done, fresh, registered, task, tasked, told


def test_the_office_held_that_day_is_kept_as_text(cast: Cast, paper: Proposal) -> None:
    row = registered(cast, paper, leader="gao", office="")
    assert (row.leader_name, row.office, row.whose) == ("高远", "副主席", "副主席高远")
    cast.people["gao"].appointments.update(to_on=NOW.date() + timedelta(days=1))
    assert fresh(row).office == "副主席"


def test_a_leader_of_party_and_government_has_the_post_of_the_roll(cast: Cast, paper: Proposal) -> None:
    leader = cast.people["lu"]
    leader.employer, leader.post = "中共花溪区委", "书记"
    leader.save()
    assert registered(cast, paper, office="").whose == "中共花溪区委书记陆明"


def test_a_higher_leader_is_named_by_hand(cast: Cast, paper: Proposal) -> None:
    row = registered(cast, paper, leader="", leader_name="张三", office="副市长", level="city")
    assert (row.leader, row.whose, row.level) == (None, "副市长张三", "city")
    with pytest.raises(BadData, match="请写明领导当日的职务"):
        registered(cast, paper, leader="", leader_name="张三", office="")


def test_the_lag_is_measured_from_submission_to_the_minute(cast: Cast, paper: Proposal) -> None:
    row = registered(cast, paper)
    assert row.given_at == GIVEN
    assert length(row.lag) == "2 小时 15 分"
    assert length(timedelta(days=3, hours=4)) == "3 天 4 小时"
    assert length(timedelta(minutes=50)) == "50 分钟"
    assert length(None) == ""


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"given_at": "2026-02-03T09:00"}, "不能在现在以后"),
        ({"given_at": "2026-01-03T09:00"}, "早于文稿提交"),
        ({"affirmative": ""}, "写明是不是肯定性"),
        ({"text": ""}, "请写明批示内容"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, paper: Proposal, says: dict[str, str], why: str) -> None:
    with pytest.raises(BadData, match=why):
        registered(cast, paper, **says)


def test_a_tick_says_neither_yes_nor_no(cast: Cast, paper: Proposal) -> None:
    row = registered(cast, paper, kind="tick", affirmative="", text="")
    assert (row.affirmative, row.polarity) == (None, "")


def test_an_unsubmitted_draft_cannot_have_one(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="还没有提交"):
        registered(cast, cast.draft())


def test_the_authors_hear_that_it_came_and_not_what_it_says(cast: Cast, paper: Proposal) -> None:
    registered(cast, paper)
    for name in ("chen", "wu"):
        assert told(cast, name)[0] == f"区委书记对“{paper.title}”作出批示。"
    assert not any("住建局牵头" in text for name in cast.people for text in told(cast, name))


def test_a_sentence_is_released_to_the_authors(cast: Cast, paper: Proposal) -> None:
    row = cast.take("release", registered(cast, paper), "tang", released="批示有关部门{研究}落实。")
    assert row.status == Instructing.REGISTERED
    assert told(cast, "wu")[0] == f"关于“{paper.title}”的批示：批示有关部门{{研究}}落实。"


def test_a_correction_keeps_what_stood_there(cast: Cast, paper: Proposal) -> None:
    row = registered(cast, paper)
    says = {
        "leader": cast.people["lu"].pk,
        "office": "区长",
        "level": "county",
        "kind": "sign",
        "text": "同意。",
    }
    says |= {"given_at": "2026-02-02T11:15", "affirmative": "yes", "reason": "职务写错"}
    row = cast.take("correct", row, "tang", now=LATER, **says)
    assert (row.office, row.kind, row.text) == ("区长", "sign", "同意。")
    kept = row.versions.get()
    assert (kept.content["office"], kept.content["kind"]) == ("区委书记", "instruction")
    assert kept.content["text"] == "此件很好，请住建局牵头研究。"
    assert (kept.by, kept.reason) == ("唐立", "职务写错")
    entry = Entry.objects.of(cast.committee).get(step="instruction.correct")
    assert (entry.before["office"], entry.after["office"]) == ("区委书记", "区长")
    assert "牵头" not in str(entry.after)


def test_the_ledger_holds_a_digest_that_finds_a_change(cast: Cast, paper: Proposal) -> None:
    row = tasked(cast, paper)
    done(cast, row, "housing", "yang")
    assert not compare(cast.committee).faults
    Instruction.unscoped.filter(pk=row.pk).update(text="改过")
    task(row, cast, "housing").__class__.unscoped.filter(instruction=row).update(feedback="改过")
    faults = [found.fault for found in compare(cast.committee).faults]
    assert faults == ["批示内容与台账记下的摘要不符", "批示反馈与台账记下的摘要不符"]


def test_each_unit_has_ten_working_days(cast: Cast, paper: Proposal) -> None:
    row = tasked(cast, paper)
    rows = Deadline.objects.of(cast.committee).filter(rule="instruction_report")
    assert {str(one.due_on) for one in rows} == {"2026-02-14"}  # a Saturday on which one works
    assert str(fresh(row).due_on) == "2026-02-14"
    assert told(cast, "yang")[0].startswith("领导批示交办：")
    assert "2 月 14 日前反馈" in told(cast, "long")[0]


def test_one_unit_gives_back_and_another_reports(cast: Cast, paper: Proposal) -> None:
    row = tasked(cast, paper)
    part = cast.take("ask_return", task(row, cast, "finance"), "long", now=LATER, reason="不属于本局职责")
    assert told(cast, "zhou")[0].startswith("龙江申请退回批示件")
    part = cast.take("refuse_return", part, "tang", now=LATER, reason="资金由你局列支")
    assert part.status == Tasking.RECEIVED
    assert told(cast, "long")[0].endswith("资金由你局列支")
    part = cast.take("ask_return", part, "long", now=LATER, reason="预算已定")
    part = cast.take("grant_return", part, "tang", now=LATER)
    assert part.status == Tasking.RETURNED
    done(cast, row, "housing", "yang")
    row = fresh(row)
    assert row.status == Instructing.CLOSED
    assert row.due_on is None
    for name in ("chen", "wu"):
        assert told(cast, name)[0] == f"批示交办的事项已经办结：{paper.title}。"


def test_a_report_that_is_not_enough_goes_back(cast: Cast, paper: Proposal) -> None:
    row = tasked(cast, paper, units=("housing",))
    part = cast.take("receive", task(row, cast, "housing"), "yang", now=LATER)
    part = cast.take("report", part, "yang", now=LATER, feedback="已研究")
    part = cast.take("send_back", part, "zhou", now=LATER, reason="请写明时限")
    assert part.status == Tasking.RECEIVED
    assert part.due_on is not None
    part = cast.take("report", part, "yang", now=LATER, feedback="六月底前完成")
    cast.take("accept", part, "zhou", now=LATER)
    assert fresh(row).status == Instructing.CLOSED


def test_where_every_unit_gave_back_the_desk_closes_or_names_another(cast: Cast, paper: Proposal) -> None:
    row = tasked(cast, paper, units=("finance",))
    with pytest.raises(NotAllowed, match="还有单位没有办结"):
        cast.take("shelve", row, "zhou", now=LATER)
    cast.take("call_back", task(row, cast, "finance"), "zhou", now=LATER, reason="交错单位")
    assert fresh(row).status == Instructing.TASKED
    row = cast.take("add", fresh(row), "zhou", now=LATER, units=[cast.units["housing"].pk], text="研究")
    assert row.tasks.standing().count() == 1
    done(cast, row, "housing", "yang")
    assert fresh(row).status == Instructing.CLOSED


def test_what_needs_nothing_is_closed(cast: Cast, paper: Proposal) -> None:
    row = cast.take("close", registered(cast, paper), "zhou", now=LATER, reason="阅知")
    assert row.status == Instructing.CLOSED
    assert verify(cast.committee).holds
