"""Who holds each role on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from liangce.kernel.actors import Role
from liangce.people import roles
from liangce.people.models import Appointment, Membership


@dataclass(frozen=True)
class Holder:
    """A person holding a role, and where."""

    name: str
    place: str = ""


def holders(committee: int, *, on: date) -> dict[Role, list[Holder]]:
    """Every role that is held on this day with its holders, by surname strokes; two queries."""
    found: dict[Role, dict[Holder, None]] = defaultdict(dict)
    sitting = Membership.objects.of(committee).on(on).select_related("person").order_by("person__stroke_key")
    for membership in sitting:
        found[roles.MEMBER][Holder(membership.person.name)] = None
    appointed = Appointment.objects.of(committee).on(on).select_related("person", "unit", "body")
    for appointment in appointed.order_by("person__stroke_key"):
        place = appointment.unit or appointment.body
        for role in appointment.held.roles:
            found[role][Holder(appointment.person.name, place.label if place else "")] = None
    return {role: list(people) for role, people in found.items()}
