"""The content of files, kept once by its hash. A file that is there is whole: it came into place by one rename."""

import os
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol

from liangce.papers.models import Attachment

_CHUNK = 1 << 20  # bytes


class Kept(Protocol):
    """A row that says where its content lies and how long it is."""

    size: int

    @property
    def file(self) -> Path: ...


def put(row: Kept, stream: IO[bytes]) -> Path:
    """Writes the stream to the row's place and returns it; content that is already there is not written again."""
    place = row.file
    if place.exists() and place.stat().st_size == row.size:
        os.utime(place)  # in use again: see drop_unless_new
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    stream.seek(0)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".coming-")
    try:
        with os.fdopen(handle, "wb") as file:
            while chunk := stream.read(_CHUNK):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _keep_name(place.parent)
    return place


def drop(row: Attachment) -> None:
    """Deletes the content, unless another file of the committee has the same."""
    others = Attachment.objects.of(row.committee_id).filter(sha256=row.sha256, refused_at=None)
    if not others.exclude(pk=row.pk).exists():
        row.file.unlink(missing_ok=True)


def drop_unless_new(row: Attachment, *, before: datetime) -> None:
    """The same, but leaves content that was written, or found wanted again, since: its row may be on the way."""
    with suppress(FileNotFoundError):
        if row.file.stat().st_mtime < before.timestamp():
            drop(row)


def _keep_name(folder: Path) -> None:
    """Makes the rename itself survive a power failure."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
