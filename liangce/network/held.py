"""The ledger's digests of what was handed over, compared with what stands in the rows."""

from collections.abc import Iterator

from liangce.kernel.ledger.held import COMPARISONS, Compared, holding
from liangce.kernel.models import Committee
from liangce.network.freezing import digest_of
from liangce.network.models import Handover

KINDS = ("handing_up", "coming_up", "handing_down", "coming_down")


def handed(committee: Committee, with_files: bool) -> Iterator[Compared]:
    """Each paper as it was handed over or came."""
    for entries in holding(committee, "digest", kind__in=KINDS):
        rows = Handover.objects.of(committee).in_bulk([entry.subject_id for entry in entries])
        for entry in entries:
            row = rows.get(entry.subject_id)
            holds = row is not None and digest_of(row.content) == entry.after["digest"]
            yield Compared(entry.number, entry.subject, "" if holds else "往来件的内容与台账记下的摘要不符")


COMPARISONS.append(handed)
