"""A regulation written out as TOML again, complete in itself: where a place of its own begins."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from .lines import ordered
from .model import Regulation
from .shape import Kind, keys_of

MAPS = {key.name for key in keys_of(Regulation) if key.shape.kind is Kind.MAP}
LEFT_OUT = ("name", "extends")  # the file's name; and nothing is extended any more
NESTED = ("deadlines", "appraisal")  # tables of tables


def to_toml(regulation: Regulation) -> str:
    """The text of a profile that reads back to the same rules without any other file."""
    data = {key: _ordered(key, value) for key, value in regulation.to_data().items() if key not in LEFT_OUT}
    plain = {key: value for key, value in data.items() if not isinstance(value, Mapping)}
    lines = [f"{key} = {_value(value)}" for key, value in plain.items()]
    for key, value in data.items():
        if key not in plain:
            lines += _table(key, value)
    return "\n".join(lines) + "\n"


def _ordered(key: str, value: Any) -> Any:
    """Maps as the national profile lists them: not every database keeps the order of keys."""
    return {name: value[name] for name in ordered(value, key)} if key in MAPS else value


def _table(name: str, data: Mapping[str, Any]) -> Iterator[str]:
    """A table under its heading; tables inside it follow, except terms, which stay on one line."""
    nested = {key for key, value in data.items() if isinstance(value, Mapping) and name in NESTED}
    here = {key: value for key, value in data.items() if key not in nested and value is not None}
    if here:
        yield f"\n[{name}]"
        yield from (f"{key} = {_value(value)}" for key, value in here.items())
    for key in data:
        if key in nested:
            yield from _table(f"{name}.{key}", data[key])


def _value(value: Any) -> str:
    """The value on one line; of a list of tables, each table on its own."""
    if isinstance(value, Mapping):
        return (
            f"{{ {', '.join(f'{key} = {_value(item)}' for key, item in value.items() if item is not None)} }}"
        )
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return "[\n" + "".join(f"    {_value(item)},\n" for item in value) + "]"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)  # strings, numbers and booleans are written alike
