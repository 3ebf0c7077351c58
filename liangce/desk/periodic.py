"""What the worker does for this package every so often."""

from datetime import datetime, timedelta

from django.core.management import call_command


def forget_old_sessions(now: datetime) -> None:
    """Sessions that have run out are of no use to anybody."""
    call_command("clearsessions")


DUTIES = [(timedelta(hours=6), forget_old_sessions)]
