"""A committee's calendar: the State Council's days, then the office's own."""

from liangce.kernel.models import LocalDay
from liangce.kernel.workdays import WorkCalendar


def calendar_of(committee: int) -> WorkCalendar:
    """The working-day calendar of this committee as it stands now."""
    days = LocalDay.objects.of(committee).values_list("day", "is_workday")
    return WorkCalendar(dict(days))
