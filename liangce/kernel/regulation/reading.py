"""Reads plain data into frozen dataclasses and back, gathering every problem, not only the first.

A field's metadata says what its annotation cannot:
    least     the smallest number allowed (also inside a tuple)
    is_key    the value is the key of the table it stands in, and is not written again
    keys      the only keys a mapping may have
    inline    a mapping whose entries stand among the other keys of the table
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Path = tuple[str, ...]
IDENTITIES = ("code", "name", "tone")  # keys that tell the items of a list apart
BAD: Any = object()  # stands for a value whose problem has been noted


class RegulationError(ValueError):
    """A profile that cannot be used; `problems` are sentences that each name file and key, `places` say where apart."""

    def __init__(self, problems: Iterable[str], places: "Iterable[tuple[Path, str]]" = ()) -> None:
        self.problems, self.places = list(problems), list(places)
        super().__init__("\n".join(self.problems))


def read(kind: type[T], data: object, *, file: str, origins: Mapping[Path, str] | None = None) -> T:
    """The data as this dataclass; RegulationError with all problems when it does not fit."""
    reader = Reader(file, origins or {})
    value = reader.table(kind, data, ())
    if reader.problems:
        raise RegulationError(reader.problems, reader.places)
    return cast(T, value)


def dump(value: object) -> Any:
    """The JSON-able data that `read` reads back to an equal value."""
    if isinstance(value, Mapping):
        return {key: dump(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [dump(item) for item in value]
    if not is_dataclass(value):
        return str(value) if isinstance(value, StrEnum | Decimal) else value
    data: dict[str, Any] = {}
    for part in fields(value):
        if "inline" in part.metadata:
            data |= dump(getattr(value, part.name))
        elif "is_key" not in part.metadata:
            data[part.name] = dump(getattr(value, part.name))
    return data


def identity_of(item: object) -> str | None:
    """What tells an item of a list apart from its neighbours: its code, name or tone."""
    if not isinstance(item, Mapping):
        return None
    return next((str(item[key]) for key in IDENTITIES if key in item), None)


class Reader:
    """Reads one set of data; `origins` says which file gave the value at a path, where it was not `file`."""

    def __init__(self, file: str, origins: Mapping[Path, str]) -> None:
        self.file, self.origins = file, origins
        self.problems: list[str] = []
        self.places: list[tuple[Path, str]] = []

    def table(self, kind: type, data: object, path: Path) -> Any:
        """A dataclass read from a table."""
        if not isinstance(data, Mapping):
            return self.bad(path, f"应为一张表，现在是 {shown(data)}")
        known, values = _fields(kind), {}
        inline = next((part for part in known.values() if "inline" in part.metadata), None)
        inside = inline.metadata["inline"] if inline else frozenset[str]()
        allowed = {
            name for name, part in known.items() if part is not inline and "is_key" not in part.metadata
        }
        self._refuse_unknown(data, allowed | inside, path)
        for name, part in known.items():
            if "is_key" in part.metadata:
                values[name] = path[-1]
            elif part is inline:
                entries = {key: item for key, item in data.items() if key in inside}
                values[name] = self.value(_hints(kind)[name], entries, path, part.metadata)
            elif name in data:
                values[name] = self.value(_hints(kind)[name], data[name], (*path, name), part.metadata)
            elif part.default is MISSING and part.default_factory is MISSING:
                values[name] = self.bad((*path, name), "缺少这一项")
        if any(value is BAD for value in values.values()):
            return BAD
        return self._checked(kind(**values), path)

    def value(self, kind: Any, data: object, path: Path, rules: Mapping[str, Any]) -> Any:
        """A value of the annotated kind, or BAD with its problem noted."""
        origin = get_origin(kind)
        if origin is UnionType:
            return None if data is None else self.value(_without_none(kind), data, path, rules)
        if origin is tuple:
            return self._items(get_args(kind)[0], data, path, rules)
        if origin is Mapping:
            return self._entries(get_args(kind)[1], data, path, rules)
        if is_dataclass(kind):
            return self.table(cast(type, kind), data, path)
        if issubclass(kind, StrEnum):
            choices = [str(member) for member in kind]
            return (
                kind(data)
                if data in choices
                else self.bad(path, f"应为 {'、'.join(choices)} 之一，现在是 {shown(data)}")
            )
        if kind is Decimal:
            return self._decimal(data, path)
        return self._scalar(kind, data, path, rules)

    def bad(self, path: Path, sentence: str) -> Any:
        """Notes a problem and returns BAD."""
        file = next(
            (self.origins[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.origins),
            self.file,
        )
        self.problems.append(f"{file}：{dotted(path)} {sentence}")
        self.places.append((path, sentence))
        return BAD

    def _scalar(self, kind: type, data: object, path: Path, rules: Mapping[str, Any]) -> Any:
        if type(data) is not kind:
            return self.bad(path, f"应为{_words_for(kind, rules)}，现在是 {shown(data)}")
        if isinstance(data, int) and data < rules.get("least", data):
            return self.bad(path, f"应为{_words_for(kind, rules)}，现在是 {data}")
        return data

    def _decimal(self, data: object, path: Path) -> Any:
        """A number with a point, which stored data keeps as text."""
        try:
            number = Decimal(str(data)) if type(data) in (int, float, str, Decimal) else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            return self.bad(path, f"应为数，现在是 {shown(data)}")
        return number

    def _items(self, kind: Any, data: object, path: Path, rules: Mapping[str, Any]) -> Any:
        if not isinstance(data, list | tuple):
            return self.bad(path, f"应为列表，现在是 {shown(data)}")
        names = [f"[{identity_of(item) or number}]" for number, item in enumerate(data, 1)]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.bad((*path, name), "重复了")
        items = tuple(
            self.value(kind, item, (*path, name), rules) for name, item in zip(names, data, strict=True)
        )
        return BAD if any(item is BAD for item in items) else items

    def _entries(self, kind: Any, data: object, path: Path, rules: Mapping[str, Any]) -> Any:
        if not isinstance(data, Mapping):
            return self.bad(path, f"应为一张表，现在是 {shown(data)}")
        if "keys" in rules:
            self._refuse_unknown(data, rules["keys"], path)
        entries = {key: self.value(kind, item, (*path, key), {}) for key, item in data.items()}
        return BAD if any(item is BAD for item in entries.values()) else entries

    def _refuse_unknown(self, data: Mapping[str, object], allowed: Iterable[str], path: Path) -> None:
        for key in data:
            if key not in allowed:
                near = get_close_matches(key, allowed, 1)
                hint = f"是不是 {near[0]}？" if near else f"可用的有：{'、'.join(sorted(allowed))}"
                self.bad((*path, key), f"不认识这一项，{hint}")

    def _checked(self, value: Any, path: Path) -> Any:
        check = getattr(value, "problems", None)
        found = [self.bad((*path, *key.split(".")), sentence) for key, sentence in check()] if check else []
        return BAD if found else value


def dotted(path: Path) -> str:
    """The path as a person reads it: deadlines.reply.session.value, categories[economy].label."""
    return "".join(part if part.startswith("[") else f".{part}" for part in path).removeprefix(".") or "文件"


def shown(data: object) -> str:
    """A value as a person would find it in the file."""
    if isinstance(data, bool):
        return str(data).lower()
    if isinstance(data, Mapping):
        return "一张表"
    return "一个列表" if isinstance(data, list | tuple) else str(data)


@lru_cache
def _fields(kind: type) -> dict[str, Field[Any]]:
    return {part.name: part for part in fields(kind)}


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _without_none(kind: UnionType) -> Any:
    return next(part for part in get_args(kind) if part is not NoneType)


def _words_for(kind: type, rules: Mapping[str, Any]) -> str:
    if kind is int:
        least = rules.get("least")
        return {None: "整数", 0: "不小于 0 的整数", 1: "正整数"}.get(least, f"不小于 {least} 的整数")
    return "true 或 false" if kind is bool else "文字"
