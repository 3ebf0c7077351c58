"""Pages of a long list by their border rows (keyset): page 2,000 costs what page 1 costs, on both databases.

A page is asked for by a cursor: the values of the row next to it, which way to go, and the number it begins with. The
database seeks there in the index that serves the order. Rows whose first sort field is empty form a second stretch,
always last; each stretch is asked for apart, so that neither database's view of NULL matters.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Q, QuerySet


@dataclass(frozen=True)
class Sort:
    """A named order over fields of the model itself ("-" before a name: descending); the key settles what is equal.

    Only the first field may be empty, and `nullable` says whether it may.
    """

    name: str
    fields: tuple[str, ...]
    nullable: bool = False

    @property
    def keys(self) -> list[tuple[str, bool]]:
        """Field and whether it descends; the key follows the first field's direction."""
        keys = [(field.lstrip("-"), field.startswith("-")) for field in self.fields]
        return [*keys, ("id", keys[0][1])]

    def without_empty(self) -> "Sort":
        """The same order for rows that are known to have the first field."""
        return replace(self, nullable=False)

    def order(self, backward: bool = False) -> list[str]:
        """What `order_by` wants."""
        return [f"-{field}" if descends != backward else field for field, descends in self.keys]


@dataclass(frozen=True)
class Cursor:
    """Beside which row a page lies: `number` is the place in the list of its first row (forward) or last row."""

    forward: bool
    number: int
    values: tuple[Any, ...]  # of the row beside it; none for the very end

    def text(self) -> str:
        """As it stands in an address."""
        plain = [value.isoformat() if isinstance(value, date) else value for value in self.values]
        data = json.dumps([int(self.forward), self.number, *plain], separators=(",", ":"), ensure_ascii=False)
        return base64.urlsafe_b64encode(data.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, rows: QuerySet, sort: Sort) -> "Cursor | None":
        """The cursor in an address; None for the first page, and for a text that is none of ours."""
        try:
            forward, number, *plain = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            fields = [rows.model._meta.get_field(field) for field, _ in sort.keys]
            if len(plain) not in (0, len(fields)) or (forward and not plain):
                return None
            values = [field.to_python(value) for field, value in zip(fields, plain, strict=False)]
            return cls(bool(forward), max(int(number), 1), tuple(values))
        except (ValueError, TypeError, ValidationError, FieldDoesNotExist):
            return None


@dataclass(frozen=True)
class Page:
    """Rows of one page, their places in the list, and the cursors that lead on ("" is the first page)."""

    rows: Sequence[Any]
    start: int
    total: int
    first: str | None = None
    previous: str | None = None
    next: str | None = None
    last: str | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.rows) - 1


def page_of(rows: QuerySet, sort: Sort, text: str, *, count: Callable[[], int], size: int = 50) -> Page:
    """The page that `text` asks for. `count` is called only where the rows themselves do not tell the total."""
    cursor = Cursor.read(text, rows, sort) if text else None
    if cursor is None:
        return _forward(rows, sort, Cursor(True, 1, ()), count, size)
    return (
        _forward(rows, sort, cursor, count, size)
        if cursor.forward
        else _backward(rows, sort, cursor, count, size)
    )


def in_order(rows: QuerySet, sort: Sort) -> list[QuerySet]:
    """The stretches whose rows, one after the other, are the whole list."""
    return [rows.filter(condition).order_by(*order) for condition, order in _stretches(sort, False)]


def first_rows(rows: QuerySet, sort: Sort, size: int) -> list[Any]:
    """The first rows of the list, without a count."""
    return _fetch(rows, sort, (), size)


def _forward(rows: QuerySet, sort: Sort, cursor: Cursor, count: Callable[[], int], size: int) -> Page:
    found = _fetch(rows, sort, cursor.values, size + 1)
    shown, more = found[:size], len(found) > size
    start, end = cursor.number, cursor.number + len(shown) - 1
    total = max(count(), end) if more else end
    if not shown:
        return Page([], 0, 0) if start == 1 else _forward(rows, sort, Cursor(True, 1, ()), count, size)
    return Page(
        shown,
        start,
        total,
        first="" if start > 1 else None,
        previous=Cursor(False, start - 1, _values(shown[0], sort)).text() if start > 1 else None,
        next=Cursor(True, end + 1, _values(shown[-1], sort)).text() if more else None,
        last=Cursor(False, total, ()).text() if more else None,
    )


def _backward(rows: QuerySet, sort: Sort, cursor: Cursor, count: Callable[[], int], size: int) -> Page:
    total, at_end = count(), not cursor.values
    if at_end:
        size = total % size or size
    found = _fetch(rows, sort, cursor.values, size + 1, backward=True)
    shown, more = found[:size][::-1], len(found) > size
    if not more:  # this is the first page after all, whatever was counted when the link was made
        return _forward(rows, sort, Cursor(True, 1, ()), count, size)
    start = (total if at_end else cursor.number) - len(shown) + 1
    start = max(start, 2)
    end = start + len(shown) - 1
    return Page(
        shown,
        start,
        max(total, end),
        first="",
        previous=Cursor(False, start - 1, _values(shown[0], sort)).text(),
        next=None if at_end else Cursor(True, end + 1, _values(shown[-1], sort)).text(),
        last=None if at_end else Cursor(False, total, ()).text(),
    )


def _fetch(
    rows: QuerySet, sort: Sort, values: tuple[Any, ...], limit: int, backward: bool = False
) -> list[Any]:
    """At most `limit` rows beyond these values, nearest first."""
    found: list[Any] = []
    in_second = bool(values) and sort.nullable and values[0] is None
    for number, (condition, order) in enumerate(_stretches(sort, backward)):
        is_second = sort.nullable and (number == 1) != backward
        if values and in_second != is_second:
            if is_second == backward:  # this stretch lies on the other side of the border
                continue
            beyond = Q()
        else:
            keys = sort.keys[1:] if is_second else sort.keys
            beyond = _beyond(keys, values[1:] if is_second else values, backward) if values else Q()
        if len(found) < limit:
            found += rows.filter(condition, beyond).order_by(*order)[: limit - len(found)]
    return found


def _stretches(sort: Sort, backward: bool) -> list[tuple[Q, list[str]]]:
    order = sort.order(backward)
    if not sort.nullable:
        return [(Q(), order)]
    lead = sort.keys[0][0]  # also where it is empty: an index that serves the order serves that stretch too
    stretches = [(Q(**{f"{lead}__isnull": False}), order), (Q(**{f"{lead}__isnull": True}), order)]
    return stretches[::-1] if backward else stretches


def _beyond(keys: Sequence[tuple[str, bool]], values: Sequence[Any], backward: bool) -> Q:
    """Rows that come after these values. The first field's bound stands apart, so that the index can seek to it."""
    (field, descends), *others = keys
    way = "lt" if descends != backward else "gt"
    strictly = Q(**{f"{field}__{way}": values[0]})
    if not others:
        return strictly
    return Q(**{f"{field}__{way}e": values[0]}) & (strictly | _beyond(others, values[1:], backward))


def _values(row: Any, sort: Sort) -> tuple[Any, ...]:
    return tuple(getattr(row, field) for field, _ in sort.keys)
