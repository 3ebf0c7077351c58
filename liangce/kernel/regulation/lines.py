"""A regulation as people read it: rule by rule, a line each, in groups. What pages print and differences compare."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from functools import lru_cache
from typing import Any

from .model import Regulation
from .profiles import load
from .reading import Path, dump, identity_of
from .shape import Key, Kind, Shape, keys_of, place_of_entry
from .words import ENTRIES, TRISTATE, Vocabulary, member_words, pattern_to_words

HIDDEN = frozenset({"name", "extends"})  # which file it is, which files it lies on
PROFILE = "profile"  # the group of what stands on its own at the top
TITLE = "label"  # the key that names the table it stands in


@dataclass(frozen=True)
class Line:
    """One rule. `item_of` is the path of the list in which it is an item.

    A quiet line need not be printed: it names those that follow, or says that there is nothing.
    """

    path: Path
    label: str
    words: str
    source: str = ""
    value: Any = None
    item_of: Path | None = None
    is_quiet: bool = False


@dataclass(frozen=True)
class Group:
    """The rules under one key of the regulation."""

    key: str
    label: str
    lines: tuple[Line, ...]


def groups(rules: Regulation, vocabulary: Vocabulary) -> list[Group]:
    """Every rule by its group, in the order of the regulation's keys."""
    writer = Writer(vocabulary)
    alone, found = [], []
    for key in keys_of(type(rules)):
        value = getattr(rules, key.name)
        if key.name in HIDDEN:
            continue
        if key.shape.is_scalar:
            alone.append(writer.scalar(key, value, (key.name,), key.said.label))
        else:
            found.append(Group(key.name, key.said.label, tuple(writer.top(key, value))))
    return [Group(PROFILE, "名称和依据", tuple(alone)), *found]


def title_of(item: Any) -> str:
    """What an item or an entry is called: its spoken code and its label, else the key it is told apart by."""
    owner = type(item)
    spoken = (
        key.said.form.format(getattr(item, key.name))
        for key in keys_of(owner)
        if key.said.spoken and not key.said.refers
    )
    words = " ".join(filter(None, [*spoken, getattr(item, TITLE, "")]))
    return words or identity_of(dump(item)) or ""


def entry_words(name: str, value: Any = None, *, field: str = "") -> str:
    """What the entry of a map is called: by its own label, else as the national profile calls it in its map `field`."""
    national = getattr(_national(), field, {}).get(name) if field and name not in ENTRIES else None
    return getattr(value, TITLE, "") or ENTRIES.get(name) or getattr(national, TITLE, "") or name


def ordered(names: Iterable[str], field: str) -> list[str]:
    """Keys of the map `field` as the national profile lists them: not every database keeps their order."""
    known = list(getattr(_national(), field, ()))
    return sorted(names, key=lambda name: (known.index(name) if name in known else len(known), name))


@lru_cache(maxsize=1)
def _national() -> Regulation:
    return load("national")


class Writer:
    """Writes lines; it knows what codes of other tables mean."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def top(self, key: Key, value: Any) -> Iterator[Line]:
        """The lines of one key of the regulation."""
        path = (key.name,)
        if value is None:
            yield Line(path, key.said.label, key.said.zero or "没有")
        elif key.shape.kind is Kind.TABLE:
            yield from self.table(value, path, "")
        elif key.shape.kind is Kind.LIST:
            yield from self.items(value, path, "")
        else:
            for name in ordered(value, key.name):
                yield from self.entry(key, name, value[name], path)

    def entry(self, key: Key, name: str, value: Any, path: Path) -> Iterator[Line]:
        """The lines of one entry of a map."""
        here, title = (*path, name), entry_words(name, value)
        inside = key.shape.inside
        if inside.kind is Kind.TABLE:
            yield from self.table(value, here, title)
        elif inside.kind is Kind.LIST:
            yield from self.items(value, here, title)
        else:
            yield Line(here, title, self.phrase(key, inside, value), value=value)

    def table(self, value: Any, path: Path, prefix: str) -> Iterator[Line]:
        """A line a key."""
        for key in keys_of(type(value)):
            inner = getattr(value, key.name)
            here, label = (*path, key.name), joined(prefix, key.said.label)
            if key.is_key:
                continue
            if key.shape.kind is Kind.MAP:
                base = path if key.is_inline else here
                only = key.is_inline and len(inner) == 1
                for name in sorted(inner, key=place_of_entry):
                    words = key.said.label if only else entry_words(name, inner[name])
                    yield self.one((*base, name), joined(prefix, words), key, inner[name])
            elif key.shape.kind is Kind.LIST:
                yield from self.items(inner, here, label)
            elif _is_long(inner):
                yield from self.table(inner, here, label)
            else:
                yield self.one(here, label, key, inner)

    def items(self, value: Any, path: Path, prefix: str) -> Iterator[Line]:
        """A line an item."""
        for number, item in enumerate(value, 1):
            here = (*path, f"[{identity_of(dump(item)) or number}]")
            label = joined(prefix, title_of(item))
            yield Line(here, label, self.item(item), sources(item), item, item_of=path)

    def one(self, path: Path, label: str, key: Key, value: Any) -> Line:
        """The value on one line."""
        if is_dataclass(value):
            return Line(path, label, self.item(value), sources(value), value)
        return self.scalar(key, value, path, label)

    def scalar(self, key: Key, value: Any, path: Path, label: str) -> Line:
        words, is_quiet = self.phrase(key, key.shape, value), key.name == TITLE or value is None
        return Line(path, label, words, value=value, is_quiet=is_quiet)

    def item(self, value: Any) -> str:
        """A table in one sentence: its own words, else what of its keys says more than the default."""
        said = [value.words()] if hasattr(value, "words") else []
        for key in keys_of(type(value)):
            inner = getattr(value, key.name)
            if key.shape.kind is Kind.TICK and not key.shape.may_lack:
                said += [key.said.label] if inner else []
            elif not hasattr(value, "words") and self._tells(key, inner):
                words = self.phrase(key, key.shape, inner)
                bare = key.shape.kind is Kind.TICK or words == key.said.zero
                said.append(words if bare else f"{key.said.label}：{words}")
        return ("，" if hasattr(value, "words") else "；").join(said)

    def _tells(self, key: Key, value: Any) -> bool:
        """Whether the key says something in a sentence that already names the item."""
        if key.shape.kind is Kind.LIST and not value:
            return bool(key.said.zero)
        named = key.name == TITLE or key.is_key or (key.name in ("code", "name") or key.said.spoken)
        return not named and key.name != "source" and value is not None and value != key.default

    def phrase(self, key: Key, shape: Shape, value: Any) -> str:
        """A value of this key in words."""
        said = key.said
        if value is None and (key.owner, key.name) not in TRISTATE:
            return said.zero or "没有"
        if shape.kind is Kind.TICK:
            known = TRISTATE.get((key.owner, key.name), {True: "是", False: "否", None: "没有"})
            return known[value]
        if shape.kind is Kind.LIST:
            return "、".join(self._brief(item) for item in value) or said.zero or "没有"
        if shape.kind is Kind.TABLE:
            return self.item(value)
        if shape.kind is Kind.MAP:
            each = (
                f"{entry_words(name, one)} {self.phrase(key, shape.inside, one)}"
                for name, one in value.items()
            )
            return "、".join(each) or said.zero or "没有"
        return self._scalar(key, shape, value)

    def _scalar(self, key: Key, shape: Shape, value: Any) -> str:
        said, listed = key.said, self.vocabulary.listed(key.said.refers)
        if shape.kind is Kind.CHOICE:
            return member_words(value)
        if said.pattern:
            example = self.vocabulary.example(value)
            return f"第一件是 {example}（{pattern_to_words(value)}）" if example else pattern_to_words(value)
        if shape.kind is Kind.SEVERAL:
            parts = (member_words(one) if shape.inside.kind is Kind.CHOICE else str(one) for one in value)
            words = "、".join(listed.get(one, one) for one in parts)
            return said.form.format(words) if words else said.zero or "没有"
        if not value and said.zero:
            return said.zero
        return said.form.format(listed.get(str(value), value)) if value != "" else "（没有写）"

    def _brief(self, item: Any) -> str:
        more = self.item(item)
        return f"{title_of(item)}（{more}）" if more else title_of(item)


def _is_long(value: Any) -> bool:
    """Whether a table has lists in it, so that it does not go into one line."""
    return is_dataclass(value) and any(key.shape.kind is Kind.LIST for key in keys_of(type(value)))


def joined(*parts: str) -> str:
    """答复 · 大会提案."""
    return " · ".join(filter(None, parts))


def sources(value: Any) -> str:
    """The public rules that a table and the tables in it come from."""
    if not is_dataclass(value):
        return ""
    inner = [getattr(value, key.name) for key in keys_of(type(value))]
    own = getattr(value, "source", "")
    return "；".join(dict.fromkeys(filter(None, [own, *(sources(one) for one in inner)])))


def by_path(found: list[Group]) -> Mapping[Path, Line]:
    """Every line by its path."""
    return {line.path: line for group in found for line in group.lines}
