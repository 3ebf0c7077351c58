"""The page of the records behind a number."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liangce.people.requests import CommitteeRequest
from liangce.proposals.statistics.frame import reading_of
from liangce.proposals.statistics.record_kinds import KINDS
from liangce.proposals.statistics.records import Records
from liangce.proposals.statistics.sheets import read_by


@require_GET
def statistics_records(request: CommitteeRequest, committee: str, kind: str) -> HttpResponse:
    """Those of the kind that the address asks for, as far as the actor may know of them."""
    reading = reading_of(request, committee)
    if kind not in KINDS or not read_by(reading.reach):
        raise Http404
    records = Records(KINDS[kind], reading, request.GET)
    page = records.page
    context = {
        "reading": reading,
        "records": records,
        "page": page,
        "first_url": records.url(page.first),
        "prev_url": records.url(page.previous),
        "next_url": records.url(page.next),
        "last_url": records.url(page.last),
    }
    return render(request, "proposals/statistics/records.html", context)
