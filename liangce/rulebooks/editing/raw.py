"""Between a regulation's data, the boxes of a page, and what a browser sends: the same nesting, other leaves.

A raw value is what a box holds; a raw list is a list of raw tables; a raw map a dict; None a table that is not there.
In names of boxes `#` lists which items or entries there are, and `?` says that a table is there that need not be:
browsers send nothing of what is empty.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from liangce.kernel.regulation.lines import TITLE
from liangce.kernel.regulation.reading import IDENTITIES
from liangce.kernel.regulation.shape import Key, Kind, Shape

THERE, LAID = "#", "?"
Raw = Any


def from_data(shape: Shape, value: Any) -> Raw:
    """What the boxes hold of this value of a regulation's data."""
    if shape.kind is Kind.TABLE:
        return (
            None
            if value is None
            else {key.name: _from_key(key, value) for key in shape.keys if not key.is_key}
        )
    if shape.kind is Kind.LIST:
        return [from_data(shape.inside, item) for item in value or ()]
    if shape.kind is Kind.MAP:
        return {name: from_data(shape.inside, entry) for name, entry in (value or {}).items()}
    if shape.kind is Kind.TICK and shape.may_lack:
        return {True: "true", False: "false", None: ""}[value]
    return value


def _from_key(key: Key, table: Mapping[str, Any]) -> Raw:
    if key.is_inline:
        names = [name for name in key.shape.entries if name in table]
        return from_data(key.shape, {name: table[name] for name in names})
    default = None if key.is_required else key.default
    return from_data(key.shape, table.get(key.name, default))


def blank(shape: Shape) -> Raw:
    """The boxes of a value that is yet to be written; what must be there stands there, empty."""
    if shape.kind is Kind.TABLE:
        return {
            key.name: None
            if key.shape.kind is Kind.TABLE and key.shape.may_lack
            else blank(key.shape)
            if key.is_required
            else from_data(key.shape, key.default)
            for key in shape.keys
            if not key.is_key
        }
    if shape.kind is Kind.MAP:
        first = "default" if "default" in shape.entries else ""
        return {first: blank(shape.inside)} if first else {}
    return [] if shape.kind in (Kind.LIST, Kind.SEVERAL) else ""


def name_of(key: Key, name: str) -> str:
    """The name of the boxes of a key in a table: entries of inline maps stand among its keys."""
    return name if key.is_inline else f"{name}.{key.name}"


def collect(shape: Shape, sent: QueryDict, name: str) -> Raw:
    """What was sent for the value whose boxes begin with this name."""
    there = sent.getlist(f"{name}.{THERE}")
    if shape.kind is Kind.TABLE:
        if shape.may_lack and f"{name}.{LAID}" not in sent:
            return None
        return {
            key.name: collect(key.shape, sent, name_of(key, name)) for key in shape.keys if not key.is_key
        }
    if shape.kind is Kind.LIST:
        return [collect(shape.inside, sent, f"{name}.{place}") for place in there if place.isdecimal()]
    if shape.kind is Kind.MAP:
        names = [one for one in there if one in shape.entries or not shape.entries]
        return {one: collect(shape.inside, sent, f"{name}.{one}") for one in names}
    if shape.kind is Kind.TICK and not shape.may_lack:
        return name in sent
    return sent.getlist(name) if shape.kind is Kind.SEVERAL else sent.get(name, "")


def flat(shape: Shape, raw: Raw, name: str) -> Iterator[tuple[str, Raw]]:
    """(name, what it holds) of every box."""
    if raw is None and shape.kind is Kind.TABLE:
        return
    if shape.kind is Kind.TABLE:
        for key in shape.keys:
            if not key.is_key:
                yield from flat(key.shape, raw[key.name], name_of(key, name))
    elif shape.kind is Kind.LIST:
        for place, item in enumerate(raw):
            yield from flat(shape.inside, item, f"{name}.{place}")
    elif shape.kind is Kind.MAP:
        for one, entry in raw.items():
            yield from flat(shape.inside, entry, f"{name}.{one}")
    else:
        yield name, raw


def as_sent(boxes: Mapping[str, Raw]) -> MultiValueDict:
    """The boxes as a form takes them from a browser."""
    sent: MultiValueDict = MultiValueDict()
    for name, raw in boxes.items():
        if raw is True:
            sent[name] = "on"
        elif raw is not False:
            sent.setlist(name, [str(one) for one in raw] if isinstance(raw, list | tuple) else [raw])
    return sent


def to_data(shape: Shape, raw: Raw, name: str, cleaned: Mapping[str, Any]) -> Any:
    """The regulation's data that the checked boxes say; what is left blank is left out."""
    if shape.kind is Kind.TABLE:
        return None if raw is None else _table(shape, raw, name, cleaned)
    if shape.kind is Kind.LIST:
        items = [to_data(shape.inside, item, f"{name}.{place}", cleaned) for place, item in enumerate(raw)]
        return _with_codes(shape.inside, items)
    if shape.kind is Kind.MAP:
        return {one: to_data(shape.inside, entry, f"{name}.{one}", cleaned) for one, entry in raw.items()}
    value = cleaned.get(name)
    return "" if value is None and shape.kind is Kind.TEXT else value


def _table(shape: Shape, raw: Mapping[str, Raw], name: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key in shape.keys:
        if key.is_key:
            continue
        value = to_data(key.shape, raw[key.name], name_of(key, name), cleaned)
        if key.is_inline:
            table |= value
        elif not (value in (None, "") and not key.is_required):
            table[key.name] = value
    for key in shape.keys:
        if key.said.only and str(table.get(key.said.only[0])) not in key.said.only[1]:
            table.pop(key.name, None)
    return table


def identity(shape: Shape) -> Key | None:
    """The key that tells the items of a list apart."""
    names = {key.name: key for key in shape.keys}
    return next((names[name] for name in IDENTITIES if name in names), None)


def _with_codes(shape: Shape, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """New items get a code from the sound of their names: people need not think of one."""
    key = identity(shape)
    if key is None or key.said.spoken or key.said.refers:
        return items
    from pypinyin import lazy_pinyin  # loads large dictionaries

    taken = {item[key.name] for item in items if item.get(key.name)}
    for item in items:
        if not item.get(key.name):
            sound = "_".join(lazy_pinyin(str(item.get(TITLE, "")), errors=lambda text: text.lower()))
            code = re.sub(r"[^a-z0-9_]", "", sound)[:40] or "new"
            item[key.name] = next(
                one for n in count(1) if (one := code if n == 1 else f"{code}_{n}") not in taken
            )
            taken.add(item[key.name])
    return items
