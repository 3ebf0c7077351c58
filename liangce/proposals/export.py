"""The list as a file: the same filters, rows and order, as far as the actor may see; the ledger says who took it."""

import tempfile
from collections.abc import Iterator
from typing import IO, Any

from django.db import transaction
from django.utils import timezone

from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.paging import in_order
from liangce.kernel.sheets.formats import FORMATS
from liangce.proposals.lists import Listing
from liangce.proposals.rows import shown

CHUNK = 1000  # rows whose units are looked up together
IN_MEMORY = 5 * 1024 * 1024  # bytes; a longer file goes to the disk
#: Header and the name of the value in a row.
COLUMNS = (
    ("提案号", "number"),
    ("流水号", "serial"),
    ("案由", "title"),
    ("提案人", "proposer"),
    ("提案形式", "form"),
    ("联名人数", "cosigners"),
    ("类别", "category"),
    ("来源", "origin"),
    ("主办", "leads"),
    ("会办", "helpers"),
    ("状态", "status"),
    ("提交日期", "submitted_on"),
    ("期限", "due_on"),
    ("期限情况", "near"),
    ("重点和表彰", "marks"),
)
HEADERS = [header for header, _ in COLUMNS]


def lines(listing: Listing) -> Iterator[list[Any]]:
    """The rows of the whole list in its order, a chunk in memory at a time."""
    for stretch in in_order(listing.rows, listing.wanted.order):
        chunk: list[Any] = []
        for row in stretch.iterator(chunk_size=CHUNK):
            chunk.append(row)
            if len(chunk) == CHUNK:
                yield from _written(chunk, listing)
                chunk = []
        yield from _written(chunk, listing)


def _written(chunk: list[Any], listing: Listing) -> Iterator[list[Any]]:
    for row in shown(chunk, listing.actor.committee, listing.labels):
        yield [_written_as(row[name]) for _, name in COLUMNS]


def _written_as(value: Any) -> Any:
    """Several words in a cell are told apart as people do."""
    return "、".join(value) if isinstance(value, list | tuple) else value


def export(listing: Listing, form: str) -> tuple[IO[bytes], int]:
    """Writes the file and the ledger; returns the file, at its beginning, and how many rows it has."""
    count = 0

    def counted() -> Iterator[list[Any]]:
        nonlocal count
        for count, line in enumerate(lines(listing), start=1):  # noqa: B007
            yield line

    stream: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (the answer closes it)
    FORMATS[form][1](HEADERS, counted(), stream)
    stream.seek(0)
    record(listing, form, count)
    return stream, count


def record(listing: Listing, form: str, count: int) -> None:
    """Writes down who took so many proposals out, in what form, and what was asked for."""
    actor = listing.actor
    chips = [chip["label"] for chip in listing.chips if chip["is_current"]]
    asked = [listing.session_label, *chips, *listing.conditions]
    fact = Fact(
        at=timezone.now(),
        by=actor,
        step="proposal.export",
        label="导出提案",
        kind="committee",
        subject_id=actor.committee,
        subject="提案列表",
        after={"条件": "；".join(asked), "件数": count, "格式": form},
    )
    with transaction.atomic():
        append(actor.committee, [fact])
