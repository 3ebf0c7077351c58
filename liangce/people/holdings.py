"""From offices held to actors: which roles a person holds on a day, and who holds a role in a case."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from liangce.kernel.actors import Actor, Holding, Part, Role
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


def find(part: Part, case: Any, on: date) -> set[int]:
    """Keys of the persons who play this part in this case on this day; what the kernel's directory asks."""
    found: set[int] = set()
    for (field, kind), roles_there in _by_place(part).items():
        if not field:
            found |= _holders(case.committee_id, roles_there, on)
        elif kind == "person":
            found |= _keys(case, field)
        else:
            found |= _holders(case.committee_id, roles_there, on, **{f"{kind}__in": _keys(case, field)})
    return found - _keys(case, part.other_than) if part.other_than else found


def _by_place(part: Part) -> dict[tuple[str, str], list[Role]]:
    """The part's roles by where they are claimed, so that a clerk and a leader of one unit are looked up at once."""
    places: dict[tuple[str, str], list[Role]] = {}
    for claim in part.claims:
        places.setdefault((claim.field, claim.kind), []).append(claim.role)
    return places


def _keys(case: Any, field: str) -> set[int]:
    """What stands in the field: of the loaded row where it is its own, else asked for."""
    if "__" in field:
        found = type(case).unscoped.filter(pk=case.pk).order_by().values_list(field, flat=True)
    else:
        found = [getattr(case, field)]
    return {key for key in found if key is not None}


def _holders(committee: int, wanted: list[Role], on: date, **where: Any) -> set[int]:
    if not all(where.values()):
        return set()
    offices = [code for code, office in OFFICES.items() if set(wanted) & set(office.roles)]
    held = Appointment.objects.of(committee).on(on).filter(office__in=offices, **where)
    return set(held.order_by().values_list("person_id", flat=True))


def conflicts(actor: Actor, *, persons: Iterable[int], units: Iterable[int]) -> bool:
    """Whether the actor is a proposer of a paper and also answers for one of the units that handle it."""
    answers_for = {holding.unit for holding in actor.holdings if holding.unit}
    return actor.person in set(persons) and bool(answers_for & set(units))
