"""The page of promises, and the same list as a file."""

from typing import IO

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.kernel.sheets.formats import FORMATS
from liangce.people.requests import CommitteeRequest
from liangce.proposals.labels import Labels
from liangce.proposals.promises.asked import Asked
from liangce.proposals.promises.listing import HEADERS, Promises
from liangce.proposals.promises.lookback import lookback
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.recorded import written
from liangce.proposals.statistics.scope import Scope


def _asked(request: CommitteeRequest, slug: str) -> Promises:
    labels = Labels(request.actor.committee, request.counts)
    return Promises(request.actor, slug, labels, Asked.read(request.GET), request.GET.get("page", ""))


@require_GET
def promises(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Promises of all sessions with their filters, and the look back on classes."""
    listing = _asked(request, committee)
    reading = Reading(request.actor, committee, listing.labels, Scope())
    page = listing.page
    context = {
        "listing": listing,
        "page": page,
        "first_url": listing.page_url(page.first),
        "prev_url": listing.page_url(page.previous),
        "next_url": listing.page_url(page.next),
        "last_url": listing.page_url(page.last),
        "lookback": lookback(reading) if reading.reach.everything or reading.reach.units else None,
    }
    return render(request, "proposals/promises/list.html", context)


@require_GET
def promises_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """Everything the list shows on all its pages, as xlsx or csv."""
    form = request.GET.get("format", "xlsx")
    if form not in FORMATS:
        raise Http404
    listing = _asked(request, committee)

    def write(stream: IO[bytes]) -> None:
        FORMATS[form][1](HEADERS, listing.every(), stream)

    words = listing.conditions or "全部"
    stream = written(write, by=request.actor, what="承诺事项", words=words, form=form)
    name = f"承诺事项-{timezone.localtime():%Y%m%d-%H%M}.{form}"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=FORMATS[form][0])
