"""Files taken from statistics, with the entry in the ledger that says who took what."""

import tempfile
from collections.abc import Callable
from typing import IO

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append

IN_MEMORY = 5 * 1024 * 1024  # bytes; a longer file goes to the disk


def written(write: Callable[[IO[bytes]], None], *, by: Actor, what: str, words: str, form: str) -> IO[bytes]:
    """The file, at its beginning; the ledger holds that it was taken."""
    stream: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (the answer closes it)
    write(stream)
    stream.seek(0)
    fact = Fact(
        at=timezone.now(),
        by=by,
        step="statistics.export",
        label="导出统计",
        kind="committee",
        subject_id=by.committee,
        subject=what,
        after={"范围": words, "格式": form},
    )
    with transaction.atomic():
        append(by.committee, [fact])
    return stream
