"""From a beginning and an end to half-days (半天), the unit of attendance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

NOON = time(12)


@dataclass(frozen=True)
class HalfDay:
    """2 月 3 日上午, from when to when."""

    label: str
    starts_at: datetime
    ends_at: datetime


def half_days(starts_at: datetime, ends_at: datetime) -> list[HalfDay]:
    """Every morning and afternoon that the activity takes up, in the house's time; noon parts them."""
    return list(_parted(timezone.localtime(starts_at), timezone.localtime(ends_at)))


def _parted(start: datetime, end: datetime) -> Iterator[HalfDay]:
    day = start.date()
    while day <= end.date():
        noon = timezone.make_aware(datetime.combine(day, NOON))
        midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
        dawn = timezone.make_aware(datetime.combine(day, time()))
        for name, begins, ends in (("上午", dawn, noon), ("下午", noon, midnight)):
            first, last = max(start, begins), min(end, ends)
            if first < last:
                yield HalfDay(f"{day.month} 月 {day.day} 日{name}", first, last)
        day += timedelta(days=1)
