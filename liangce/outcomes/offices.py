"""Who leads, and what office they held on the day of an instruction."""

from datetime import date
from typing import Any

from liangce.people import roles
from liangce.people.models import Appointment, Person
from liangce.people.offices import OFFICES
from liangce.people.titles import by_rank, title

LEADING = [code for code, office in OFFICES.items() if {roles.COUNCIL, roles.LEADER} & set(office.roles)]
#: An office of which the roll says no more than that it is one of a leader.
UNNAMED = "leader"


def who_lead(committee: int) -> Any:
    """Everybody who is, or was, a leader or of the Council: an instruction may be registered late."""
    held = Appointment.objects.of(committee).filter(office__in=LEADING)
    return Person.objects.of(committee).filter(pk__in=held.values("person")).by_strokes()


def office_on(person: Person, day: date) -> str:
    """The leading office that the person held on this day, as text; nothing where the roll holds none."""
    rows = Appointment.objects.of(person.committee_id).on(day).filter(person=person, office__in=LEADING)
    held = sorted(rows.select_related("body", "unit"), key=by_rank)
    if not held:
        return ""
    if held[0].office == UNNAMED and person.post:
        return f"{person.employer}{person.post}"[:100]
    return title(held[0])
