"""What the worker does for this package every so often."""

from datetime import timedelta

from liangce.papers.unused import drop_unused_pictures

DUTIES = [(timedelta(hours=12), drop_unused_pictures)]
