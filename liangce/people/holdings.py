"""From offices held to actors: which roles a person holds on a day, and who holds a role in a case."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from liangce.kernel.actors import Actor, Claim, Holding, Part, Role
from liangce.people import roles
from liangce.people.models import Appointment, Membership, Person
from liangce.people.offices import OFFICES


def actor_for(person: Person, *, on: date, is_member: bool | None = None) -> Actor:
    """The person as an actor of their committee, with every role held on this day.

    `is_member` may be given by a caller who already knows it, to save the query.
    """
    sits = _is_member(person, on) if is_member is None else is_member
    holdings = [Holding(roles.MEMBER)] if sits else []
    appointments = Appointment.objects.of(person.committee_id).on(on).filter(person=person)
    for appointment in appointments.select_related("body", "unit"):
        place = appointment.unit or appointment.body
        holdings += [
            Holding(role, appointment.unit_id, appointment.body_id, place.label if place else "")
            for role in appointment.held.roles
        ]
    return Actor(person.pk, person.name, person.committee_id, tuple(dict.fromkeys(holdings)))


def _is_member(person: Person, on: date) -> bool:
    return Membership.objects.of(person.committee_id).on(on).filter(person=person).exists()


def find(part: Part, case: Any) -> set[int]:
    """Keys of the persons who play this part in this case today; what the kernel's directory asks."""
    today = timezone.localdate()
    return {person for claim in part.claims for person in _who_claim(claim, case, today)}


def _who_claim(claim: Claim, case: Any, today: date) -> set[int]:
    if not claim.field:
        return _holders(case.committee_id, claim.role, today)
    keys = type(case).unscoped.filter(pk=case.pk).values_list(claim.field, flat=True)
    places = {key for key in keys if key is not None}
    if claim.kind == "person":
        return places
    return _holders(case.committee_id, claim.role, today, **{f"{claim.kind}__in": places})


def _holders(committee: int, role: Role, on: date, **where: Any) -> set[int]:
    offices = [code for code, office in OFFICES.items() if role in office.roles]
    held = Appointment.objects.of(committee).on(on).filter(office__in=offices, **where)
    return set(held.values_list("person_id", flat=True))


def conflicts(actor: Actor, *, persons: Iterable[int], units: Iterable[int]) -> bool:
    """Whether the actor is a proposer of a paper and also answers for one of the units that handle it."""
    answers_for = {holding.unit for holding in actor.holdings if holding.unit}
    return actor.person in set(persons) and bool(answers_for & set(units))
