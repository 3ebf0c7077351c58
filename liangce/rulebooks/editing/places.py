"""A regulation cut into pages to edit: one a key, of maps one an entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from liangce.kernel.regulation import Regulation
from liangce.kernel.regulation.lines import HIDDEN, PROFILE, entry_words, ordered
from liangce.kernel.regulation.reading import Path
from liangce.kernel.regulation.shape import Key, Kind, Shape, keys_of


@dataclass(frozen=True)
class Root:
    """A value edited on a page: where it stands, the key it has its words from, its form."""

    path: Path
    key: Key
    shape: Shape

    @property
    def name(self) -> str:
        """The beginning of the names of its boxes."""
        return ".".join(self.path)


@dataclass(frozen=True)
class Place:
    """A page. An entry of a map may be missing, and be added."""

    code: str
    label: str
    group: str
    roots: tuple[Root, ...]
    is_entry: bool = False
    is_there: bool = True

    @property
    def may_go(self) -> bool:
        """Whether it can be taken out."""
        return self.is_entry and self.is_there

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(root.path for root in self.roots)

    def holds(self, path: Path) -> bool:
        """Whether what stands at this path is edited here."""
        return any(path[: len(own)] == own for own in self.paths)


def places(data: Mapping[str, Any]) -> list[Place]:
    """Every page for this regulation's data, in the order of its keys."""
    found, alone = [], []
    for key in keys_of(Regulation):
        if key.name in HIDDEN:
            continue
        if key.shape.is_scalar:
            alone.append(Root((key.name,), key, key.shape))
        elif key.shape.kind is Kind.MAP:
            found += _entries(key, data.get(key.name) or {})
        else:
            root = Root((key.name,), key, key.shape)
            found.append(Place(key.name, key.said.label, key.said.label, (root,)))
    return [Place(PROFILE, "名称和依据", "名称和依据", tuple(alone)), *found]


def place_called(code: str, data: Mapping[str, Any]) -> Place | None:
    """The page of this code."""
    return next((place for place in places(data) if place.code == code), None)


def place_of(path: Path, data: Mapping[str, Any]) -> Place | None:
    """The page on which what stands at this path is edited, or the first of its group."""
    known = places(data)
    own = next((place for place in known if place.holds(path)), None)
    return own or next((place for place in known if place.code.split(".")[0] == path[0]), None)


def _entries(key: Key, there: Mapping[str, Any]) -> list[Place]:
    """A page an entry: those there, then those that could be."""
    names = ordered(there, key.name)
    names += [name for name in ordered(key.shape.entries, key.name) if name not in there]
    return [
        Place(
            code=f"{key.name}.{name}",
            label=_label(key.name, name, there.get(name)),
            group=key.said.label,
            roots=(Root((key.name, name), key, key.shape.inside),),
            is_entry=True,
            is_there=name in there,
        )
        for name in names
    ]


def _label(field: str, name: str, entry: Any) -> str:
    label = entry.get("label") if isinstance(entry, Mapping) else ""
    return str(label or entry_words(name, field=field))
