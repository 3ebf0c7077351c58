"""Primary keys of everything a committee owns.

A key is a 63-bit number: milliseconds since 2020, a number drawn by the process, a counter. Keys are unique without
asking the database, so a committee can be exported and imported elsewhere, or spread over a cluster, unchanged. The
keys of one process rise, so that order by key is order of making.
"""

import os
import secrets
import threading
import time

EPOCH_MS = 1_577_836_800_000  # 2020-01-01 UTC
COUNTER_BITS, NODE_BITS = 12, 10


class Keys:
    """The keys of one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._node = secrets.randbits(NODE_BITS)
        self._last = 0  # milliseconds and counter of the last key, as one number

    def draw(self) -> int:
        """A new key. When a millisecond's 4,096 are used up, the next millisecond lends its own."""
        now = (int(time.time() * 1000) - EPOCH_MS) << COUNTER_BITS
        with self._lock:
            self._last = max(now, self._last + 1)
            moment, count = divmod(self._last, 1 << COUNTER_BITS)
        return (moment << NODE_BITS | self._node) << COUNTER_BITS | count


_keys = Keys()


def _draw_anew() -> None:
    global _keys
    _keys = Keys()


os.register_at_fork(after_in_child=_draw_anew)  # a forked worker must not repeat its parent


def new_key() -> int:
    """A new key: 41 bits of time, 10 of the process, 12 of the counter."""
    return _keys.draw()
