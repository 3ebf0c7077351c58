"""Lists of records that numbers count and that are not proposals: parts of units, forms of feedback, signatures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from liangce.kernel.paging import Page, Sort, in_order, page_of
from liangce.proposals.models import Proposal
from liangce.proposals.models.proposal import ProposalQuerySet
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.table import Cell

NEWEST = Sort("-moved", ("-moved_at",))


@dataclass(frozen=True)
class Item:
    """One record: the proposal it belongs to, and a cell for each further column."""

    proposal: int
    number: str
    title: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Kind:
    """A kind of record. `rows` are those asked for that the actor may know of; `words` say what was asked."""

    name: str
    title: str
    unit: str  # the measure word
    columns: tuple[str, ...]
    conditions: tuple[str, ...]
    rows: Callable[[Reading, Mapping[str, str]], QuerySet[Any]]
    words: Callable[[Reading, Mapping[str, str]], list[str]]
    items: Callable[[Reading, Sequence[Any]], list[Item]]


@dataclass(frozen=True)
class Records:
    """What an address asks of one kind."""

    kind: Kind
    reading: Reading
    query: Mapping[str, Any]

    @cached_property
    def asked(self) -> dict[str, str]:
        """The conditions that the address names; those not understood ask for nothing and find nothing."""
        return {name: value for name in self.kind.conditions if (value := self.query.get(name, ""))}

    @cached_property
    def rows(self) -> QuerySet[Any]:
        return self.kind.rows(self.reading, self.asked)

    @cached_property
    def page(self) -> Page:
        return page_of(self.rows, NEWEST, self.query.get("page", ""), count=self.rows.count)

    @property
    def items(self) -> list[Item]:
        """The records of the page."""
        return self.kind.items(self.reading, self.page.rows)

    @property
    def lines(self) -> list[tuple[Item, list[tuple[str, Cell]]]]:
        """The same with the headings of their cells."""
        return [(item, list(zip(self.kind.columns, item.cells, strict=True))) for item in self.items]

    def every(self) -> list[Item]:
        """The records of all pages."""
        return [
            item
            for stretch in in_order(self.rows, NEWEST)
            for item in self.kind.items(self.reading, list(stretch))
        ]

    @property
    def words(self) -> str:
        """What was asked for."""
        return "，".join([self.reading.words, *self.kind.words(self.reading, self.asked)])

    def url(self, cursor: str | None = "") -> str | None:
        """The address of this list at the page a cursor leads to."""
        if cursor is None:
            return None
        url = self.reading.records(self.kind.name, **self.asked)
        return f"{url}&page={cursor}" if cursor else url

    @property
    def export_url(self) -> str:
        """The address of the same list as a file, without its format."""
        url = reverse("statistics-records-export", args=[self.reading.slug, self.kind.name])
        return f"{url}?{self.reading.scope.query(**self.asked)}"


def known(reading: Reading) -> ProposalQuerySet:
    """The scope's proposals of which the actor may know."""
    rows: ProposalQuerySet = Proposal.objects.of(reading.committee).visible_to(reading.actor)
    return rows.filter(pk__in=reading.scope.proposals(reading.committee).values("pk"))


def called(reading: Reading, paper: Any) -> str:
    """第 0312 号, else its serial."""
    number = reading.labels.number(paper)
    return f"第 {number} 号" if number else f"流水号 {reading.labels.serial(paper)}"
