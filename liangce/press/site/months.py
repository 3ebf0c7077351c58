"""Months as calendars show them: weeks from Monday, days of the neighbouring months left blank but for their number."""

import calendar
from dataclasses import dataclass
from datetime import date

from liangce.press.site.shelf import Entry, Shelf

WEEKS = calendar.Calendar(firstweekday=calendar.MONDAY)


@dataclass(frozen=True)
class Day:
    """A cell: a day of this month with its issues, or one of a neighbouring month, which leads nowhere."""

    date: date
    is_here: bool
    entries: list[Entry]


@dataclass(frozen=True)
class Month:
    """`previous` and `next` are the nearest months with an issue, as 2019-06; empty where there is none."""

    name: str  # 2019-07
    weeks: list[list[Day]]
    previous: str
    next: str
    entries: list[Entry]

    @property
    def year(self) -> int:
        return int(self.name[:4])

    @property
    def month(self) -> int:
        return int(self.name[5:])

    @property
    def path(self) -> str:
        """Its page below the newspaper's folder."""
        return f"{self.name}/"

    @property
    def year_path(self) -> str:
        return f"{self.name[:4]}/"


def month_of(shelf: Shelf, name: str) -> Month:
    """The month called 2019-07, whether anything appeared in it or not."""
    year, month = int(name[:4]), int(name[5:])
    months = sorted({*shelf.by_month, name})
    place = months.index(name)
    entries = shelf.by_month.get(name, [])
    return Month(
        name=name,
        weeks=[
            [Day(day, day.month == month, [e for e in entries if e.date == day]) for day in week]
            for week in WEEKS.monthdatescalendar(year, month)
        ],
        previous=months[place - 1] if place else "",
        next=months[place + 1] if place + 1 < len(months) else "",
        entries=entries,
    )
