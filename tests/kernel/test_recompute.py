"""A changed calendar moves the deadlines that still run, and the ledger says from when to when."""

from datetime import date, timedelta

import pytest

from liangce.kernel.deadlines.recompute import (
    recompute,
    remove_local_day,
    set_local_day,
    set_local_days,
    would_move,
)
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry, LocalDay
from liangce.proposals.models import Proposal
from tests.cast import NOW, Cast, make_cast

FESTIVAL = date(2026, 2, 9)


@pytest.fixture
def cast(db: None) -> Cast:
    cast = make_cast()
    cast.take("submit", cast.draft(), "chen", no_secret=True)
    return cast


def rest(cast: Cast, *, is_workday: bool = False) -> list[Deadline]:
    day = LocalDay(day=FESTIVAL, is_workday=is_workday, reason="苗族节日")
    return set_local_day(cast.committee, day=day, by=cast.deng, now=NOW)


def examine(cast: Cast) -> Deadline:
    return Deadline.objects.of(cast.committee).get(rule="examine")


def test_a_local_day_of_rest_moves_running_deadlines(cast: Cast) -> None:
    before = examine(cast).due_on
    moved = rest(cast)
    assert [deadline.rule for deadline in moved] == ["examine"]
    assert examine(cast).due_on > before


def test_the_list_shows_the_new_date(cast: Cast) -> None:
    rest(cast)
    assert Proposal.objects.of(cast.committee).get().due_on == examine(cast).due_on


def test_the_ledger_says_who_moved_what_from_when_to_when_and_why(cast: Cast) -> None:
    before = examine(cast).due_on
    rest(cast)
    day, moved = Entry.objects.of(cast.committee).order_by("number")[3:]
    assert (day.actor, day.label) == ("邓海", "设置本地工作日")
    assert day.after == {"day": "2026-02-09", "is_workday": False, "reason": "苗族节日"}
    assert (moved.label, moved.reason) == ("重算期限", "2026-02-09 休息（苗族节日）")
    assert moved.subject == "关于老旧小区加装电梯统筹推进的提案：审查"
    assert (moved.before, moved.after) == ({"due_on": str(before)}, {"due_on": str(examine(cast).due_on)})
    proposal = Proposal.objects.of(cast.committee).get()
    assert Entry.objects.of(cast.committee).about(proposal).first() == moved
    assert verify(cast.committee).holds


def test_a_day_changed_again_moves_them_back_and_keeps_what_it_was(cast: Cast) -> None:
    before = examine(cast).due_on
    rest(cast)
    rest(cast, is_workday=True)
    assert examine(cast).due_on == before
    assert LocalDay.objects.of(cast.committee).count() == 1
    changed = Entry.objects.of(cast.committee).filter(label="设置本地工作日").last()
    assert changed.before["is_workday"] is False


def test_deadlines_that_ended_stay_as_they_were(cast: Cast) -> None:
    Deadline.objects.of(cast.committee).update(met_at=NOW)
    before = examine(cast).due_on
    assert rest(cast) == []
    assert examine(cast).due_on == before


def test_another_committee_s_deadlines_stay_as_they_were(cast: Cast) -> None:
    other = make_cast("wudang", "乌当区政协")
    other.take("submit", other.draft(), "chen", no_secret=True)
    before = examine(other).due_on
    rest(cast)
    assert examine(other).due_on == before


def test_nothing_changed_moves_and_records_nothing(cast: Cast) -> None:
    entries = Entry.objects.of(cast.committee).count()
    assert recompute(cast.committee, by=cast.deng, now=NOW, why="复核") == []
    assert Entry.objects.of(cast.committee).count() == entries


def test_a_provisional_date_that_proves_right_loses_its_note_without_a_word(cast: Cast) -> None:
    Deadline.objects.of(cast.committee).update(calendar_note="尚未公布")
    entries = Entry.objects.of(cast.committee).count()
    assert recompute(cast.committee, by=cast.deng, now=NOW + timedelta(days=1), why="放假安排公布") == []
    assert examine(cast).calendar_note == ""
    assert Entry.objects.of(cast.committee).count() == entries


def test_a_day_taken_back_moves_them_back_and_says_why(cast: Cast) -> None:
    before = examine(cast).due_on
    rest(cast)
    day = LocalDay.objects.of(cast.committee).get()
    assert [moved.rule for moved in remove_local_day(day, why="改期", by=cast.deng, now=NOW)] == ["examine"]
    assert examine(cast).due_on == before
    assert not LocalDay.objects.of(cast.committee).exists()
    entry = Entry.objects.of(cast.committee).get(step="calendar.remove_day")
    assert (entry.before["reason"], entry.after, entry.reason) == ("苗族节日", {}, "改期")
    assert verify(cast.committee).holds


def test_several_days_are_set_at_once_and_reckoned_once(cast: Cast) -> None:
    days = [LocalDay(day=FESTIVAL + timedelta(days=n), is_workday=False, reason="苗族节日") for n in (0, 1)]
    assert len(set_local_days(cast.committee, days=days, by=cast.deng, now=NOW)) == 1
    steps = [entry.step for entry in Entry.objects.of(cast.committee).order_by("-number")[:3]]
    assert steps == ["deadline.recompute", "calendar.set_day", "calendar.set_day"]


def test_what_would_move_is_told_before_and_nothing_moves(cast: Cast) -> None:
    before, entries = examine(cast).due_on, Entry.objects.of(cast.committee).count()
    (move,) = would_move(cast.committee, {FESTIVAL: False}, NOW.date())
    assert (move.deadline.rule, move.before) == ("examine", before)
    assert move.after > before
    assert examine(cast).due_on == before
    assert Entry.objects.of(cast.committee).count() == entries
    rest(cast)
    assert examine(cast).due_on == move.after
    assert would_move(cast.committee, {FESTIVAL: False}, NOW.date()) == []
    (back,) = would_move(cast.committee, {FESTIVAL: None}, NOW.date())
    assert back.after == before
