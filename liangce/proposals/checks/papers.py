"""How checks name proposals, and which they look at."""

from collections.abc import Iterable, Iterator
from typing import Any

from liangce.kernel.checks import Asked, Breach
from liangce.proposals.models import Proposal
from liangce.proposals.models.proposal import ProposalQuerySet

FIELDS = ("pk", "number", "serial", "title", "status")


def handed_in(asked: Asked) -> ProposalQuerySet:
    """The received proposals that are checked."""
    rows: ProposalQuerySet = Proposal.objects.of(asked.committee).received()
    return rows.filter(session=asked.session) if asked.session else rows


def filed(asked: Asked) -> ProposalQuerySet:
    """Those of them that are on file."""
    return handed_in(asked).filed()


def each(rows: Any, said: str) -> Iterator[Breach]:
    """A breach a proposal: its name, and what is said of it."""
    found = rows.order_by("session", "number", "serial", "pk").values_list(*FIELDS, named=True)
    return (Breach(f"{called(row)}：{said}", "proposal", row.pk) for row in found)


def called(row: Any) -> str:
    """第 12 号《…》, else by its serial."""
    if row.number:
        return f"第 {row.number} 号《{row.title}》"
    return f"流水号 {row.serial}《{row.title}》" if row.serial else f"《{row.title or '（尚无案由）'}》"


def of(rows: Iterable[tuple[Any, str]]) -> Iterator[Breach]:
    """A breach each of proposals with sentences of their own."""
    return (Breach(f"{called(row)}：{said}", "proposal", row.pk) for row, said in rows)
