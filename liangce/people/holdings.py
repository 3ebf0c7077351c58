"""From offices held to actors: which roles a person holds on a day, and who holds a role in a case."""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from liangce.kernel.actors import Actor, Holding, Part, Role
from liangce.kernel.prepared import Prepared
from liangce.people import roles
from liangce.people.models import Appointment, Membership, Person, Unit
from liangce.people.offices import OFFICES

#: Roles held at a unit that hold for the units below it: the ministry's leader signs for its sections.
REACHES_DOWN = {roles.UNIT_LEADER}


def _held(committee: int, person: int, on: date) -> QuerySet:
    rows = Appointment.objects.of(committee).on(on).filter(person=person)
    return rows.select_related("body", "unit").order_by("from_on")


HELD = Prepared(_held, int, int, date)


def actor_for(person: Person, *, on: date, is_member: bool | None = None) -> Actor:
    """The person as an actor of their committee, with every role held on this day.

    `is_member` may be given by a caller who already knows it, to save the query.
    """
    sits = _is_member(person, on) if is_member is None else is_member
    holdings = [Holding(roles.MEMBER)] if sits else []
    appointments = HELD(person.committee_id, person.pk, on)
    parts = _parts(person.committee_id, appointments)
    for appointment in appointments:
        place = appointment.unit or appointment.body
        holdings += [
            Holding(
                role,
                appointment.unit_id,
                appointment.body_id,
                place.label if place else "",
                parts.get((role, appointment.unit_id), ()),
            )
            for role in appointment.held.roles
        ]
    return Actor(person.pk, person.name, person.committee_id, tuple(dict.fromkeys(holdings)))


def _parts(committee: int, appointments: list[Appointment]) -> dict[tuple[Role, int | None], tuple[int, ...]]:
    """By role and unit: the units below, for the roles that hold for them too. No query for who holds none."""
    led = {row.unit_id for row in appointments if row.unit_id and set(row.held.roles) & REACHES_DOWN}
    found: dict[tuple[Role, int | None], tuple[int, ...]] = {}
    below = Unit.objects.of(committee).filter(parent__in=led) if led else ()
    for unit in below:
        for role in REACHES_DOWN:
            found[role, unit.parent_id] = (*found.get((role, unit.parent_id), ()), unit.pk)
    return found


def _is_member(person: Person, on: date) -> bool:
    return Membership.objects.of(person.committee_id).on(on).filter(person=person).exists()


def find(part: Part, case: Any, on: date) -> set[int]:
    """Keys of the persons who play this part in this case on this day; what the kernel's directory asks."""
    found: set[int] = set()
    for (field, kind, apart), roles_there in _by_place(part).items():
        if not field:
            there = _holders(case.committee_id, roles_there, on)
        elif kind == "person":
            there = _keys(case, field)
        else:
            there = _holders(case.committee_id, roles_there, on, **{f"{kind}__in": _keys(case, field)})
        found |= there.difference(*(_keys(case, name) for name in apart))
    return found


def _by_place(part: Part) -> dict[tuple[str, str, tuple[str, ...]], list[Role]]:
    """The part's roles by where they are claimed, so that a clerk and a leader of one unit are looked up at once."""
    places: dict[tuple[str, str, tuple[str, ...]], list[Role]] = {}
    for claim in part.claims:
        places.setdefault((claim.field, claim.kind, claim.apart), []).append(claim.role)
    return places


def _keys(case: Any, field: str) -> set[int]:
    """What stands in the field: of the loaded row where it is its own, else asked for."""
    model: Any = type(case)
    found = _beyond(model, field)(case.pk) if "__" in field else [(getattr(case, field),)]
    return {key for (key,) in found if key is not None}


@cache
def _beyond(model: Any, field: str) -> Prepared:
    """Asked with a case's key: what stands in the field of the rows that its path leads to."""
    return Prepared(lambda key: model.unscoped.filter(pk=key).order_by().values_list(field), int)


def _holders(committee: int, wanted: list[Role], on: date, **where: set[int]) -> set[int]:
    """Who holds one of these roles on this day: anywhere, or `where` one field says."""
    if not all(where.values()):
        return set()
    place, keys = next(iter(where.items()), ("", ()))
    held = _appointed(tuple(wanted), place, len(keys))(committee, on, *keys)
    persons = {person for (person,) in held}
    if roles.MEMBER in wanted and not where:  # it comes of a seat, not of an office
        seats = Membership.objects.of(committee).on(on)
        persons.update(seats.order_by().values_list("person_id", flat=True))
    return persons


@lru_cache(maxsize=256)
def _appointed(wanted: tuple[Role, ...], place: str, size: int) -> Prepared:
    """Asked with a committee, a day and so many keys: who holds an office that gives one of these roles there."""

    def build(committee: Any, on: Any, *keys: Any) -> QuerySet:
        found = Q(office__in=_offices(wanted), **({place: keys} if place else {}))
        if place == "unit__in" and (leading := _offices(set(wanted) & REACHES_DOWN)):
            found |= Q(office__in=leading, unit__parts__in=keys)
        return Appointment.objects.of(committee).on(on).filter(found).order_by().values_list("person_id")

    return Prepared(build, int, date, *[int] * size)


def _offices(wanted: Iterable[Role]) -> list[str]:
    """Codes of the offices that give one of these roles."""
    return [code for code, office in OFFICES.items() if set(wanted) & set(office.roles)]


def conflicts(actor: Actor, *, persons: Iterable[int], units: Iterable[int]) -> bool:
    """Whether the actor is a proposer of a paper and also answers for one of the units that handle it."""
    return actor.person in set(persons) and bool(actor.units & set(units))
