"""The file of one person."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.people.models import Person
from liangce.people.person_page import PersonPage
from liangce.people.requests import CommitteeRequest
from liangce.people.sources import works
from liangce.people.tabs import people_tabs


@require_GET
def person(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """What the person was and is, which roles that gives today, and the papers the reader may know of."""
    found = get_object_or_404(Person.objects.of(request.committee), pk=pk)
    context = {
        "person": found,
        "page": PersonPage(found, timezone.localdate(), request.actor),
        "works": works(request.actor, found, committee),
        "tabs": people_tabs(committee, "people"),
    }
    return render(request, "people/person.html", context)
