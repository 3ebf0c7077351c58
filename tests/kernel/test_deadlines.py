"""Deadlines: opened and met by steps, reckoned from the rule, its pauses and extensions, and explained."""

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest

from liangce.kernel import regulation
from liangce.kernel.deadlines.bands import nearness
from liangce.kernel.deadlines.explain import explain
from liangce.kernel.deadlines.reckon import calendar_note, reckon
from liangce.kernel.models import Deadline, Extension, Pause
from liangce.kernel.process import take
from liangce.kernel.regulation import Term
from liangce.kernel.workdays import WorkCalendar
from liangce.papers.models import Authorship
from liangce.proposals.models import Assignment, Proposal
from tests.cast import NOW, TODAY, Cast, make_cast

CALENDAR = WorkCalendar()
WORKING = Term(basis="working_days", value=10)
MONTHS = Term(basis="months", value=3, roll=True)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def submitted(cast: Cast) -> Proposal:
    return cast.take("submit", cast.draft(), "chen", no_secret=True)


def assigned(cast: Cast, now: datetime = NOW) -> Assignment:
    """The lead unit's part of a proposal assigned at this moment."""
    proposal = submitted(cast)
    proposal = cast.take(
        "examine", proposal, "zhou", result="file", opinion="可", category="urban_rural", leads=[], co=[]
    )
    proposal = cast.take("file", proposal, "tang")
    proposal = cast.take("assign", proposal, "shi", now=now, leads=[cast.units["housing"].pk], co=[])
    return proposal.assignments.get()


def of(case: Proposal | Assignment | Authorship) -> dict[str, Deadline]:
    return {deadline.rule: deadline for deadline in Deadline.objects.of(case.committee_id).of_case(case)}


# Opened, met, lifted


def test_a_step_opens_its_deadlines(cast: Cast) -> None:
    proposal = submitted(cast)
    deadline = of(proposal)["examine"]
    assert (deadline.started_on, deadline.is_running) == (TODAY, True)
    assert deadline.due_on == CALENDAR.add(TODAY, 15)
    assert Proposal.objects.of(cast.committee).get().due_on == deadline.due_on


def test_a_step_meets_them_and_the_case_moves_on_to_the_next(cast: Cast) -> None:
    later = NOW + timedelta(days=1)
    proposal = submitted(cast)
    proposal = cast.take(
        "examine", proposal, "zhou", result="file", opinion="可", category="urban_rural", leads=[], co=[]
    )
    proposal = cast.take("file", proposal, "tang", now=later)
    found = of(proposal)
    assert found["examine"].met_at == later
    assert found["assign"].is_running
    assert proposal.due_on == found["assign"].due_on


def test_a_case_that_ends_has_its_other_deadlines_lifted(cast: Cast) -> None:
    lead = assigned(cast)
    proposal = lead.proposal
    running = Deadline.objects.of(cast.committee).within(proposal).running()
    assert {deadline.rule for deadline in running} == {"receive", "contact", "reply"}
    draft = {"html": "<p>已办。</p>", "code": "A", "contact_name": "杨帆", "contact_phone": "0851"}
    lead = cast.take("receive", lead, "yang")
    lead = cast.take("draft", lead, "yang", **draft)
    lead = cast.take("submit", lead, "he", signer="何平")
    lead = cast.take("approve", lead, "shi", code="A")
    without = dataclasses.replace(lead.process.step("issue"), meets=())
    take(without, lead, by=cast.yang, now=NOW, data={"document_number": "〔2026〕1 号"})
    assert of(lead)["reply"].lifted_at == NOW
    assert not any(deadline.is_running for deadline in of(lead).values())


def test_a_cancelled_invitation_lifts_its_deadline(cast: Cast) -> None:
    proposal = cast.take("invite", cast.draft(), "chen", persons=[cast.people["wu"].pk])
    invitation = proposal.authorships.get(person=cast.people["wu"])
    assert proposal.due_on == of(invitation)["cosign"].due_on  # the whole shows the nearest of its parts
    invitation = cast.take("cancel", invitation, "chen")
    assert of(invitation)["cosign"].lifted_at == NOW
    assert Proposal.objects.of(cast.committee).get().due_on is None


@pytest.mark.parametrize(("is_session", "due_on"), [(True, date(2026, 6, 30)), (False, date(2026, 5, 6))])
def test_the_term_depends_on_the_kind_of_case(cast: Cast, is_session: bool, due_on: date) -> None:
    # Huaxi: session proposals by 30 June; others within three months, 2 May (holiday) moving to 6 May.
    if not is_session:
        cast.session.cutoff_at = NOW - timedelta(days=1)
        cast.session.save()
    assert of(assigned(cast))["reply"].due_on == due_on


def test_a_day_begins_at_midnight_of_the_house(cast: Cast) -> None:
    late = datetime(2026, 2, 2, 16, 30, tzinfo=UTC)  # half past midnight on 3 February in Guiyang
    assert of(assigned(cast, late))["receive"].started_on == date(2026, 2, 3)


def test_overdue_is_a_query_and_the_due_day_itself_is_in_time(cast: Cast) -> None:
    deadline = of(submitted(cast))["examine"]
    deadlines = Deadline.objects.of(cast.committee)
    assert not deadlines.overdue(deadline.due_on).exists()
    assert deadlines.overdue(deadline.due_on + timedelta(days=1)).get() == deadline


# Reckoned


def pause(since: date, until: date | None) -> Pause:
    return Pause(from_on=since, to_on=until, reason="等待提案人补充材料", by="石磊")


def extension(basis: str, value: int) -> Extension:
    return Extension(basis=basis, value=value, reason="涉及跨年度资金", by="石磊", at=NOW)


def test_a_pause_adds_the_working_days_it_took() -> None:
    plain = reckon(WORKING, date(2026, 3, 2), CALENDAR)
    paused = reckon(WORKING, date(2026, 3, 2), CALENDAR, [pause(date(2026, 3, 4), date(2026, 3, 11))])
    assert plain.due_on == date(2026, 3, 16)
    assert paused.due_on == date(2026, 3, 23)
    assert paused.steps[-1] == "因等待提案人补充材料暂停 5 个工作日，顺延到 2026 年 3 月 23 日（石磊）"


def test_a_pause_of_a_term_in_months_adds_days_and_rolls_off_a_day_of_rest() -> None:
    found = reckon(MONTHS, date(2026, 3, 2), CALENDAR, [pause(date(2026, 3, 4), date(2026, 3, 8))])
    assert found.due_on == date(2026, 6, 8)  # 2 June and four days is Saturday 6 June
    assert "暂停 4 天" in found.steps[-1]


def test_a_pause_that_still_runs_counts_up_to_today() -> None:
    running = [pause(date(2026, 3, 4), None)]
    assert reckon(WORKING, date(2026, 3, 2), CALENDAR, running, today=date(2026, 3, 6)).due_on == date(
        2026, 3, 18
    )
    assert reckon(WORKING, date(2026, 3, 2), CALENDAR, running, today=date(2026, 3, 9)).due_on == date(
        2026, 3, 19
    )


def test_extensions_follow_the_pauses_in_the_order_they_were_given() -> None:
    found = reckon(
        MONTHS,
        date(2026, 3, 2),
        CALENDAR,
        [pause(date(2026, 3, 4), date(2026, 3, 8))],
        [extension("months", 1), extension("working_days", 5)],
    )
    assert found.due_on == date(2026, 7, 15)
    assert found.steps == (
        "2026 年 3 月 2 日起，3 个月，到 2026 年 6 月 2 日",
        "因等待提案人补充材料暂停 4 天，顺延到 2026 年 6 月 8 日（石磊）",
        "经石磊批准延期 1 个月，到 2026 年 7 月 8 日（涉及跨年度资金）",
        "经石磊批准延期 5 个工作日，到 2026 年 7 月 15 日（涉及跨年度资金）",
    )


def test_a_date_beyond_the_published_calendar_says_so() -> None:
    assert calendar_note(CALENDAR.horizon(), CALENDAR) == ""
    beyond = CALENDAR.horizon() + timedelta(days=1)
    assert calendar_note(beyond, CALENDAR) == (
        f"{beyond.year} 年的放假安排尚未公布，暂按周一至周五上班计算，公布后自动重算"
    )
    assert reckon(WORKING, CALENDAR.horizon(), CALENDAR).calendar_note


# Explained


def test_a_deadline_explains_itself(cast: Cast) -> None:
    deadline = of(assigned(cast))["reply"]
    assert explain(deadline, CALENDAR, TODAY) == [
        "依据：贵阳市花溪区（第 1 版），黔府办函〔2025〕12 号：6 月 30 日前答复",
        "2026 年 2 月 2 日起，6 月 30 日前，到 2026 年 6 月 30 日",
        "未暂停，未延期",
    ]


def test_the_explanation_tells_of_extensions_and_of_the_end(cast: Cast) -> None:
    deadline = of(assigned(cast))["reply"]
    granted = extension("months", 1)
    granted.committee, granted.deadline = cast.committee, deadline
    granted.save()
    deadline.met_at = datetime(2026, 7, 1, 16, 30, tzinfo=UTC)  # already 2 July in Guiyang
    lines = explain(deadline, CALENDAR, TODAY)
    assert lines[2:] == [
        "经石磊批准延期 1 个月，到 2026 年 7 月 30 日（涉及跨年度资金）",
        "已于 2026 年 7 月 2 日完成",
    ]


def test_a_lifted_deadline_says_so(cast: Cast) -> None:
    deadline = of(submitted(cast))["examine"]
    deadline.lifted_at = NOW
    assert explain(deadline, CALENDAR, TODAY)[-1] == "已于 2026 年 2 月 2 日免除"


# Near


@pytest.mark.parametrize(
    ("today", "days", "words", "tone"),
    [
        ("2026-05-29", 21, "还剩 21 个工作日", ""),
        ("2026-06-05", 16, "还剩 16 个工作日", ""),
        ("2026-06-08", 15, "还剩 15 个工作日", "blue"),
        ("2026-06-24", 4, "还剩 4 个工作日", "amber"),
        ("2026-06-30", 0, "今天到期", "red"),
        ("2026-07-01", -1, "逾期 1 个工作日", "red"),
        ("2026-07-06", -4, "逾期 4 个工作日", "red"),
    ],
)
def test_how_near_a_date_is(today: str, days: int, words: str, tone: str) -> None:
    near = nearness(date(2026, 6, 30), date.fromisoformat(today), CALENDAR, regulation.load("huaxi"))
    assert (near.days, near.words, near.tone) == (days, words, tone)


def test_a_weekend_is_neither_called_due_today_nor_a_day_late() -> None:
    friday, saturday, sunday = date(2026, 7, 3), date(2026, 7, 4), date(2026, 7, 5)
    rules = regulation.load("huaxi")
    assert nearness(sunday, saturday, CALENDAR, rules).words == "还剩 0 个工作日"
    assert nearness(friday, saturday, CALENDAR, rules).words == "已逾期"
