"""The State Council's working-day calendar, with the local days an office adds to it."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from chinese_calendar.constants import holidays, workdays

FIRST_YEAR: int = min(holidays).year
LAST_YEAR: int = max(holidays).year
MONDAY_TO_FRIDAY = range(5)


class WorkCalendar:
    """Working days: the State Council's yearly notice, overruled by `local` days (True work, False rest).

    Years without a notice yet count Monday to Friday; `is_known` tells which days those are.
    """

    def __init__(self, local: Mapping[date, bool] | None = None) -> None:
        self.local = dict(local or {})
        self._local_years = {day.year for day in self.local}
        self._years: dict[int, tuple[date, ...]] = {}

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day."""
        is_local_workday = self.local.get(day)
        return _is_official_workday(day) if is_local_workday is None else is_local_workday

    def is_known(self, day: date) -> bool:
        """Whether the day's year is in the State Council's notices; later days are only Monday to Friday."""
        return FIRST_YEAR <= day.year <= LAST_YEAR

    def horizon(self) -> date:
        """The last day for which there is State Council data."""
        return date(LAST_YEAR, 12, 31)

    def add(self, start: date, days: int) -> date:
        """The `days`-th working day after `start`, which itself is not counted; before it when negative."""
        if days == 0:
            return start
        find = bisect_right if days > 0 else bisect_left
        year = start.year
        position = find(self._workdays_of(year), start) + days - (days > 0)
        while position < 0:
            year -= 1
            position += len(self._workdays_of(year))
        while position >= (length := len(self._workdays_of(year))):
            year += 1
            position -= length
        return self._workdays_of(year)[position]

    def count(self, start: date, end: date) -> int:
        """How many working days lie in (start, end]; negative when `end` is before `start`."""
        if end < start:
            return -self.count(end, start)
        whole_years = sum(len(self._workdays_of(year)) for year in range(start.year, end.year))
        return whole_years + self._rank(end) - self._rank(start)

    def roll_forward(self, day: date) -> date:
        """The day itself when people work on it, otherwise the next working day."""
        return day if self.is_workday(day) else self.add(day, 1)

    def _rank(self, day: date) -> int:
        """How many working days its year has had, the day included."""
        return bisect_right(self._workdays_of(day.year), day)

    def _workdays_of(self, year: int) -> tuple[date, ...]:
        if year not in self._local_years:
            return _official_workdays(year)
        if year not in self._years:
            self._years[year] = tuple(day for day in _days_of(year) if self.is_workday(day))
        return self._years[year]


def _is_official_workday(day: date) -> bool:
    return bool(day in workdays or (day.weekday() in MONDAY_TO_FRIDAY and day not in holidays))


@lru_cache(maxsize=256)
def _official_workdays(year: int) -> tuple[date, ...]:
    return tuple(day for day in _days_of(year) if _is_official_workday(day))


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range(date(year, 12, 31).timetuple().tm_yday)]
