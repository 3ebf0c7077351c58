"""What the worker does for this package every so often."""

from datetime import timedelta

from liangce.people.reminding.duty import remind
from liangce.people.sending import send_due

DUTIES = [(timedelta(seconds=15), send_due), (timedelta(minutes=10), remind)]
