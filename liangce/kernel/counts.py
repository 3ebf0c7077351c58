"""Exact answers that cost nothing while nothing happens: kept until the committee's ledger moves on.

Every change of a status, of an office held and of the calendar passes the ledger, so a count of cases, or who somebody
is, found under one head of it holds under that head.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

from liangce.kernel.models import Head

Value = TypeVar("Value")
KEPT = 4096  # counts a process keeps; the least recently asked for leave first

_kept: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()


class Counts:
    """What one committee's ledger, as it stands now, answers; asking where it stands is the one query this costs."""

    def __init__(self, committee: int, head: tuple[int, str] | None = None) -> None:
        if head is None:
            head = Head.objects.of(committee).values_list("number", "hash").first()
        self._place = (
            (committee, head) if head and head[0] else None
        )  # nothing is kept before the ledger begins

    def get(self, key: Hashable, find: Callable[[], Value]) -> Value:
        """What `find` found under this key since the ledger last moved, or finds now.

        The key must name all that the answer depends on: who asks, which rows, and the day where the day matters.
        """
        if self._place is None:
            return find()
        place = (self._place, key)
        with _lock:
            if place in _kept:
                _kept.move_to_end(place)
                return _kept[place]  # type: ignore[return-value]
        value = find()
        with _lock:
            _kept[place] = value
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
        return value
