"""What the worker does for this package every so often."""

from datetime import datetime, timedelta

from django.core.management import call_command

from liangce.desk.keeping.engines import look_over


def forget_old_sessions(now: datetime) -> None:
    """Sessions that have run out are of no use to anybody."""
    call_command("clearsessions")


def look_over_tables(now: datetime) -> None:
    """What the database knows of its tables keeps up with them as they grow."""
    look_over()


DUTIES = [(timedelta(hours=6), forget_old_sessions), (timedelta(hours=1), look_over_tables)]
