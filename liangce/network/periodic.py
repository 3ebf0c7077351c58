"""What the worker does for this package every so often."""

from datetime import datetime, timedelta

from liangce.network.post import deliver_due


def carry_letters(now: datetime) -> None:
    """Letters that a crash or a refusal left."""
    deliver_due(now)


DUTIES = [(timedelta(minutes=1), carry_letters)]
