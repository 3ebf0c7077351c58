"""The sheet 社情民意统计 on a page, and as a file."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from liangce.opinions import statistics as sheet
from liangce.people.requests import CommitteeRequest
from liangce.proposals.asked_session import as_query, asked_session, session_choices
from liangce.proposals.sheet_out import handed_out


@require_GET
def statistics(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Of one session, or of all; for the committee's desks."""
    session, levels = asked_session(request), sheet.levels(request.committee)
    file = reverse("opinions-statistics-export", args=[committee])
    totals = sheet.totals(request.committee, session)
    lines = sheet.lines(request.committee, session)
    labels = sheet.beside(lines)
    context = {
        "session": session,
        "sessions": session_choices(request, session),
        "totals": [{"label": label, "value": f"{value:,}"} for label, value in totals],
        "levels": [*(label for _, label in levels), *labels],
        "rows": [(line, sheet.further(line, levels, labels)) for line in lines],
        "export_url": f"{file}?{as_query(session)}",
    }
    return render(request, "opinions/statistics.html", context)


@require_GET
def statistics_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """The same as xlsx; the ledger says who took it."""
    session = asked_session(request)
    levels, lines = sheet.levels(request.committee), sheet.lines(request.committee, session)
    labels = sheet.beside(lines)
    heads = [*sheet.HEADS, *(label for _, label in levels), *labels]
    rows = [[*line.cells, *(number for _, number in sheet.further(line, levels, labels))] for line in lines]
    return handed_out(request, "社情民意统计", "opinion.statistics", heads, rows)
