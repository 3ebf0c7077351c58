"""A list read from an address: its conditions, its pages, its table on the page and as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.dateparse import parse_date

from liangce.kernel.actors import Actor
from liangce.kernel.paging import Page, Sort, in_order, page_of
from liangce.proposals.labels import Labels

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Cell:
    """What stands in one column of a row; with a tone it is a chip."""

    text: str
    sub: str = ""
    url: str = ""
    tone: str | None = None


@dataclass(frozen=True)
class Select:
    """A condition that is chosen: its name in the address, its label, its choices, and the lookup they mean."""

    name: str
    label: str
    choices: Choices
    lookup: str


@dataclass
class Listing:
    """What one actor asked for, read from an address. The first column leads the row."""

    actor: Actor
    slug: str
    labels: Labels
    query: Mapping[str, Any]

    address: ClassVar[str] = ""
    export: ClassVar[str] = ""
    heading: ClassVar[str] = ""  # of the pages that stand beside it
    title: ClassVar[str] = ""
    about: ClassVar[str] = ""
    unit: ClassVar[str] = "件"
    empty: ClassVar[str] = ""
    sort: ClassVar[Sort] = Sort("newest", ("-at",))
    day: ClassVar[str] = ""  # the moment that a period is asked of
    heads: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[str, ...]] = ()  # of the file

    def every(self) -> Any:
        """All rows that the actor may see, with what a row needs."""
        raise NotImplementedError

    def cells(self, row: Any) -> list[Cell]:
        """A row as the page shows it."""
        raise NotImplementedError

    def values(self, row: Any) -> list[Any]:
        """A row as the file has it, in the order of `columns`."""
        raise NotImplementedError

    @property
    def selects(self) -> list[Select]:
        return []

    @property
    def chips(self) -> list[tuple[str, str, str, Any]]:
        """(name, value, label, rows) of conditions that stand as chips; counted under the other conditions."""
        return []

    @cached_property
    def asked(self) -> dict[str, str]:
        """The conditions that were asked for and are understood."""
        known = {one.name: {value for value, _ in one.choices} for one in self.selects}
        found = {name: str(self.query.get(name, "")) for name in (*known, *(chip[0] for chip in self.chips))}
        chosen = {(name, value) for name, value, _, _ in self.chips}
        kept = {
            name: value
            for name, value in found.items()
            if value and (value in known.get(name, ()) or (name, value) in chosen)
        }
        days = {name: str(self.query.get(name, "")) for name in ("since", "until")} if self.day else {}
        return kept | {name: value for name, value in days.items() if _day(value)}

    @cached_property
    def narrowed(self) -> Any:
        """The rows under the conditions of the form."""
        rows = self.every()
        for one in self.selects:
            if value := self.asked.get(one.name):
                rows = rows.filter(**{one.lookup: TRUTH.get(value, value)})
        if since := self.asked.get("since"):
            rows = rows.filter(**{f"{self.day}__date__gte": _day(since)})
        if until := self.asked.get("until"):
            rows = rows.filter(**{f"{self.day}__date__lte": _day(until)})
        return rows

    @cached_property
    def rows(self) -> Any:
        """The rows asked for."""
        chosen = (rows for name, value, _, rows in self.chips if self.asked.get(name) == value)
        narrow = next(chosen, None)
        return narrow(self.narrowed) if narrow else self.narrowed

    @cached_property
    def page(self) -> Page:
        return page_of(self.rows, self.sort, str(self.query.get("page", "")), count=self.rows.count)

    @property
    def table(self) -> list[list[tuple[str, Cell]]]:
        """(head of the column, cell) for each row of the page."""
        return [list(zip(self.heads, self.cells(row), strict=True)) for row in self.page.rows]

    def lines(self) -> list[list[Any]]:
        """Every row of the list, on all its pages, as the file has it."""
        return [self.values(row) for stretch in in_order(self.rows, self.sort) for row in stretch]

    def at(self, **changes: str | None) -> str:
        """The address of this list with these changes."""
        query = urlencode({name: value for name, value in (self.asked | changes).items() if value})
        url = reverse(self.address, args=[self.slug])
        return f"{url}?{query}" if query else url

    @property
    def pager(self) -> dict[str, str | None]:
        """Addresses of the pages around this one."""
        page = self.page
        cursors = {"first": page.first, "prev": page.previous, "next": page.next, "last": page.last}
        return {
            f"{name}_url": None if cursor is None else self.at(page=cursor)
            for name, cursor in cursors.items()
        }

    @property
    def export_url(self) -> str:
        return f"{reverse(self.export, args=[self.slug])}?{urlencode(self.asked)}"

    @property
    def filters(self) -> list[dict[str, Any]]:
        """The chips as the component shows them, the first of them everything."""
        names = {chip[0] for chip in self.chips}
        none: dict[str, str | None] = dict.fromkeys(names)
        total = self.narrowed.count() if names else None
        chosen = any(self.asked.get(name) for name in names)
        first = {"label": "全部", "url": self.at(**none), "count": total, "is_current": not chosen}
        return [first, *(self._chip(chip, none) for chip in self.chips)] if names else []

    def _chip(self, chip: tuple[str, str, str, Any], none: dict[str, str | None]) -> dict[str, Any]:
        name, value, label, narrow = chip
        return {
            "label": label,
            "url": self.at(**{**none, name: value}),
            "count": narrow(self.narrowed).count(),
            "is_current": self.asked.get(name) == value,
        }

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The selects of the form, with what is chosen."""
        return [
            {
                "name": one.name,
                "label": one.label,
                "options": [
                    (value, label, self.asked.get(one.name) == value) for value, label in one.choices
                ],
            }
            for one in self.selects
        ]

    @property
    def since(self) -> str:
        return self.asked.get("since", "")

    @property
    def until(self) -> str:
        return self.asked.get("until", "")

    @property
    def cleared(self) -> str:
        """The list without conditions."""
        return reverse(self.address, args=[self.slug])

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the chips hold, for the form to keep."""
        names = {chip[0] for chip in self.chips}
        return [(name, value) for name, value in self.asked.items() if name in names]

    @property
    def conditions(self) -> str:
        """The conditions of the form in words."""
        said = [label for field in self.fields for _, label, chosen in field["options"] if chosen]
        days = [
            f"{words} {self.asked[name]}"
            for name, words in (("since", "自"), ("until", "至"))
            if name in self.asked
        ]
        return "、".join([*said, *days])


#: Values of an address that stand for true and false.
TRUTH: dict[str, Any] = {"yes": True, "no": False}


def _day(text: str) -> date | None:
    """The day that an address names; None for anything else."""
    try:
        return parse_date(text)
    except ValueError:
        return None
