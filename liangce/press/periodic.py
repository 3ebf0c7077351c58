"""What the worker does for this package every so often."""

from datetime import datetime, timedelta

from liangce.press.laying.clearing import clear_due
from liangce.press.publishing.publish import write_due
from liangce.press.releasing import release_due


def finish_releases(now: datetime) -> None:
    """Freezes and writes whatever a crash left undone."""
    release_due(now)
    write_due(now)


def clear_pages(now: datetime) -> None:
    """Draws pages again that still show what was withdrawn."""
    clear_due(now)


DUTIES = [(timedelta(minutes=1), finish_releases), (timedelta(minutes=5), clear_pages)]
