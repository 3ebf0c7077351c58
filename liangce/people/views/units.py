"""The units that handle papers, and the offices that assign to them."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.kernel.models import Committee
from liangce.people import roles
from liangce.people.models import Appointment, Person, Unit
from liangce.people.requests import CommitteeRequest
from liangce.people.tabs import people_tabs

#: Besides the desk: whose business it is who answers in a unit.
OFFICES = (roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE)
LEADERS = (roles.UNIT_LEADER,)


@require_GET
def units(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Each unit with its kind and who assigns to it; its people for the desk and the assigning offices."""
    today = timezone.localdate()
    shows_people = request.actor.is_staff or request.actor.holds(*OFFICES)
    working = people_of_units(request.committee) if shows_people else {}
    rows = Unit.objects.of(request.committee).existing(today).select_related("assigned_by")
    context = {
        "rows": [(unit, *working.get(unit.pk, ([], []))) for unit in rows],
        "shows_people": shows_people,
        "tabs": people_tabs(committee, "units"),
    }
    return render(request, "people/units.html", context)


def people_of_units(committee: Committee) -> dict[int, tuple[list[Person], list[Person]]]:
    """By unit: its clerks (of an assigning office, its staff), and its leaders, today; one query."""
    found: dict[int, tuple[list[Person], list[Person]]] = defaultdict(lambda: ([], []))
    held = Appointment.objects.of(committee).on(timezone.localdate()).exclude(unit=None)
    for row in held.select_related("person").order_by("person__stroke_key", "person_id"):
        people = found[row.unit_id][set(row.held.roles) <= set(LEADERS)]
        if row.person not in people:
            people.append(row.person)
    return found
