"""Dataclasses to JSON and back by their annotations: plain tuples of a plan are lists, nothing is pickled."""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_json(value: object) -> str:
    """Compact JSON in a fixed order, so that equal values give equal text."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """The value of this dataclass that the text holds."""
    found: T = reader(cast(Any, kind))(json.loads(text))
    return found


def plain(value: Any) -> Any:
    """The value in lists, dictionaries, texts and numbers; small dataclasses are lists of their fields."""
    if is_dataclass(value):
        each = [plain(getattr(value, name)) for name in _names(cast(Any, type(value)))]
        return (
            each
            if hasattr(type(value), "__slots__")
            else dict(zip(_names(cast(Any, type(value))), each, strict=True))
        )
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def reader(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of this annotation from plain JSON."""
    if is_dataclass(kind):
        return _dataclass_reader(kind)  # type: ignore[arg-type]
    if hasattr(kind, "_fields"):
        return lambda value: kind(*value)  # a named tuple of texts and numbers
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        one = reader(next(arg for arg in inner if arg is not type(None)))
        return lambda value: None if value is None else one(value)
    if origin is tuple:
        return _tuple_reader(inner)
    if origin in (dict, Mapping):
        values = reader(inner[1])
        return lambda value: {key: values(one) for key, one in value.items()}
    return _same if origin is Literal or kind in (str, int, float, bool) else _refuse(kind)


def _same(value: Any) -> Any:
    return value


def _refuse(kind: Any) -> Callable[[Any], Any]:
    raise TypeError(f"no way to read {kind}")


def _tuple_reader(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    readers = [reader(one) for one in inner if one is not Ellipsis]
    if len(inner) == 2 and inner[1] is Ellipsis:
        return lambda value: tuple(map(readers[0], value))
    return lambda value: tuple(read(one) for read, one in zip(readers, value, strict=True))


def _dataclass_reader(kind: type) -> Callable[[Any], Any]:
    hints, names = get_type_hints(kind), _names(kind)
    readers = {name: reader(hints[name]) for name in names}
    ordered = list(readers.values())

    def read(value: Any) -> Any:
        if isinstance(value, list):
            return kind(*(make(one) for make, one in zip(ordered, value, strict=True)))
        return kind(**{name: readers[name](one) for name, one in value.items() if name in readers})

    return read
