"""What the worker does about reminders: on working days, from eight in the morning."""

from datetime import datetime

from django.utils import timezone

from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.models import Committee
from liangce.people.reminding.marking import mark
from liangce.people.reminding.telling import tell

FROM = 8  # o'clock: nobody's telephone rings at midnight


def remind(now: datetime) -> int:
    """Reminds in every committee; returns how many notices were written. Called again it writes nothing more."""
    if timezone.localtime(now).hour < FROM:
        return 0
    count = 0
    for committee in Committee.objects.all():
        if calendar_of(committee.pk).is_workday(timezone.localdate(now)):
            while mark(committee, now):
                pass
            count += len(tell(committee, now))
    return count
