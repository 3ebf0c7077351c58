"""Excellent proposals: who nominates, who may score, what the Council decides with, and what is published."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from liangce.kernel.models import Deadline, Entry, Notice
from liangce.kernel.process import BadData, NotAllowed, form_for
from liangce.people.models import Appointment
from liangce.proposals.awards import figures
from liangce.proposals.models import Award, AwardReview, AwardRound, Nomination, Objection, Proposal
from liangce.proposals.models.awards import AwardStatus
from tests.cast import NOW, PEOPLE, TODAY, Cast
from tests.proposals.awarding import (
    fresh,
    hanging_out,
    nominated,
    objected,
    opened,
    points,
    reviewing,
    scored,
    sheet_of,
)
from tests.proposals.leaders import LEADERS, with_leaders
from tests.proposals.walk import assigned, submitted

AFTER_NOTICE = NOW + timedelta(days=12)


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return with_leaders(cast)


def who_sees(cast: Cast, rows: Any, **which: Any) -> set[str]:
    everybody = [*PEOPLE, *LEADERS]
    return {name for name in everybody if rows.visible_to(cast.actor(name)).filter(**which).exists()}


def told(cast: Cast, name: str) -> str:
    return " ".join(Notice.objects.of(cast.committee).to(cast.people[name].pk).values_list("text", flat=True))


def test_a_quota_is_a_number_or_a_share_of_what_was_filed(cast: Cast) -> None:
    with pytest.raises(BadData, match="两项填一项"):
        opened(cast, quota=5, quota_percent=8)
    with pytest.raises(BadData, match="两项填一项"):
        opened(cast, quota="", quota_percent="")
    for place in range(3):
        assigned(cast, title=f"第 {place} 件")
    round_ = opened(cast, quota="", quota_percent=50)
    assert figures.quota(round_) == 2  # half of three, rounded up
    round_.quota_percent = 1
    assert figures.quota(round_) == 1
    round_.quota = 7
    assert figures.quota(round_) == 7


def test_one_round_a_session_at_a_time(cast: Cast) -> None:
    round_ = opened(cast)
    with pytest.raises(NotAllowed, match="评选正在进行"):
        opened(cast)
    cast.take("cancel", round_, "tang", reason="改到年底")
    assert opened(cast).status == AwardStatus.NOMINATING


@pytest.mark.parametrize("who", ["min", "zhou", "tang", "shi", "yang", "he"])
def test_conveners_desks_and_units_nominate_with_a_reason(cast: Cast, who: str) -> None:
    row = nominated(cast, by=who)
    assert row.recommendations.get().person == cast.people[who].name
    assert "推荐优秀提案" in told(cast, "tang") or who == "tang"


def test_members_nominate_their_own_only_where_it_is_allowed(cast: Cast) -> None:
    round_, proposal = opened(cast), assigned(cast)
    with pytest.raises(BadData, match="不接受自荐"):
        nominated(cast, round_, proposal, by="chen")
    with pytest.raises(BadData, match="委员只能自荐自己署名的提案"):
        nominated(cast, round_, proposal, by="luo")
    AwardRound.unscoped.update(self_nomination=True)
    assert nominated(cast, fresh(round_), proposal, by="wu").status == "nominated"


def test_several_nominate_one_proposal_each_once(cast: Cast) -> None:
    row = nominated(cast)
    row = cast.take("second", row, "min", reason="我们也推荐")
    assert [voice.person for voice in row.recommendations.all()] == ["杨帆", "闵珍"]
    with pytest.raises(BadData, match="您已经推荐过"):
        cast.take("second", row, "min", reason="再说一次")


def test_only_filed_proposals_of_the_session_that_may_be_named_are_eligible(cast: Cast) -> None:
    round_ = opened(cast)
    with pytest.raises(NotAllowed, match="没有立案的提案"):
        nominated(cast, round_, submitted(cast))
    proposal = assigned(cast)
    Proposal.unscoped.filter(pk=proposal.pk).update(secrecy="restricted")
    with pytest.raises(NotAllowed, match="限制知悉的提案不参加评选"):
        nominated(cast, round_, Proposal.objects.of(cast.committee).get(pk=proposal.pk))


def test_nominations_end_when_reviewing_begins(cast: Cast) -> None:
    round_ = reviewing(cast)
    with pytest.raises(NotAllowed, match="推荐已经结束"):
        nominated(cast, round_, assigned(cast, title="迟来的"))


def test_a_nomination_is_sent_back_with_a_reason(cast: Cast) -> None:
    cast.take("withdraw", nominated(cast), "tang", reason="与去年的重复")
    assert "没有进入评审" in told(cast, "yang")
    with pytest.raises(NotAllowed, match="还没有推荐的提案"):
        cast.take("appoint", AwardRound.objects.of(cast.committee).get(), "tang")


def test_there_are_several_reviewers(cast: Cast) -> None:
    with pytest.raises(BadData, match="评审人不少于 3 人，现在选了 2 人"):
        reviewing(cast, reviewers=("luo", "min"))
    round_ = AwardRound.objects.of(cast.committee).get()
    round_ = cast.take(
        "appoint", round_, "tang", reviewers=[cast.people[n].pk for n in ("luo", "min", "gao")]
    )
    assert round_.reviews.count() == 3
    assert "请您评审：2026 年度优秀提案，2 月 14 日前独立打分" in told(cast, "luo")


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("chen", "本人是这件提案的提案人"),
        ("wu", "本人是这件提案的提案人"),
        ("yang", "本人在承办单位区住建局任职"),
        ("he", "本人在承办单位区住建局任职"),
        ("long", "本人在承办单位区财政局任职"),
    ],
)
def test_an_author_or_a_handler_stands_aside(cast: Cast, who: str, why: str) -> None:
    row = sheet_of(cast, reviewing(cast, reviewers=("luo", "min", who)), who)
    assert (row.status, row.conflict) == ("aside", why)
    with pytest.raises(NotAllowed, match="现在是“回避”，不能评分"):
        cast.take("score", row, who, **points(row))


def test_who_comes_to_a_handling_unit_later_may_not_score_any_more(cast: Cast) -> None:
    row = sheet_of(cast, reviewing(cast), "luo")
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee, person=cast.people["luo"], office="unit_clerk", unit=cast.units["housing"],
        from_on=TODAY,
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="本人在承办单位区住建局任职，应当回避，不能评分"):
        cast.take("score", row, "luo", **points(row))


def test_a_reviewer_may_ask_to_stand_aside_and_then_nothing_counts(cast: Cast) -> None:
    row = sheet_of(cast, reviewing(cast), "luo")
    row = cast.take("score", row, "luo", **points(row), comment="好")
    row = cast.take("recuse", row, "luo", reason="与提案人是亲属")
    assert (row.status, row.total, row.scores, row.conflict) == ("aside", None, {}, "与提案人是亲属")


def test_each_scores_alone(cast: Cast) -> None:
    round_, rows = reviewing(cast), AwardReview.objects.of(cast.committee)
    for who in ("luo", "min", "zhou"):
        row = sheet_of(cast, round_, who)
        cast.take("score", row, who, **points(row, 0.8), comment="可")
        assert who_sees(cast, rows, pk=row.pk) == {who}
        with pytest.raises(NotAllowed, match="只有评审人本人"):
            cast.take("rescore", row, "tang", **points(row))
    cast.take("end_scoring", fresh(round_), "tang")
    seen = who_sees(cast, rows, reviewer=cast.people["luo"])
    assert seen == {"luo", "zhou", "tang", "deng", "jin", "xu", "gao"}


def test_a_reviewer_sees_what_they_review_while_it_lasts(cast: Cast) -> None:
    round_ = reviewing(cast)
    proposal = Proposal.objects.of(cast.committee).filter(pk=round_.nominations.get().proposal_id)
    proposal.update(secrecy="internal")
    for who in ("luo", "min"):
        assert proposal.visible_to(cast.actor(who)).exists()
    cast.take("recuse", sheet_of(cast, round_, "min"), "min", reason="亲属")
    assert not proposal.visible_to(cast.actor("min")).exists()
    cast.take("end_scoring", fresh(round_), "tang", now=NOW + timedelta(days=40))
    assert not proposal.visible_to(cast.actor("luo")).exists()


def test_scoring_ends_when_all_have_scored_or_the_time_is_over(cast: Cast) -> None:
    round_ = reviewing(cast)
    row = sheet_of(cast, round_, "luo")
    cast.take("score", row, "luo", **points(row))
    with pytest.raises(NotAllowed, match="闵珍、周敏还没有评完，期限未到"):
        cast.take("end_scoring", round_, "tang")
    cast.take("end_scoring", round_, "tang", now=NOW + timedelta(days=40))
    assert sheet_of(cast, round_, "min").status == "lapsed"
    with pytest.raises(NotAllowed, match="评分已经结束"):
        cast.take("rescore", row, "luo", **points(row))


def test_the_council_decides_with_mean_spread_and_number(cast: Cast) -> None:
    round_ = scored(cast)
    [tally] = figures.tallies(round_).values()
    assert (str(tally.mean), tally.spread, tally.n, tally.trimmed) == ("78.67", 20, 3, None)
    form: Any = form_for(round_.process.step("decide"), round_, cast.tang)
    assert form.notes == ("名额 2 件；集体提案应占 0%。登记以后即开始公示。",)
    assert list(form.details.values()) == ["平均 78.67 分（3 份）"]


def test_with_five_scores_the_mean_without_extremes_stands_beside(cast: Cast) -> None:
    five = ("luo", "min", "zhou", "gao", "xu")
    round_ = scored(cast, shares=(1.0, 0.9, 0.8, 0.7, 0.2), reviewers=five)
    [tally] = figures.tallies(round_).values()
    assert tally.n == 5
    assert tally.trimmed is not None
    assert tally.mean is not None
    assert tally.trimmed > tally.mean


def test_the_list_keeps_to_the_quota(cast: Cast) -> None:
    round_ = scored(cast, nominations=2, quota=1)
    chosen = list(round_.nominations.values_list("pk", flat=True))
    with pytest.raises(BadData, match="名额 1 件，选了 2 件"):
        cast.take("decide", round_, "tang", on=TODAY, meeting="主席会议", chosen=chosen)


def test_too_few_collective_ones_want_an_explanation(cast: Cast) -> None:
    round_ = scored(cast, collective_percent=20)
    data = {"on": TODAY, "meeting": "主席会议", "chosen": [round_.nominations.get().pk]}
    with pytest.raises(BadData, match="集体提案 0 件，占 0%，没有达到 20%。请说明理由"):
        cast.take("decide", round_, "tang", **data)
    assert cast.take("decide", round_, "xu", **data, reason="集体提案推荐少").status == AwardStatus.NOTICE


def test_the_list_hangs_out_for_everybody_and_the_authors_are_told(cast: Cast) -> None:
    round_, rows = hanging_out(cast, nominations=2), Nomination.objects.of(cast.committee)
    assert (round_.notice_from, round_.notice_until) == (TODAY, date(2026, 2, 9))
    assert who_sees(cast, rows, status="listed") == {*PEOPLE, *LEADERS}
    desks_and_reviewers = {"zhou", "tang", "deng", "jin", "xu", "gao", "yang", "luo", "min"}
    assert who_sees(cast, rows, status="passed_over") == desks_and_reviewers
    for name in ("chen", "wu"):
        assert "拟评为优秀提案，正在公示" in told(cast, name)


def test_it_is_published_only_after_the_notice(cast: Cast) -> None:
    round_ = hanging_out(cast)
    with pytest.raises(NotAllowed, match="公示到 2 月 9 日，期满以后才能公布"):
        cast.take("publish", round_, "tang")
    round_ = cast.take("publish", round_, "tang", now=AFTER_NOTICE)
    assert (round_.status, round_.published_on) == (AwardStatus.PUBLISHED, timezone.localdate(AFTER_NOTICE))
    assert not Deadline.objects.of(cast.committee).running().filter(rule="award_notice").exists()


def test_the_award_stands_on_the_proposal_and_on_every_author(cast: Cast) -> None:
    round_ = cast.take("publish", hanging_out(cast), "tang", now=AFTER_NOTICE)
    awards = Award.objects.of(cast.committee)
    assert [(str(row.author), row.title) for row in awards] == [
        ("陈思远", "2026 年度优秀提案"), ("吴兰", "2026 年度优秀提案"),
    ]  # fmt: skip
    assert {row.proposal_id for row in awards} == {round_.nominations.get().proposal_id}
    assert round_.nominations.get().status == "awarded"
    assert "您的提案评为优秀提案" in told(cast, "wu")


def test_a_round_is_announced_to_whoever_may_nominate(cast: Cast) -> None:
    opened(cast, self_nomination=False)
    for name in ("min", "yang", "he", "long", "shi"):
        assert "2026 年度优秀提案开始推荐，请从提案的页面推荐" in told(cast, name), name
    assert "开始推荐" not in told(cast, "chen")


def test_members_are_told_of_it_where_they_may_nominate_themselves(cast: Cast) -> None:
    opened(cast, self_nomination=True)
    for name in ("chen", "wu", "luo"):
        assert "您可以从提案的页面推荐自己署名的提案" in told(cast, name), name


def test_everybody_hears_of_the_list_while_they_may_object_and_once_it_is_published(cast: Cast) -> None:
    round_ = hanging_out(cast)
    concerned = ("chen", "luo", "min", "zhou", "shi", "yang", "he", "long", "gao", "lu")
    for name in concerned:
        assert "2026 年度优秀提案的拟评名单正在公示，2 月 9 日前可以提出异议" in told(cast, name), name
    cast.take("publish", round_, "tang", now=AFTER_NOTICE)
    for name in concerned:
        assert "2026 年度优秀提案已经公布" in told(cast, name), name
    for name in ("yang", "he", "long"):  # those who handled it
        assert "本单位承办的提案评为优秀提案" in told(cast, name), name
    assert "您推荐的提案评为优秀提案" in told(cast, "yang")
    assert "评为优秀提案" not in told(cast, "deng")


def test_anybody_may_object_while_the_list_hangs_out(cast: Cast) -> None:
    round_ = hanging_out(cast)
    objection = objected(cast, round_)
    assert "收到公示异议" in told(cast, "tang")
    entry = Entry.objects.of(cast.committee).get(step="objection.raise")
    assert "数据不实" not in str(entry.after)
    assert who_sees(cast, Objection.objects.of(cast.committee)) == {
        "luo",
        "zhou",
        "tang",
        "deng",
        "jin",
        "xu",
    }
    with pytest.raises(NotAllowed, match="还有 1 件异议没有处理"):
        cast.take("publish", round_, "tang", now=AFTER_NOTICE)
    cast.take("dismiss", objection, "tang", reason="数据有出处")
    assert "异议不成立。数据有出处" in told(cast, "luo")
    assert cast.take("publish", fresh(round_), "tang", now=AFTER_NOTICE).status == AwardStatus.PUBLISHED


def test_an_objection_that_is_upheld_takes_the_proposal_off_the_list(cast: Cast) -> None:
    round_ = hanging_out(cast)
    cast.take("uphold", objected(cast, round_), "tang", reason="数据确有出入")
    assert round_.nominations.get().status == "removed"
    assert "不再列入优秀提案名单" in told(cast, "chen")
    with pytest.raises(NotAllowed, match="名单上没有提案"):
        cast.take("publish", fresh(round_), "tang", now=AFTER_NOTICE)
    assert not Award.objects.of(cast.committee).exists()


def test_before_and_after_the_notice_nobody_objects(cast: Cast) -> None:
    round_ = hanging_out(cast)
    cast.take("publish", round_, "tang", now=AFTER_NOTICE)
    round_.nominations.update(nominated_at=NOW)
    with pytest.raises(Nomination.DoesNotExist):
        objected(cast, round_)  # nothing is on a list any more


def test_a_round_that_is_stopped_leaves_nothing_running_and_nothing_listed(cast: Cast) -> None:
    round_ = cast.take("cancel", hanging_out(cast), "tang", reason="程序有误，重新评选")
    assert round_.nominations.get().status == "passed_over"
    assert not Deadline.objects.of(cast.committee).running().filter(rule__startswith="award").exists()
    other = cast.take("cancel", reviewing(cast), "tang", reason="人选有变")
    assert set(other.reviews.values_list("status", flat=True)) == {"lapsed"}


@pytest.mark.parametrize("who", ["zhou", "shi", "gao", "chen", "yang"])
def test_only_the_committee_on_proposals_runs_the_round(cast: Cast, who: str) -> None:
    round_ = nominated(cast).round
    with pytest.raises(NotAllowed, match="只有提案委"):
        cast.take("appoint", round_, who)
