"""What the kernel wants done every so often; see `liangce/commands/clock.py`."""

from datetime import timedelta

from liangce.kernel.tick import tick

DUTIES = [(timedelta(minutes=1), tick)]
