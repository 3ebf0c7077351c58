"""From a beginning and an end to half-days (半天), the unit of attendance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

NOON = time(12)
MORNING, EVENING = time(9), time(18)  # of days in between, where the activity's own times do not say


@dataclass(frozen=True)
class HalfDay:
    """2 月 3 日上午, from when to when."""

    label: str
    starts_at: datetime
    ends_at: datetime


def half_days(starts_at: datetime, ends_at: datetime) -> list[HalfDay]:
    """Every morning and afternoon that the activity takes up, in the house's time; noon parts them.

    Every day begins and ends at the clock times at which the activity does.
    """
    return list(_parted(timezone.localtime(starts_at), timezone.localtime(ends_at)))


def _parted(start: datetime, end: datetime) -> Iterator[HalfDay]:
    opens = start.time() if start.time() < NOON else MORNING
    closes = end.time() if end.time() > NOON else EVENING
    day = start.date()
    while day <= end.date():
        for name, begins, ends in (("上午", opens, NOON), ("下午", NOON, closes)):
            first, last = max(start, _at(day, begins)), min(end, _at(day, ends))
            if first < last:
                yield HalfDay(f"{day.month} 月 {day.day} 日{name}", first, last)
        day += timedelta(days=1)


def _at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
