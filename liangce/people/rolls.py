"""The roll: who was a member, or sat in a body, on any day; and what share of them is outside the CPC."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from liangce.people.models import Affiliation, Appointment, Body, Membership, Person


def members_on(committee: int, day: date) -> list[Person]:
    """Everyone who was a member on this day, by surname strokes."""
    keys = Membership.objects.of(committee).on(day).values("person_id")
    return list(Person.objects.of(committee).filter(pk__in=keys).by_strokes())


def sitting_in(body: Body, day: date) -> list[Person]:
    """Everyone who held an office in this body on this day; for a sector its members, by surname strokes."""
    appointed = Appointment.objects.of(body.committee_id).on(day).filter(body=body).values("person_id")
    members = Membership.objects.of(body.committee_id).on(day).filter(sector=body).values("person_id")
    people = Person.objects.of(body.committee_id)
    return list((people.filter(pk__in=appointed) | people.filter(pk__in=members)).by_strokes())


@dataclass(frozen=True)
class Seat:
    """A person in a body, by an office there or (`appointment` None) as a member for that sector."""

    person: Person
    appointment: Appointment | None = None


def seats(committee: int, day: date) -> dict[int, list[Seat]]:
    """By body: who sat there on this day, by surname strokes; two queries for all of them together."""
    found: dict[int, list[Seat]] = defaultdict(list)
    held = Appointment.objects.of(committee).on(day).exclude(body=None).select_related("person", "body")
    for appointment in held.order_by("person__stroke_key", "person_id", "from_on"):
        found[appointment.body_id].append(Seat(appointment.person, appointment))
    sitting = Membership.objects.of(committee).on(day).exclude(sector=None).select_related("person")
    for membership in sitting.order_by("person__stroke_key", "person_id"):
        found[membership.sector_id].append(Seat(membership.person))
    return found


@dataclass(frozen=True)
class Share:
    """How many of how many; `of` is zero for an empty body."""

    count: int
    of: int

    @property
    def fraction(self) -> Fraction | None:
        """The share itself, None for an empty body."""
        return Fraction(self.count, self.of) if self.of else None

    @property
    def percent(self) -> str:
        """The share as 33.3%, nothing for an empty body."""
        return f"{self.count / self.of:.1%}" if self.of else ""


def non_cpc_share(people: list[Person]) -> Share:
    """党外比例: those of another party, of none, or not stated as CPC, among all."""
    outside = [person for person in people if person.affiliation and person.affiliation != Affiliation.CPC]
    return Share(len(outside), len(people))
