"""Years of members as short words, for tests that reckon by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

from liangce.duty.engine import Line, Scheme, compute, standings
from liangce.duty.engine.shipped import load
from liangce.kernel.points import KINDS, Event, Evidence

YEAR = 2026
ME = 7


def event(kind: str, key: int = 1, at: str = "05-06", role: str = "attendee", **told: Any) -> Event:
    """An event of mine on this day of the year, or on a whole date."""
    sharers, rank = told.pop("sharers", 1), told.pop("rank", 1)
    day = date.fromisoformat(at if len(at) == 10 else f"{YEAR}-{at}")
    evidence = Evidence(kind.split("_")[0], key, f"{KINDS[kind].label} {key}")
    attributes = {name: str(value) for name, value in told.items()}
    return Event(kind, ME, day, evidence, role, attributes=attributes, sharers=sharers, rank=rank)


def plenary(*outcomes: str) -> list[Event]:
    """A plenary, its half-days one after another."""
    return [event("plenary", 1, f"01-{day:02d}", outcome=one) for day, one in enumerate(outcomes, 5)]


def times(kind: str, count: int, outcome: str = "attended", **told: Any) -> list[Event]:
    """So many meetings or activities, each on a day of its own."""
    return [event(kind, key, f"03-{key:02d}", outcome=outcome, **told) for key in range(1, count + 1)]


def paper(
    kind: str, key: int, *steps: str, role: str = "alone", at: str = "02-03", **told: Any
) -> list[Event]:
    """What became of one proposal or report: submitted, filed, key …"""
    return [event(f"{kind}_{step}", key, at, role, **told) for step in steps]


def year(name: str, *events: list[Event]) -> tuple[Scheme, tuple[Line, ...]]:
    """The shipped scheme and my lines."""
    scheme = load(name)
    return scheme, compute(scheme, [one for some in events for one in some], YEAR, persons=[ME])


def total(name: str, *events: list[Event]) -> tuple[Decimal, str]:
    """Sum and grade of such a year."""
    scheme, lines = year(name, *events)
    mine = standings(scheme, lines).get(ME)
    return (mine.total, mine.grade.label) if mine else (Decimal(0), "")


def notes(name: str, *events: list[Event]) -> list[str]:
    """What the lines say of limits."""
    return [line.note for line in year(name, *events)[1] if line.note]
