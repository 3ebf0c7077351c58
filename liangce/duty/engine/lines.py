"""What the engine answers: lines of points, each with its evidence, and what they add up to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from liangce.duty.engine.scheme import Grade, Scheme
from liangce.kernel.points import Evidence

ZERO = Decimal(0)
BASE = "base"
UNMET = "unmet:"


class Cut(StrEnum):
    """Why a line gives less than its rule says."""

    NONE = ""
    CAP = "cap"  # of the rule
    GROUP = "group"
    EXCLUSIVE = "exclusive"
    ONCE = "once"
    FLOOR = "floor"
    UNMET = "unmet"


@dataclass(frozen=True, slots=True)
class Line:
    """`full` is what the rule says, `points` what counts, `note` why they differ; `on` is the day it is booked."""

    person: int
    rule: str
    label: str
    group: str
    points: Decimal
    full: Decimal
    version: str
    on: date
    at: date
    evidence: Evidence | None = None
    quantity: Decimal = Decimal(1)
    cut: Cut = Cut.NONE
    note: str = ""
    nth: int = 1  # of lines of one rule, day and record

    @property
    def identity(self) -> tuple[int, str, str, int, date, int]:
        """What makes it the same line in another computation."""
        kind, key = (self.evidence.kind, self.evidence.key) if self.evidence else ("", 0)
        return self.person, self.rule, kind, key, self.at, self.nth


@dataclass(frozen=True)
class Standing:
    """What a member's lines of a year come to."""

    person: int
    total: Decimal
    grade: Grade
    unmet: tuple[str, ...] = ()
    is_full: bool = False  # more was earned than the scheme counts


def standings(scheme: Scheme, lines: Iterable[Line]) -> dict[int, Standing]:
    """By person; lines from outside the scheme (manual ones) count with the others."""
    of_person: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        of_person[line.person].append(line)
    return {person: standing(scheme, person, own) for person, own in of_person.items()}


def standing(scheme: Scheme, person: int, lines: Iterable[Line]) -> Standing:
    """The sum within the scheme's limits, and its grade."""
    own = list(lines)
    total = max(sum((line.points for line in own), ZERO), ZERO)
    unmet = tuple(line.label for line in own if line.cut == Cut.UNMET)
    is_full = scheme.full is not None and total > scheme.full
    if scheme.full is not None:
        total = min(total, scheme.full)
    return Standing(person, total, scheme.grade(total, basics_met=not unmet), unmet, is_full)


def ranks(found: Iterable[Standing], leave_out: Iterable[int] = ()) -> dict[int, int]:
    """By person: the place, the same for the same sum; whoever is left out has none."""
    out = set(leave_out)
    listed = sorted((one for one in found if one.person not in out), key=lambda one: (-one.total, one.person))
    places: dict[int, int] = {}
    for place, one in enumerate(listed, 1):
        before = listed[place - 2] if place > 1 else None
        places[one.person] = places[before.person] if before and before.total == one.total else place
    return places
