"""What proposals want done every so often; see `liangce/commands/clock.py`."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from liangce.kernel.actors import system_actor
from liangce.kernel.process import NotAllowed, take, why_not
from liangce.proposals.models import Assignment
from liangce.proposals.states import GONE, Answering


def succeed(now: datetime) -> list[Assignment]:
    """Hands what abolished units still have in hand to the units that took over their duties; returns what moved."""
    rows = Assignment.unscoped.filter(
        unit__abolished_on__lte=timezone.localdate(now), unit__successor__isnull=False
    )
    return list(_moved(rows.exclude(status__in=(*GONE, Answering.REPLIED)).order_by("pk"), now))


def _moved(rows: Iterable[Assignment], now: datetime) -> Iterable[Assignment]:
    for row in rows:
        step, house = row.process.step("hand_over"), system_actor(row.committee_id)
        if why_not(step, row, house, now=now) is None:
            try:
                yield take(step, row, by=house, now=now)
            except NotAllowed:  # somebody was quicker
                continue


DUTIES = [(timedelta(minutes=10), succeed)]
