"""Primary keys of everything a committee owns.

A key is a 63-bit number: milliseconds since 2020, a number drawn by the process, a counter. Keys are unique without
asking the database, so a committee can be exported and imported elsewhere, or spread over a cluster, unchanged.
"""

import itertools
import os
import secrets
import time

EPOCH_MS = 1_577_836_800_000  # 2020-01-01 UTC
_node: int
_counter: "itertools.count[int]"


def _draw() -> None:
    global _node, _counter
    _node, _counter = secrets.randbits(10), itertools.count(secrets.randbits(12))


_draw()
os.register_at_fork(after_in_child=_draw)  # a forked worker must not repeat its parent


def new_key() -> int:
    """A new key: 41 bits of time, 10 of the process, 12 of the counter."""
    return (int(time.time() * 1000) - EPOCH_MS) << 22 | _node << 12 | next(_counter) & 0xFFF
