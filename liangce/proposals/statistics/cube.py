"""Proposals counted by one grouped query: by state, form, body, category and time; every sum is taken from it.

A number is asked for by the conditions of its list, so that number and list cannot mean different things.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count

from liangce.proposals.conditions import NONE as NOTHING
from liangce.proposals.conditions import TIMES
from liangce.proposals.statistics.scope import Scope
from liangce.proposals.statistics.table import Cell, count
from liangce.proposals.wanted import GROUPS


class Heap(NamedTuple):
    """Proposals that are alike, and how many they are."""

    state: str
    form: str
    category: str
    is_session: bool | None
    body: str | None
    into: str
    number: int


FIELDS = ("status", "proposers", "category", "is_session", "first_body__kind", "converted_into")
#: What each condition of the list means of a heap.
MEANS: dict[str, Callable[[Heap, str], bool]] = {
    "state": lambda heap, value: heap.state in (GROUPS[value][1] if value in GROUPS else (value,)),
    "form": lambda heap, value: heap.form == value,
    "category": lambda heap, value: heap.category == ("" if value == NOTHING else value),
    "time": lambda heap, value: heap.is_session is TIMES[value][0],
    "body": lambda heap, value: heap.body == value,
    "into": lambda heap, value: heap.into == ("" if value == NOTHING else value),
}


@dataclass(frozen=True)
class Cube:
    """The proposals of a scope; `base` is the address of their list."""

    committee: int
    scope: Scope
    base: str

    @cached_property
    def heaps(self) -> list[Heap]:
        rows = self.scope.proposals(self.committee).values_list(*FIELDS)
        return [Heap(*row) for row in rows.annotate(Count("id"))]

    def count(self, **asked: str) -> int:
        """How many there are of what the list would show under these conditions."""
        tests = [(MEANS[name], value) for name, value in asked.items()]
        return sum(heap.number for heap in self.heaps if all(means(heap, value) for means, value in tests))

    def number(self, **asked: str) -> Cell:
        """The same with the address of that list."""
        return count(self.count(**asked), self.url(**asked))

    def url(self, **asked: Any) -> str:
        """The address of the list under these conditions."""
        return f"{self.base}?{self.scope.wanted(**asked).query()}"

    def kinds(self, field: str) -> list[str]:
        """The values that occur in this field of the heaps."""
        return sorted({str(getattr(heap, field) or "") for heap in self.heaps})
