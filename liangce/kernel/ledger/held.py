"""What the ledger holds of texts and files are digests; here they are compared with what stands in the rows now.

The packages that own the rows register their comparisons: the kernel knows digests, not texts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from liangce.kernel.models import Committee, Entry

BATCH = 500  # entries compared in a few queries
TEXT = "正文摘要"  # under which name an entry holds the digest of a text


@dataclass(frozen=True)
class Compared:
    """One digest of an entry, and what became of what it was taken of: `fault` is empty when they agree."""

    number: int
    subject: str
    fault: str = ""


#: Each compares the digests it knows of; the flag says whether contents of files are read too.
COMPARISONS: list[Callable[[Committee, bool], Iterator[Compared]]] = []


@dataclass
class Comparison:
    """How many digests were compared, and those that differ, in the order of the ledger."""

    count: int = 0
    faults: list[Compared] = field(default_factory=list)


def compare(committee: Committee, *, with_files: bool = True) -> Comparison:
    """Compares every digest in the committee's ledger with the rows, and with the files unless told otherwise."""
    result = Comparison()
    for comparison in COMPARISONS:
        for one in comparison(committee, with_files):
            result.count += 1
            if one.fault:
                result.faults.append(one)
    result.faults.sort(key=lambda one: one.number)
    return result


def holding(committee: Committee, *names: str, **which: Any) -> Iterator[list[Entry]]:
    """The entries that hold something under all these names, oldest first, in lists of at most BATCH.

    The names are Chinese, and SQLite does not find such keys by the path that Django writes: they are looked for here.
    """
    rows = Entry.objects.of(committee).filter(**which).only("number", "subject", "subject_id", "after")
    every = rows.order_by("number").iterator(chunk_size=BATCH)
    entries = (entry for entry in every if all(name in entry.after for name in names))
    while some := list(islice(entries, BATCH)):
        yield some
