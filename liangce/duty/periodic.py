"""What duty wants done every so often; see `liangce/commands/clock.py`."""

from datetime import datetime, timedelta

from django.utils import timezone

from liangce.duty.models import PointRun, PointYear
from liangce.duty.recomputing import recompute
from liangce.kernel.actors import system_actor


def follow(now: datetime) -> list[PointRun]:
    """Computes the running year of every committee anew, and the last one until the end of January."""
    today = timezone.localdate(now)
    years = {today.year, today.year - 1} if today.month == 1 else {today.year}
    rows = PointYear.unscoped.filter(year__in=years).select_related("committee").order_by("pk")
    runs = [recompute(row.committee, row.year, by=system_actor(row.committee_id), now=now) for row in rows]
    return [run for run in runs if run]


DUTIES = [(timedelta(hours=1), follow)]
