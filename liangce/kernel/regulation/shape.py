"""What a regulation is made of, read from its dataclasses: the one description behind forms, pages and differences."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from .words import ENTRIES, Said, said


class Kind(Enum):
    """The kinds of values a regulation has."""

    TEXT = "text"
    NUMBER = "number"
    TICK = "tick"
    CHOICE = "choice"
    SEVERAL = "several"  # values without keys: numbers, codes, names
    TABLE = "table"
    LIST = "list"  # tables told apart by code or name
    MAP = "map"  # values by key


SCALAR = frozenset({Kind.TEXT, Kind.NUMBER, Kind.TICK, Kind.CHOICE, Kind.SEVERAL})


@dataclass(frozen=True)
class Shape:
    """The form of a value; `of` is the form of what is inside a list or a map."""

    kind: Kind
    type: Any
    of: "Shape | None" = None
    may_lack: bool = False  # None is allowed
    least: int | None = None
    entries: tuple[str, ...] = ()  # the keys a map may have

    @property
    def is_scalar(self) -> bool:
        """Whether it is written in one box."""
        return self.kind in SCALAR

    @property
    def inside(self) -> "Shape":
        """The form of what a list or a map holds."""
        assert self.of is not None
        return self.of

    @property
    def keys(self) -> "tuple[Key, ...]":
        """The keys of a table."""
        return keys_of(self.type)


@dataclass(frozen=True)
class Key:
    """A key of a table: `is_key` is the name under which the table stands, `is_inline` brings keys of its own."""

    owner: str
    name: str
    said: Said
    shape: Shape
    default: Any = MISSING
    is_key: bool = False
    is_inline: bool = False

    @property
    def is_required(self) -> bool:
        """Whether it must be given."""
        return self.default is MISSING


def keys_of(owner: Any) -> tuple[Key, ...]:
    """The keys of a dataclass in their order."""
    return _keys(owner)


def every_key(owner: Any) -> Iterator[Key]:
    """The keys of a dataclass and of all that are inside it, each once."""
    waiting, seen = [owner], set()
    while waiting:
        if (table := waiting.pop()) in seen:
            continue
        seen.add(table)
        for key in keys_of(table):
            yield key
            shape: Shape | None = key.shape
            while shape is not None:
                waiting += [shape.type] if shape.kind is Kind.TABLE else []
                shape = shape.of


@lru_cache
def _keys(owner: Any) -> tuple[Key, ...]:
    hints = get_type_hints(owner)
    return tuple(
        Key(
            owner=owner.__name__,
            name=part.name,
            said=said(owner, part),
            shape=shape_of(hints[part.name], part.metadata),
            default=part.default_factory() if part.default_factory is not MISSING else part.default,
            is_key="is_key" in part.metadata,
            is_inline="inline" in part.metadata,
        )
        for part in fields(owner)
    )


def shape_of(hint: Any, rules: Mapping[str, Any] = {}) -> Shape:
    """The form that an annotation and its metadata describe."""
    origin, least = get_origin(hint), rules.get("least")
    if origin is UnionType:
        inner = next(part for part in get_args(hint) if part is not NoneType)
        found = shape_of(inner, rules)
        return Shape(found.kind, found.type, found.of, True, found.least, found.entries)
    if origin is tuple:
        inner = shape_of(get_args(hint)[0], rules)
        return Shape(Kind.LIST if inner.kind is Kind.TABLE else Kind.SEVERAL, inner.type, inner)
    if origin is Mapping:
        allowed = rules.get("keys") or rules.get("inline") or ()
        return Shape(
            Kind.MAP, Mapping, shape_of(get_args(hint)[1]), entries=tuple(sorted(allowed, key=place_of_entry))
        )
    if is_dataclass(hint):
        return Shape(Kind.TABLE, hint)
    if issubclass(cast(type, hint), StrEnum):
        return Shape(Kind.CHOICE, hint)
    kind = {str: Kind.TEXT, int: Kind.NUMBER, float: Kind.NUMBER, bool: Kind.TICK}[hint]
    return Shape(kind, hint, least=least)


def place_of_entry(entry: str) -> tuple[int, str]:
    """By what keys of maps are sorted: as their words are listed."""
    known = list(ENTRIES)
    return known.index(entry) if entry in known else len(known), entry
