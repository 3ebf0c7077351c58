"""What the pages of bodies show: who sits in each on a day, and what share of them is outside the CPC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from liangce.people import roles
from liangce.people.models import Appointment, Body, BodyKind, Membership, Person
from liangce.people.models.spell import Spell
from liangce.people.rolls import Seat, Share, non_cpc_share, seats
from liangce.people.titles import by_rank, office_name

#: In the order in which a committee lists its own bodies before those that take part in it.
KINDS = (
    BodyKind.LEADERSHIP, BodyKind.SPECIAL_COMMITTEE, BodyKind.OFFICE, BodyKind.PARTY, BodyKind.ORGANIZATION,
    BodyKind.SECTOR, BodyKind.GROUP, BodyKind.LIAISON_GROUP, BodyKind.COMMITTEE,
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A body on a day: how many sit there, the share outside the CPC, and who heads it."""

    body: Body
    share: Share
    heads: str


@dataclass(frozen=True)
class Place:
    """A person's spell in a body, in words."""

    person: Person
    what: str
    spell: Spell


def bodies_by_kind(committee: int, day: date) -> list[tuple[str, list[Line]]]:
    """Bodies that existed on this day, by the label of their kind; three queries."""
    sitting = seats(committee, day)
    lines = [_line(body, sitting.get(body.pk, [])) for body in Body.objects.of(committee).existing(day)]
    kinds = ((kind, [line for line in lines if line.body.kind == kind]) for kind in KINDS)
    return [(str(kind.label), found) for kind, found in kinds if found]


def _line(body: Body, sitting: list[Seat]) -> Line:
    heads = [seat.person.name for seat in sitting if seat.appointment and _leads(seat.appointment)]
    return Line(body, share_of(seat.person for seat in sitting), "、".join(dict.fromkeys(heads)))


def _leads(appointment: Appointment) -> bool:
    return roles.CONVENER in appointment.held.roles


def share_of(people: Iterable[Person]) -> Share:
    """The share outside the CPC; who holds two offices is counted once."""
    return non_cpc_share(list(dict.fromkeys(people)))


def spells_of(body: Body) -> list[Place]:
    """Every spell in the body that there was, by rank and surname strokes; two queries."""
    held = Appointment.objects.of(body.committee_id).filter(body=body).select_related("person", "body")
    found = sorted(held.order_by("person__stroke_key", "person_id", "from_on"), key=by_rank)
    places = [Place(row.person, office_name(row), row) for row in found]
    if body.kind == BodyKind.SECTOR:
        rows = Membership.objects.of(body.committee_id).filter(sector=body).select_related("person", "term")
        members: Any = rows.order_by("person__stroke_key", "person_id", "from_on")
        places += [Place(row.person, f"{row.term}委员", row) for row in members]
    return places


def split(places: list[Place], day: date) -> tuple[list[Place], list[Place]]:
    """Those whose spell covers this day, and all others, who began last first."""
    now = [place for place in places if place.spell.covers(day)]
    others = [place for place in places if not place.spell.covers(day)]
    return now, sorted(others, key=lambda place: place.spell.from_on, reverse=True)
