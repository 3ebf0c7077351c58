"""Mutual appraisal: who is asked, what stays hidden until the round is closed, and what comes out."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from liangce.kernel.models import Deadline, Entry, Notice
from liangce.kernel.process import BadData, NotAllowed, take
from liangce.kernel.tick import tick
from liangce.people.on_behalf import principals
from liangce.proposals.appraisal.process import ROUND
from liangce.proposals.appraisal.units import unit_lines
from liangce.proposals.models import AppraisalForm, AppraisalResult, AppraisalRound, Proposal
from liangce.proposals.models.appraisal_result import ResultStatus
from liangce.proposals.scoring import Tally, mean, shown
from tests.cast import NOW, PEOPLE, TODAY, Cast
from tests.proposals.appraising import closed, form_of, give, opened, sheet
from tests.proposals.leaders import LEADERS, with_leaders
from tests.proposals.walk import assigned

DESKS = {"zhou", "tang", "deng", "jin", "xu"}


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return with_leaders(cast)


def who_sees(cast: Cast, rows: Any, **which: Any) -> set[str]:
    everybody = [*PEOPLE, *LEADERS]
    return {name for name in everybody if rows.visible_to(cast.actor(name)).filter(**which).exists()}


def told(cast: Cast, name: str) -> str:
    return " ".join(Notice.objects.of(cast.committee).to(cast.people[name].pk).values_list("text", flat=True))


def test_each_side_is_asked_to_judge_the_other(cast: Cast) -> None:
    round_ = opened(cast)
    asked = list(round_.forms.order_by("id").values_list("side", "rater", "unit__name"))
    assert asked == [
        ("quality", "unit", None), ("quality", "office", None),
        ("handling", "author", "区住建局"), ("handling", "desk", "区住建局"),
    ]  # fmt: skip
    assert Entry.objects.of(cast.committee).get(step="appraisal_round.open").after["发出评议表"] == 4
    for name in ("yang", "he", "shi", "chen"):
        assert "双向评议开始了，请在 2 月 28 日前评议" in told(cast, name)
    assert "双向评议" not in told(cast, "wu")  # who signed only judges where the regulation says so
    assert "双向评议" not in told(cast, "long")


def test_a_regulation_may_ask_more(cast: Cast) -> None:
    data = cast.session.rulebook.data
    data["appraisal"]["proposal"]["raters"] = ["unit", "co_unit", "assigning_office", "committee"]
    data["appraisal"]["handling"]["raters"] = ["first_proposer", "cosigner", "committee"]
    cast.session.rulebook.digest = "changed"  # a process keeps what it has parsed by its digest
    cast.session.rulebook.save()
    forms = opened(cast).forms.order_by("id")
    asked = [(form.side, str(form.who)) for form in forms.select_related("rater_person", "rater_unit")]
    assert asked == [
        ("quality", "区住建局"), ("quality", "区财政局"), ("quality", "区政府督查室"), ("quality", "提案委"),
        ("handling", "陈思远"), ("handling", "吴兰"), ("handling", "提案委"),
    ]  # fmt: skip


def test_a_round_needs_something_that_was_answered_and_one_runs_at_a_time(cast: Cast) -> None:
    assigned(cast)
    round_ = AppraisalRound(committee=cast.committee, session=cast.session, rulebook=cast.session.rulebook)
    with pytest.raises(NotAllowed, match="还没有答复的提案"):
        take(ROUND.step("open"), round_, by=cast.tang, now=NOW)
    opened(cast)
    with pytest.raises(NotAllowed, match="评议正在进行"):
        take(ROUND.step("open"), round_, by=cast.tang, now=NOW)


@pytest.mark.parametrize("who", ["zhou", "shi", "yang", "chen", "gao"])
def test_only_the_committee_on_proposals_opens_and_closes(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed, match="只有提案委"):
        cast.take("close", opened(cast), who)


def test_points_are_within_the_indicator_and_add_up(cast: Cast) -> None:
    form = form_of(cast, opened(cast), "unit")
    with pytest.raises(BadData, match="选题：围绕中心"):
        cast.take("give", form, "yang", **sheet(form) | {"topic_focus": 11})
    with pytest.raises(BadData, match="选题：围绕中心"):
        cast.take("give", form, "yang", **sheet(form) | {"topic_focus": ""})
    form = cast.take("give", form, "he", **sheet(form) | {"topic_focus": 4}, comment="选题可再集中")
    assert (form.total, form.given_by, form.comment) == (94, "何平", "选题可再集中")
    form = cast.take("revise", form, "yang", **sheet(form))
    assert (form.total, form.given_by) == (100, "杨帆")


def test_the_ledger_tells_nobody_what_was_given(cast: Cast) -> None:
    round_ = opened(cast)
    give(cast, form_of(cast, round_, "unit"), 0.5)
    entry = Entry.objects.of(cast.committee).get(step="appraisal_unit.give")
    assert set(entry.after) == {"status", "given_at", "评议摘要"}
    assert len(entry.after["评议摘要"]) == 64


@pytest.mark.parametrize(
    ("rater", "stranger"),
    [("unit", "long"), ("unit", "chen"), ("office", "yang"), ("author", "wu"), ("desk", "zhou")],
)
def test_nobody_fills_in_what_others_are_asked(cast: Cast, rater: str, stranger: str) -> None:
    form = form_of(cast, opened(cast), rater)
    with pytest.raises(NotAllowed, match="只有"):
        cast.take("give", form, stranger, **sheet(form))


def test_the_desk_enters_what_a_proposer_gives_on_paper(cast: Cast) -> None:
    form = form_of(cast, opened(cast), "author")
    step = form.process.step("give")
    [principal] = principals(step, form, cast.zhou)
    form = take(step, form, by=cast.zhou, on_behalf_of=principal, now=NOW, data=sheet(form))
    assert form.given_by == "陈思远"
    assert Entry.objects.of(cast.committee).get(step="appraisal_author.give").for_name == "陈思远"


def test_back_to_back_nobody_sees_another_s_form_before_the_round_is_closed(cast: Cast) -> None:
    round_, forms = opened(cast), AppraisalForm.objects.of(cast.committee)
    for form in round_.forms.all():
        give(cast, form, 0.8)
    own = {"unit": {"yang", "he"}, "office": {"shi"}, "author": {"chen"}, "desk": {"tang"}}
    for rater, names in own.items():
        assert who_sees(cast, forms, rater=rater) == names
    cast.take("close", round_, "tang")
    for rater, names in own.items():
        assert who_sees(cast, forms, rater=rater) == names | DESKS | {"shi"}


def test_there_is_no_result_before_the_round_is_closed(cast: Cast) -> None:
    round_ = opened(cast)
    give(cast, form_of(cast, round_, "unit"))
    assert not AppraisalResult.objects.of(cast.committee).exists()


def test_results_say_how_many_answered_beside_the_mean(cast: Cast) -> None:
    round_ = opened(cast)
    give(cast, form_of(cast, round_, "unit"), 0.9)
    give(cast, form_of(cast, round_, "author"), 0.5)
    cast.take("close", round_, "tang", reason="到期")
    quality, handling = round_.results.order_by("side").reverse()
    assert (quality.asked, quality.given, quality.mean, quality.grade_label) == (2, 1, Decimal(88), "良好")
    assert (handling.asked, handling.given, handling.grade_label) == (2, 1, "较差")
    assert (quality.status, handling.status) == (ResultStatus.GRADED, ResultStatus.LOW)
    assert quality.by_indicator["suggestion_feasible"] == "13.00"
    assert set(round_.forms.values_list("status", flat=True)) == {"given", "lapsed"}
    assert not Deadline.objects.of(cast.committee).running().filter(rule="appraisal").exists()


def test_where_nobody_answered_there_is_no_mean_and_no_grade(cast: Cast) -> None:
    round_ = opened(cast)
    give(cast, form_of(cast, round_, "unit"))
    cast.take("close", round_, "tang")
    empty = round_.results.get(side="handling")
    assert (empty.given, empty.mean, empty.grade_label, empty.status) == (0, None, "", ResultStatus.GRADED)


def test_after_the_closing_nothing_is_given_or_changed(cast: Cast) -> None:
    round_ = closed(cast)
    for step, rater in (("revise", "unit"), ("give", "desk")):
        form = form_of(cast, round_, rater)
        with pytest.raises(NotAllowed, match="评议已经结束，不能再评"):
            cast.take(step, form, {"unit": "yang", "desk": "tang"}[rater], **sheet(form))


def test_an_empty_round_is_not_closed(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="还没有收回评议表"):
        cast.take("close", opened(cast), "tang")


def test_what_is_late_lapses_and_may_still_come_while_the_round_is_open(cast: Cast) -> None:
    round_, later = opened(cast), NOW + timedelta(days=60)
    tick(later)
    assert set(round_.forms.values_list("status", flat=True)) == {"lapsed"}
    form = form_of(cast, round_, "unit")
    assert cast.take("give", form, "yang", now=later, **sheet(form)).status == "given"


def test_a_low_proposal_and_a_low_handling_are_answered_with_advice(cast: Cast) -> None:
    round_ = closed(cast, quality=0.5, handling=0.5)
    quality, handling = round_.results.order_by("-side")
    with pytest.raises(NotAllowed, match="评的是提案质量，请建议提案人改进"):
        cast.take("advise_unit", quality, "tang", reason="x")
    quality = cast.take("advise_authors", quality, "tang", reason="请多调研")
    assert (quality.status, quality.advice, quality.advised_on) == (ResultStatus.ADVISED, "请多调研", TODAY)
    assert "请多调研" in told(cast, "chen")
    cast.take("advise_unit", handling, "tang", reason="请重新答复")
    for name in ("yang", "he", "shi"):
        assert "请重新答复" in told(cast, name)
    assert "请重新答复" not in told(cast, "chen")


def test_advice_may_be_waived_with_a_reason(cast: Cast) -> None:
    result = closed(cast).results.get(side="handling")
    assert cast.take("waive", result, "tang", reason="只收回一份").status == ResultStatus.GRADED


def test_results_are_for_who_is_concerned_and_for_overseers(cast: Cast) -> None:
    closed(cast)
    results = AppraisalResult.objects.of(cast.committee)
    overseers = DESKS | {"shi", "gao", "lu"}
    assert who_sees(cast, results) == overseers | {"chen", "wu", "yang", "he", "long"}
    Proposal.unscoped.update(secrecy="restricted")
    assert who_sees(cast, results) == overseers - {"gao", "lu"} | {"chen", "wu", "yang", "he", "long"}
    assert results.first().subject == "限制知悉的提案"


def test_units_stand_in_the_order_of_the_roster_with_what_they_still_have_in_hand(cast: Cast) -> None:
    assigned(cast, title="还在办的")
    round_ = closed(cast, handling=0.8, answered=2)
    [line] = unit_lines(round_, TODAY + timedelta(days=400))
    assert (line.unit, line.proposals, line.asked, line.given, line.missing) == ("区住建局", 2, 4, 2, 2)
    assert (line.mean, line.grade, line.is_thin) == (Decimal("80.00"), "良好", True)
    assert (line.open, line.late) == (1, 1)


@pytest.mark.parametrize(
    ("totals", "expected"), [((), None), ((70,), "70.00"), ((70, 71, 71), "70.67"), ((1, 2), "1.50")]
)
def test_a_mean_is_exact_to_a_hundredth(totals: tuple[int, ...], expected: str | None) -> None:
    assert mean(totals) == (expected and Decimal(expected))


def test_highest_and_lowest_are_left_out_only_where_there_are_enough() -> None:
    few, enough = Tally((60, 90, 91, 99), 5), Tally((20, 90, 91, 92, 99), 5)
    assert few.trimmed is None
    assert (enough.mean, enough.trimmed, enough.spread, enough.n) == (Decimal("78.40"), Decimal(91), 79, 5)
    assert [shown(value) for value in (None, Decimal("90.00"), Decimal("91.50"))] == ["—", "90", "91.5"]
