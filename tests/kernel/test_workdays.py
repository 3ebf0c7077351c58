"""The working-day calendar: real holidays, local days, and the laws of adding and counting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangce.kernel.workdays import WorkCalendar

CALENDAR = WorkCalendar()
days = st.dates(date(2003, 1, 1), date(2040, 12, 31))
steps = st.integers(1, 400)
local_days = st.dictionaries(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.booleans(), max_size=20)
calendars = st.builds(WorkCalendar, local_days)


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 1, 28),  # Spring Festival's eve
        date(2025, 2, 4),
        date(2025, 4, 4),  # Qingming
        date(2025, 5, 5),
        date(2025, 10, 8),
        date(2026, 1, 2),
        date(2026, 2, 16),
        date(2026, 2, 23),
        date(2026, 6, 19),  # Dragon Boat
        date(2026, 10, 7),
    ],
)
def test_a_weekday_of_a_holiday_is_a_day_of_rest(day: date) -> None:
    assert day.weekday() < 5
    assert not CALENDAR.is_workday(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 1, 26),
        date(2025, 2, 8),
        date(2025, 4, 27),
        date(2025, 9, 28),
        date(2025, 10, 11),
        date(2026, 1, 4),
        date(2026, 2, 14),
        date(2026, 2, 28),
        date(2026, 10, 10),
    ],
)
def test_a_weekend_swapped_for_a_holiday_is_worked(day: date) -> None:
    assert day.weekday() >= 5
    assert CALENDAR.is_workday(day)


def test_the_days_after_national_day_2025_are_counted_as_worked() -> None:
    # 30 September is a Tuesday; the holiday runs 1 to 8 October; Saturday the 11th makes up for it.
    assert CALENDAR.add(date(2025, 9, 30), 3) == date(2025, 10, 11)
    assert CALENDAR.count(date(2025, 9, 30), date(2025, 10, 11)) == 3
    assert CALENDAR.roll_forward(date(2025, 10, 1)) == date(2025, 10, 9)


def test_the_day_itself_is_not_counted_and_need_not_be_worked() -> None:
    friday, saturday, monday = date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 9)
    assert CALENDAR.add(friday, 1) == CALENDAR.add(saturday, 1) == monday
    assert CALENDAR.add(saturday, 0) == saturday
    assert CALENDAR.add(monday, -1) == CALENDAR.add(saturday, -1) == friday


def test_counting_backwards_is_negative() -> None:
    assert CALENDAR.count(date(2026, 3, 13), date(2026, 3, 6)) == -5
    assert CALENDAR.count(date(2026, 3, 6), date(2026, 3, 6)) == 0


def test_a_local_day_overrules_the_state_council() -> None:
    founding_day, sunday = date(2026, 3, 4), date(2026, 3, 8)
    local = WorkCalendar({founding_day: False, sunday: True})
    assert local.add(date(2026, 3, 3), 1) == date(2026, 3, 5)
    assert local.roll_forward(founding_day) == date(2026, 3, 5)
    assert local.is_workday(sunday)
    assert local.add(date(2026, 3, 6), 1) == sunday


def test_beyond_the_notices_monday_to_friday_are_worked_and_it_says_so() -> None:
    national_day = date(CALENDAR.horizon().year + 5, 10, 1)
    assert CALENDAR.is_known(CALENDAR.horizon())
    assert not CALENDAR.is_known(national_day)
    assert CALENDAR.is_workday(national_day) == (national_day.weekday() < 5)
    assert not CALENDAR.is_known(CALENDAR.horizon() + timedelta(days=1))


@given(calendars, days, steps)
def test_counting_undoes_adding(calendar: WorkCalendar, start: date, step: int) -> None:
    assert calendar.count(start, calendar.add(start, step)) == step


@given(calendars, days, days)
def test_adding_undoes_counting_up_to_days_of_rest(calendar: WorkCalendar, one: date, other: date) -> None:
    start, end = sorted((one, other))
    reached = calendar.add(start, calendar.count(start, end))
    assert reached == start or calendar.is_workday(reached)
    assert reached <= end
    assert not any(map(calendar.is_workday, _between(reached, end)))


@given(calendars, days, st.integers(0, 60))
def test_counting_agrees_with_looking_at_each_day(calendar: WorkCalendar, start: date, length: int) -> None:
    end = start + timedelta(days=length)
    assert calendar.count(start, end) == sum(map(calendar.is_workday, _between(start, end)))
    assert calendar.count(end, start) == -calendar.count(start, end)


@given(calendars, days, steps)
def test_going_back_returns_to_a_working_day(calendar: WorkCalendar, start: date, step: int) -> None:
    start = calendar.roll_forward(start)
    assert calendar.add(calendar.add(start, step), -step) == start
    assert calendar.add(calendar.add(start, -step), step) == start


def _between(start: date, end: date) -> list[date]:
    """The days in (start, end]."""
    return [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
