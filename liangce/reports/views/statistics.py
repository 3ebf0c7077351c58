"""The sheet of reports on a page, and as a file."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from liangce.people.requests import CommitteeRequest
from liangce.proposals.asked_session import as_query, asked_session, session_choices
from liangce.proposals.sheet_out import handed_out
from liangce.reports import statistics as sheet


@require_GET
def statistics(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Of one session, or of all; for the committee's desks."""
    session = asked_session(request)
    heads = sheet.heads()
    file = reverse("reports-statistics-export", args=[committee])
    context = {
        "session": session,
        "sessions": session_choices(request, session),
        "heads": heads,
        "rows": [
            (line.name, list(zip(heads, line.cells, strict=True)))
            for line in sheet.lines(request.committee, session)
        ],
        "export_url": f"{file}?{as_query(session)}",
    }
    return render(request, "reports/statistics.html", context)


@require_GET
def statistics_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """The same as xlsx; the ledger says who took it."""
    lines = sheet.lines(request.committee, asked_session(request))
    rows = [[line.name, *line.cells] for line in lines]
    return handed_out(request, "建议案和报告统计", "report.statistics", ["起草单位", *sheet.heads()], rows)
