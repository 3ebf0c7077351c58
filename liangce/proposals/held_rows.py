"""A text that stands in a row of its own, compared with the digest that the ledger holds of it."""

from collections.abc import Iterator
from typing import Any

from liangce.kernel.ledger.held import Compared, holding
from liangce.kernel.models import Committee, Entry
from liangce.proposals import digests


def compared(
    committee: Committee, kind: str, name: str, model: Any, field: str, fault: str
) -> Iterator[Compared]:
    """What is wrong, if anything, with each row of which entries hold the digest `name`: the last of these counts."""
    last: dict[int, Entry] = {}
    for entries in holding(committee, name, kind=kind):
        last |= {entry.subject_id: entry for entry in entries}
    keys = sorted(last)
    for start in range(0, len(keys), 500):
        rows = model.objects.of(committee).in_bulk(keys[start : start + 500])
        for key in keys[start : start + 500]:
            row, entry = rows.get(key), last[key]
            holds = row is not None and digests.of_text(getattr(row, field)) == entry.after[name]
            yield Compared(entry.number, entry.subject, "" if holds else fault)
