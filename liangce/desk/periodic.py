"""What the worker does for this package every so often."""

from datetime import datetime, timedelta

from django.core.management import call_command

from liangce.desk.imports.expiry import forget_old_tables
from liangce.desk.statistics import refresh_statistics


def forget_old_sessions(now: datetime) -> None:
    """Sessions that have run out are of no use to anybody."""
    call_command("clearsessions")


def keep_statistics(now: datetime) -> None:
    """Tables grow day by day."""
    refresh_statistics()


DUTIES = [
    (timedelta(hours=6), forget_old_sessions),
    (timedelta(hours=1), keep_statistics),
    (timedelta(hours=12), forget_old_tables),
]
