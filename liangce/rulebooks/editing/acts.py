"""What a button does to the boxes before anything is saved: adds, removes, moves. Works without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from liangce.kernel.regulation.shape import Kind, Shape
from liangce.rulebooks.editing.raw import Raw, blank, name_of


@dataclass(frozen=True)
class Spot:
    """A list, map or table among the raw values; `holder[key]` is where it stands."""

    name: str
    shape: Shape
    holder: Any
    key: Any

    @property
    def raw(self) -> Raw:
        return self.holder[self.key]


def perform(act: str, shape: Shape, holder: dict[str, Raw], name: str, sent: QueryDict) -> bool:
    """Does `add categories`, `remove categories.3`, `up …`, `down …`, `lay …`, `lift …`; False when it cannot."""
    verb, _, target = act.partition(" ")
    where, _, item = target.rpartition(".")
    spots = {(spot.name, spot.shape.kind): spot for spot in _spots(shape, holder, name, name)}
    if spot := spots.get((where, Kind.LIST)):
        return _in_list(verb, spot.raw, item)
    if verb == "add" and (spot := spots.get((target, Kind.LIST))):
        spot.raw.append(blank(spot.shape.inside))
        return True
    if verb == "add" and (spot := spots.get((target, Kind.MAP))):
        return _put(spot, sent.get(f"{target}.new", ""))
    if verb == "remove" and (spot := spots.get((where, Kind.MAP))) and item in spot.raw:
        del spot.raw[item]
        return True
    if verb in ("lay", "lift") and (spot := spots.get((target, Kind.TABLE))) and spot.shape.may_lack:
        spot.holder[spot.key] = blank(spot.shape) if verb == "lay" else None
        return True
    return False


def _in_list(verb: str, raw: list[Raw], item: str) -> bool:
    place = int(item) if item.isdecimal() else len(raw)
    other = {"up": place - 1, "down": place + 1}.get(verb, place)
    if place >= len(raw) or not 0 <= other < len(raw):
        return False
    if verb == "remove":
        del raw[place]
    elif verb in ("up", "down"):
        raw[place], raw[other] = raw[other], raw[place]
    return verb in ("remove", "up", "down")


def _put(spot: Spot, entry: str) -> bool:
    if not entry or entry in spot.raw or (spot.shape.entries and entry not in spot.shape.entries):
        return False
    spot.raw[entry] = blank(spot.shape.inside)
    return True


def _spots(shape: Shape, holder: Any, key: Any, name: str) -> Iterator[Spot]:
    """Every list, map and table from here down."""
    raw = holder[key]
    if shape.is_scalar:
        return
    yield Spot(name, shape, holder, key)
    if raw is None:
        return
    if shape.kind is Kind.TABLE:
        for inner in shape.keys:
            if not inner.is_key:
                yield from _spots(inner.shape, raw, inner.name, name_of(inner, name))
    else:
        places = range(len(raw)) if shape.kind is Kind.LIST else list(raw)
        for place in places:
            yield from _spots(shape.inside, raw, place, f"{name}.{place}")
