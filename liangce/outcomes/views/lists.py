"""The lists, and the same lists as files; the ledger says who took one."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liangce.outcomes.lists.instructions import Instructions
from liangce.outcomes.lists.items import Conversions, Documents, Items
from liangce.outcomes.lists.tasks import Tasks
from liangce.outcomes.tabs import READERS, tabs
from liangce.people.requests import CommitteeRequest
from liangce.proposals.labels import Labels
from liangce.proposals.listing import Listing
from liangce.proposals.sheet_out import handed_out

LISTS: dict[str, type[Listing]] = {
    one.address: one for one in (Instructions, Tasks, Items, Conversions, Documents)
}


def _listing(request: CommitteeRequest, slug: str, name: str) -> Listing:
    """The list as it was asked for; 404 for who has no business with outcomes."""
    if not request.actor.holds(*READERS):
        raise Http404
    labels = Labels(request.actor.committee, request.counts)
    return LISTS[name](request.actor, slug, labels, request.GET)


@require_GET
def outcome_list(request: CommitteeRequest, committee: str, name: str) -> HttpResponse:
    """One page of the list with its filters, as far as the actor may see its rows."""
    listing = _listing(request, committee, name)
    context = {"listing": listing, "page": listing.page, "tabs": tabs(committee, name)}
    return render(request, "outcomes/list.html", context)


@require_GET
def outcome_export(request: CommitteeRequest, committee: str, name: str) -> FileResponse:
    """Every row of the list on all its pages as xlsx."""
    listing = _listing(request, committee, name)
    return handed_out(request, listing.title, f"{name}.export", listing.columns, listing.lines())
