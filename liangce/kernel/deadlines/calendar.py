"""A committee's calendar: the State Council's days, then the office's own."""

from liangce.kernel.models import LocalDay
from liangce.kernel.prepared import Prepared
from liangce.kernel.workdays import WorkCalendar

DAYS = Prepared(lambda committee: LocalDay.objects.of(committee).values_list("day", "is_workday"), int)


def calendar_of(committee: int) -> WorkCalendar:
    """The working-day calendar of this committee as it stands now."""
    return WorkCalendar(dict(DAYS(committee)))
