"""Bodies on any day, and who sits in one of them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from liangce.people.body_page import bodies_by_kind, share_of, spells_of, split
from liangce.people.forms_roll import DayForm
from liangce.people.keepers import may_keep
from liangce.people.models import Body
from liangce.people.requests import CommitteeRequest
from liangce.people.tabs import people_tabs


@require_GET
def bodies(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Every body by kind, with its number of people and the share outside the CPC."""
    form = DayForm(request.GET)
    context = {
        "form": form,
        "kinds": bodies_by_kind(request.committee.pk, form.chosen),
        "day_query": _query(form),
        "may_keep": may_keep(request.actor, request.committee),
        "tabs": people_tabs(committee, "bodies"),
    }
    return render(request, "people/bodies.html", context)


@require_GET
def body(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Who sits there that day, and who ever did."""
    found, form = get_object_or_404(Body.objects.of(request.committee), pk=pk), DayForm(request.GET)
    sitting, others = split(spells_of(found), form.chosen)
    context = {
        "body": found,
        "form": form,
        "sitting": sitting,
        "share": share_of(place.person for place in sitting),
        "history": others,
        "may_keep": may_keep(request.actor, request.committee),
        "back_url": f"{reverse('bodies', args=[committee])}{_query(form)}",
        "tabs": people_tabs(committee, "bodies"),
    }
    return render(request, "people/body.html", context)


def _query(form: DayForm) -> str:
    """What keeps the day in an address; nothing for today."""
    return f"?day={form.chosen.isoformat()}" if form.chosen != form.today else ""
