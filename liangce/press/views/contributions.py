"""Who had how much printed: as a page and as a file."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liangce.people.requests import CommitteeRequest
from liangce.press.contributions import HEADS, Contributions
from liangce.press.reach import press_only
from liangce.press.rooms import tabs
from liangce.proposals.sheet_out import handed_out


@require_GET
def contributions(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The list for a period."""
    press_only(request)
    listing = Contributions.asked(request.committee, request.GET)
    context = {"listing": listing, "tabs": tabs(request.actor, committee, "press-contributions")}
    return render(request, "press/contributions.html", context)


@require_GET
def contributions_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """The same list as xlsx."""
    press_only(request)
    listing = Contributions.asked(request.committee, request.GET)
    what = f"采用统计 {listing.since} 至 {listing.until}"
    return handed_out(request, what, "press.contributions", HEADS, listing.lines())
