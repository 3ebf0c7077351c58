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
    context = {
        "session": session,
        "sessions": session_choices(request, session),
        "totals": [{"label": label, "value": f"{value:,}"} for label, value in totals],
        "levels": [label for _, label in levels],
        "rows": [
            (line, [(label, line.above[level]) for level, label in levels])
            for line in sheet.lines(request.committee, session)
        ],
        "export_url": f"{file}?{as_query(session)}",
    }
    return render(request, "opinions/statistics.html", context)


@require_GET
def statistics_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """The same as xlsx; the ledger says who took it."""
    session = asked_session(request)
    levels = sheet.levels(request.committee)
    heads = [
        "报送人",
        "类别",
        "报送",
        "采用",
        "单篇",
        "综合",
        "留存",
        "报送上级",
        *(label for _, label in levels),
    ]
    rows = [
        [
            line.name,
            line.kind,
            line.submitted,
            line.adopted,
            line.single,
            line.combined,
            line.kept,
            line.sent_up,
        ]
        + [line.above[level] for level, _ in levels]
        for line in sheet.lines(request.committee, session)
    ]
    return handed_out(request, "社情民意统计", "opinion.statistics", heads, rows)
