"""A year of working days as its page shows it: every month, with what differs from Monday to Friday marked."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from liangce.kernel.models import Committee, LocalDay
from liangce.kernel.workdays import FIRST_YEAR, MONDAY_TO_FRIDAY, WorkCalendar

WEEKDAYS = "一二三四五六日"
WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True)
class Cell:
    """One day; `mark` is 休 or 班 where it is not as its weekday suggests."""

    day: date
    mark: str
    css: str
    reason: str


@dataclass(frozen=True)
class Month:
    """A month in weeks from Monday on; None fills up the first and last week."""

    number: int
    weeks: Sequence[Sequence[Cell | None]]
    workdays: int


@dataclass(frozen=True)
class Year:
    """The working days of a year in this committee."""

    number: int
    months: list[Month]
    local: list[LocalDay]
    is_known: bool  # whether the State Council has told its holidays

    @property
    def workdays(self) -> int:
        """How many working days the year has."""
        return sum(month.workdays for month in self.months)


def year_of(committee: Committee, number: int) -> Year:
    """The year with the office's own days; one query."""
    local = list(LocalDay.objects.of(committee))
    calendar = WorkCalendar({row.day: row.is_workday for row in local})
    reasons = {row.day: row.reason for row in local}
    months = [_month(number, month, calendar, reasons) for month in range(1, 13)]
    mine = [row for row in local if row.day.year == number]
    return Year(number, months, mine, calendar.is_known(date(number, 1, 1)))


def years(today: date) -> list[int]:
    """The years to leaf through: last year to the year after next, as far as a calendar makes sense."""
    return [year for year in range(today.year - 1, today.year + 3) if year >= FIRST_YEAR]


def weekday(day: date) -> str:
    """星期一."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def _month(year: int, month: int, calendar: WorkCalendar, reasons: dict[date, str]) -> Month:
    weeks = [
        [_cell(day, calendar, reasons) if day.month == month else None for day in week]
        for week in WEEKS.monthdatescalendar(year, month)
    ]
    days = [cell.day for week in weeks for cell in week if cell]
    return Month(month, weeks, sum(calendar.is_workday(day) for day in days))


def _cell(day: date, calendar: WorkCalendar, reasons: dict[date, str]) -> Cell:
    works, usual = calendar.is_workday(day), day.weekday() in MONDAY_TO_FRIDAY
    mark = "" if works == usual else "班" if works else "休"
    local = " local" if day in reasons else ""
    return Cell(day, mark, f"{'work' if works else 'rest'}{local}", reasons.get(day, ""))
