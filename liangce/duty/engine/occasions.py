"""Events in order, and the half-days of one meeting taken together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from liangce.kernel.points import KINDS, OUTCOMES, Event, Unit


@dataclass(frozen=True, slots=True)
class Told:
    """An event as rules see it: of a whole meeting, the first half-day with the outcome of all of them."""

    event: Event
    attributes: Mapping[str, str]
    quantity: Decimal


def told(events: Iterable[Event]) -> dict[str, list[Told]]:
    """By kind, in order of time; under `kind:whole` by meeting."""
    found: dict[str, list[Told]] = defaultdict(list)
    for event in sorted(events, key=_order):
        found[event.kind].append(Told(event, event.attributes, event.quantity))
    for kind in list(found):
        halves = kind in KINDS and KINDS[kind].unit == Unit.HALF_DAY
        found[f"{kind}:whole"] = _meetings(found[kind]) if halves else found[kind]
    return found


def _order(event: Event) -> tuple[object, ...]:
    """By day; on one day by record, so that nothing depends on the order in which sources tell."""
    return (
        event.at,
        event.kind,
        event.evidence.kind,
        event.evidence.key,
        event.role,
        sorted(event.attributes.items()),
        event.quantity,
    )


def _meetings(halves: list[Told]) -> list[Told]:
    """A row a meeting; its outcome is the worst of its half-days: who stayed away once was not there throughout."""
    of_meeting: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for half in halves:
        of_meeting[half.event.evidence.kind, half.event.evidence.key].append(half)
    return [_whole(parts) for parts in of_meeting.values()]


def _whole(parts: list[Told]) -> Told:
    worst = max((part.attributes.get("outcome", OUTCOMES[0]) for part in parts), key=OUTCOMES.index)
    first = parts[0]
    return Told(first.event, {**first.attributes, "outcome": worst}, Decimal(1))
