"""Key proposals: who suggests, what the Council's decision needs, and what leaders log."""

from datetime import timedelta
from typing import Any

import pytest

from liangce.kernel.models import Deadline, Entry, Notice
from liangce.kernel.process import BadData, NotAllowed, take
from liangce.kernel.tick import tick
from liangce.people.on_behalf import principals
from liangce.proposals.key.process import KEY
from liangce.proposals.models import KeyOpinion, KeyProposal, Proposal, Supervision
from liangce.proposals.models.key import KeyStatus
from tests.cast import NOW, PEOPLE, TODAY, Cast, make_cast
from tests.proposals.leaders import (
    LEADERS,
    concluded,
    designated,
    finished,
    fresh,
    logged,
    of_leader,
    reported,
    shortlisted,
    suggested,
    with_leaders,
)
from tests.proposals.walk import assigned, submitted


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return with_leaders(cast)


def told(cast: Cast, name: str) -> str:
    return " ".join(Notice.objects.of(cast.committee).to(cast.people[name].pk).values_list("text", flat=True))


def who_sees(cast: Cast, rows: Any, **which: Any) -> set[str]:
    everybody = [*PEOPLE, *LEADERS]
    return {name for name in everybody if rows.visible_to(cast.actor(name)).filter(**which).exists()}


@pytest.mark.parametrize("who", ["chen", "wu", "min", "zhou", "tang", "shi", "yang", "he", "gao", "lu"])
def test_members_desks_units_and_leaders_may_suggest_with_a_reason(cast: Cast, who: str) -> None:
    key = suggested(cast, by=who)
    assert key.status == KeyStatus.SUGGESTED
    voice = key.recommendations.get()
    assert (voice.person, voice.reason) == (cast.people[who].name, "群众反映集中")
    assert Entry.objects.of(cast.committee).get(step="key.suggest").reason == "群众反映集中"


def test_what_is_not_filed_or_is_closed_cannot_be_suggested(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="提案还没有立案"):
        suggested(cast, submitted(cast))


def test_a_reason_is_asked_for(cast: Cast) -> None:
    proposal = assigned(cast)
    key = KeyProposal(committee=cast.committee, rulebook=proposal.rulebook, proposal=proposal)
    with pytest.raises(BadData, match="理由"):
        take(KEY.step("suggest"), key, by=cast.chen, now=NOW, data={})


def test_several_may_speak_for_one_proposal_each_once(cast: Cast) -> None:
    key = suggested(cast)
    cast.take("second", key, "wu", reason="我们界别也关心")
    assert [str(voice) for voice in key.recommendations.all()] == ["陈思远（委员）", "吴兰（委员）"]
    with pytest.raises(BadData, match="您已经推荐过这件提案"):
        cast.take("second", key, "wu", reason="再说一次")


def test_who_comes_second_at_the_same_moment_is_told_to_second_it(cast: Cast) -> None:
    key = suggested(cast)
    again = KeyProposal(committee=cast.committee, rulebook=key.rulebook, proposal=key.proposal)
    with pytest.raises(NotAllowed, match="刚刚已有人推荐"):
        take(KEY.step("suggest"), again, by=cast.wu, now=NOW, data={"reason": "同感"})


def test_the_offices_are_consulted_and_their_opinions_kept(cast: Cast) -> None:
    key = shortlisted(cast, consult=("inspection",))
    opinion = key.opinions.get()
    assert "征求你单位意见" in told(cast, "shi")
    with pytest.raises(NotAllowed, match="区政府督查室还没有答复意见，期限未到"):
        cast.take("designate", key, "tang", on=TODAY, meeting="主席会议", manner="lead")
    with pytest.raises(BadData, match="请写明意见"):
        cast.take("give", opinion, "shi", agrees="no", words="")
    opinion = cast.take("give", opinion, "shi", agrees="no", words="建议与另一件合并督办")
    assert (opinion.agrees, opinion.given_by) == (False, "石磊")
    assert not Deadline.objects.of(cast.committee).of_case(opinion).running().exists()


def test_an_office_that_stays_silent_does_not_hold_up_the_council(cast: Cast) -> None:
    key, later = shortlisted(cast, consult=("inspection",)), NOW + timedelta(days=20)
    data = {"on": TODAY, "meeting": "主席会议", "leaders": [cast.people["gao"].pk], "manner": "lead"}
    with pytest.raises(NotAllowed, match="还没有答复意见"):
        cast.take("designate", key, "tang", **data)
    tick(later)
    assert KeyOpinion.objects.of(cast.committee).get().status == "lapsed"
    assert cast.take("designate", key, "tang", now=later, **data).status == KeyStatus.SUPERVISED


def test_what_came_on_paper_is_recorded_by_the_committee(cast: Cast) -> None:
    opinion = shortlisted(cast, consult=("inspection",)).opinions.get()
    assert cast.take("record", opinion, "tang", agrees="yes", words="").agrees is True


def test_the_council_names_leaders_and_everybody_concerned_is_told(cast: Cast) -> None:
    key = designated(cast, leaders=("gao", "lu"))
    assert (key.decided_on, key.meeting, key.manner_label) == (
        TODAY,
        "九届区政协第 52 次主席会议",
        "领衔督办",
    )
    entry = Entry.objects.of(cast.committee).get(step="key.designate")
    assert entry.after["督办领导"] in ("高远、陆明", "陆明、高远")
    for name in ("gao", "lu"):
        assert "请您督办重点提案：关于老旧小区加装电梯统筹推进的提案，11 月 30 日前完成" in told(cast, name)
    for name in ("chen", "wu", "yang", "he", "long"):
        assert "列为重点提案，由领导督办" in told(cast, name)
    assert "您推荐的提案已列为重点提案" in told(cast, "chen")


def test_the_decision_of_a_future_meeting_is_not_recorded(cast: Cast) -> None:
    key = shortlisted(cast)
    with pytest.raises(BadData, match="会议日期不能在今天以后"):
        cast.take(
            "designate", key, "tang",
            on=TODAY + timedelta(days=1), meeting="主席会议", leaders=[cast.people["gao"].pk], manner="lead",
        )  # fmt: skip


def test_only_leaders_in_office_can_be_named(cast: Cast) -> None:
    key = shortlisted(cast)
    with pytest.raises(BadData, match="督办领导"):
        cast.take(
            "designate", key, "tang", on=TODAY, meeting="主席会议", leaders=[cast.people["wu"].pk], manner="lead"
        )  # fmt: skip


@pytest.mark.parametrize("who", ["zhou", "shi", "gao", "chen"])
def test_only_the_recorder_writes_down_what_the_council_decided(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed, match="只有提案委或秘书长"):
        cast.take("designate", shortlisted(cast), who)


def test_more_than_the_rules_suggest_is_warned_of_and_not_refused(cast: Cast) -> None:
    for place in range(10):
        designated(cast, proposal=assigned(cast, title=f"第 {place} 件"))
    key = shortlisted(cast, proposal=assigned(cast, title="第十一件"))
    form = KEY.step("designate").asks(case=key, actor=cast.tang, now=NOW)  # type: ignore[misc]
    assert form.notes == ("本次会议已有 10 件重点提案，规则建议不超过 10 件。确有需要的仍可办理。",)
    data = {"on": TODAY, "meeting": "主席会议", "leaders": [cast.people["gao"].pk], "manner": "read"}
    assert cast.take("designate", key, "tang", **data).status == KeyStatus.SUPERVISED


def test_a_leader_logs_each_step(cast: Cast) -> None:
    key = designated(cast)
    logged(cast, key, kind="plan", form="", on=TODAY + timedelta(days=30), words="拟于三月现场督办")
    row = logged(cast, key, place="明珠小区", others="区住建局、区财政局")
    assert row.status == "active"
    plan, event = key.events.order_by("at", "id")
    assert (plan.kind, event.form, event.place, event.by, event.entered_by) == (
        "plan", "inspection", "明珠小区", "高远", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"form": ""}, "请选择形式"),
        ({"on": TODAY + timedelta(days=1)}, "请作为督办计划记录"),
        ({"words": ""}, "内容"),
    ],
)
def test_a_log_says_what_happened(cast: Cast, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadData, match=sentence):
        logged(cast, designated(cast), **given)


@pytest.mark.parametrize(("who", "leader"), [("zhou", "gao"), ("tang", "lu"), ("shi", "lu")])
def test_the_desk_and_the_government_s_office_log_for_a_leader_and_both_names_are_kept(
    cast: Cast, who: str, leader: str
) -> None:
    row = of_leader(cast, designated(cast, leaders=(leader,)), leader)
    step = row.process.step("log")
    [principal] = principals(step, row, cast.actor(who))
    data = {"kind": "opinion", "on": TODAY, "words": "年内见效"}
    take(step, row, by=cast.actor(who), on_behalf_of=principal, now=NOW, data=data)
    event = row.key.events.get()
    assert (event.by, event.entered_by) == (cast.people[leader].name, cast.people[who].name)
    entry = Entry.objects.of(cast.committee).get(step="supervision.log")
    assert (entry.actor, entry.for_name) == (cast.people[who].name, cast.people[leader].name)


@pytest.mark.parametrize(("who", "leader"), [("shi", "gao"), ("yang", "lu"), ("chen", "lu")])
def test_nobody_else_logs_for_a_leader(cast: Cast, who: str, leader: str) -> None:
    row = of_leader(cast, designated(cast, leaders=(leader,)), leader)
    assert principals(row.process.step("log"), row, cast.actor(who)) == []


def test_another_leader_does_not_log_in_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="只有督办领导本人"):
        cast.take("log", of_leader(cast, designated(cast)), "lu", kind="plan", on=TODAY, words="x")


def test_the_report_waits_for_every_leader(cast: Cast) -> None:
    key = designated(cast, leaders=("gao", "lu"))
    cast.take("conclude", logged(cast, key), "gao", conclusion="已明确牵头部门")
    with pytest.raises(NotAllowed, match="陆明还没有写明督办结果"):
        cast.take("report", key, "tang", report="已督办")


def test_a_successor_takes_over_and_the_last_leader_cannot_leave(cast: Cast) -> None:
    key = designated(cast)
    with pytest.raises(NotAllowed, match="只有这一位督办领导"):
        cast.take("end", of_leader(cast, key), "tang", reason="调离")
    cast.take(
        "add_leaders", key, "tang", on=TODAY, meeting="第 53 次主席会议", leaders=[cast.people["lu"].pk]
    )
    ended = cast.take("end", of_leader(cast, key), "tang", reason="调离")
    assert not Deadline.objects.of(cast.committee).of_case(ended).running().exists()
    assert [str(row.person) for row in key.supervisions.standing()] == ["陆明"]
    cast.take(
        "add_leaders", key, "tang", on=TODAY, meeting="第 54 次主席会议", leaders=[cast.people["gao"].pk]
    )
    assert of_leader(cast, key).status == "named"


def test_the_council_hears_the_report_and_it_is_done(cast: Cast) -> None:
    key = finished(cast)
    assert (key.status, key.heard_on) == (KeyStatus.DONE, TODAY)
    assert not Deadline.objects.of(cast.committee).running().filter(rule="key").exists()
    for name in ("chen", "yang", "gao"):
        assert "督办办结" in told(cast, name)


def test_the_council_may_want_more(cast: Cast) -> None:
    key = cast.take("go_on", reported(cast), "xu", reason="再督办一次，年底见效")
    assert key.status == KeyStatus.SUPERVISED
    row = of_leader(cast, key)
    assert (row.status, row.conclusion) == ("active", "牵头部门已明确")
    assert Deadline.objects.of(cast.committee).of_case(row).running().get().rule == "key"
    assert "请继续督办" in told(cast, "gao")


def test_what_was_not_chosen_may_be_suggested_again(cast: Cast) -> None:
    key = cast.take(
        "not_choose", shortlisted(cast, consult=("inspection",)), "xu",
        on=TODAY, meeting="主席会议", reason="与另一件相近",
    )  # fmt: skip
    assert "主席会议没有列为重点提案" in told(cast, "chen")
    key = cast.take("suggest_again", key, "min", reason="情况变了")
    key = cast.take("shortlist", key, "tang", opinion="可以", offices=[cast.units["inspection"].pk])
    assert key.opinions.get().status == "asked"
    assert key.recommendations.count() == 2
    passed = cast.take("pass_over", suggested(cast, assigned(cast, title="乙")), "tang", reason="件数已满")
    assert passed.status == KeyStatus.NOT_CHOSEN


def test_before_the_decision_only_those_who_prepare_it_and_who_suggested_know(cast: Cast) -> None:
    proposal = assigned(cast)
    Proposal.unscoped.filter(pk=proposal.pk).update(secrecy="public")
    key = shortlisted(cast, proposal=proposal, consult=("inspection",))
    preparing = {"zhou", "tang", "deng", "jin", "xu", "shi", "gao"}
    keys, opinions = KeyProposal.objects.of(cast.committee), KeyOpinion.objects.of(cast.committee)
    assert who_sees(cast, keys, pk=key.pk) == preparing | {"chen"}
    assert who_sees(cast, opinions) == preparing
    cast.take("give", key.opinions.get(), "shi", agrees="yes", words="")
    data = {"on": TODAY, "meeting": "主席会议", "leaders": [cast.people["gao"].pk], "manner": "lead"}
    cast.take("designate", key, "tang", **data)
    everybody = {*PEOPLE, *LEADERS} - {"min"}  # a convener alone does not see what is public to members
    assert who_sees(cast, keys, pk=key.pk) == everybody
    assert who_sees(cast, Supervision.objects.of(cast.committee)) == everybody


def test_who_may_not_know_of_the_proposal_does_not_know_that_it_is_a_key_one(cast: Cast) -> None:
    key = designated(cast)  # internal: its author agreed, but it was filed for the house
    Proposal.unscoped.filter(pk=key.proposal_id).update(secrecy="internal")
    assert who_sees(cast, KeyProposal.objects.of(cast.committee)).isdisjoint({"luo", "min"})
    other = make_cast("nanming", "南明区政协")
    assert not KeyProposal.objects.of(other.committee).exists()
    assert not KeyProposal.objects.of(cast.committee).visible_to(other.actor("tang")).exists()


def test_a_leader_sees_a_restricted_proposal_that_they_supervise(cast: Cast) -> None:
    key = designated(cast, leaders=("lu",))
    Proposal.unscoped.filter(pk=key.proposal_id).update(secrecy="restricted")
    mine = Proposal.objects.of(cast.committee).filter(pk=key.proposal_id)
    assert mine.visible_to(cast.actor("lu")).exists()
    assert not mine.visible_to(cast.actor("gao")).exists()


def test_the_way_of_a_key_proposal_is_whole(cast: Cast) -> None:
    assert fresh(concluded(cast)).status == KeyStatus.SUPERVISED
