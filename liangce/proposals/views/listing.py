"""The list of proposals, and the same list as a file."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from liangce.kernel.sheets.formats import FORMATS
from liangce.people.requests import CommitteeRequest
from liangce.proposals.export import export
from liangce.proposals.lists import Listing
from liangce.proposals.tabs import tabs


@require_GET
@vary_on_headers("HX-Request")
def proposals(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The list; for htmx only the part that changes with filters, order and page."""
    listing = Listing.asked(request.actor, committee, request.GET, request.counts)
    headers = request.headers
    is_part = "HX-Request" in headers and "HX-History-Restore-Request" not in headers
    page = listing.page
    context = {
        "listing": listing,
        "strip": None if is_part else listing.tallies.strip(listing.wanted.session, listing.url),
        "page": page,
        "first_url": listing.page_url(page.first),
        "prev_url": listing.page_url(page.previous),
        "next_url": listing.page_url(page.next),
        "last_url": listing.page_url(page.last),
        "conditions": "、".join(listing.conditions),
        "export_query": listing.wanted.query(),
        "tabs": tabs(committee, "proposals"),
    }
    return render(request, "proposals/list.html#rows" if is_part else "proposals/list.html", context)


@require_GET
def proposals_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """Everything the list shows on all its pages, as xlsx or csv."""
    form = request.GET.get("format", "xlsx")
    if form not in FORMATS:
        raise Http404
    listing = Listing.asked(request.actor, committee, request.GET, request.counts)
    stream, _ = export(listing, form)
    name = f"提案-{listing.session_label}-{timezone.localtime():%Y%m%d-%H%M}.{form}"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=FORMATS[form][0])
