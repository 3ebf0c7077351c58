"""The units that handle papers, and the offices that assign to them."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.kernel.models import Committee
from liangce.people import roles
from liangce.people.keepers import may_keep
from liangce.people.models import Appointment, Person, Unit
from liangce.people.requests import CommitteeRequest
from liangce.people.tabs import people_tabs
from liangce.people.unit_page import OFFICES, UnitPage

LEADERS = (roles.UNIT_LEADER,)


@require_GET
def units(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Each unit with its kind and who assigns to it; its people for the desk and the assigning offices."""
    today = timezone.localdate()
    shows_people = request.actor.is_staff or request.actor.holds(*OFFICES)
    working = people_of_units(request.committee) if shows_people else {}
    rows = list(Unit.objects.of(request.committee).select_related("assigned_by", "parent", "successor"))
    context = {
        "rows": [(unit, *working.get(unit.pk, ([], []))) for unit in rows if unit.exists_on(today)],
        "gone": [unit for unit in rows if not unit.exists_on(today)],
        "shows_people": shows_people,
        "may_keep": may_keep(request.actor, request.committee),
        "tabs": people_tabs(committee, "units"),
    }
    return render(request, "people/units.html", context)


@require_GET
def unit(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """What one unit does, and who drafts and signs there."""
    rows = Unit.objects.of(request.committee).select_related("assigned_by", "parent", "successor")
    found = get_object_or_404(rows, pk=pk)
    context = {"unit": found, "page": UnitPage(found, timezone.localdate(), request.actor)}
    return render(request, "people/unit.html", context)


def people_of_units(committee: Committee) -> dict[int, tuple[list[Person], list[Person]]]:
    """By unit: its clerks (of an assigning office, its staff), and its leaders, today; one query."""
    found: dict[int, tuple[list[Person], list[Person]]] = defaultdict(lambda: ([], []))
    held = Appointment.objects.of(committee).on(timezone.localdate()).exclude(unit=None)
    for row in held.select_related("person").order_by("person__stroke_key", "person_id"):
        people = found[row.unit_id][set(row.held.roles) <= set(LEADERS)]
        if row.person not in people:
            people.append(row.person)
    return found
