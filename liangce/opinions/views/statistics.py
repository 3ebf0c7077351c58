"""The sheet 社情民意统计 on a page, and as a file."""

from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from liangce.opinions import statistics as sheet
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.proposals.labels import Labels
from liangce.proposals.sheet_out import handed_out


@require_GET
def statistics(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Of one session, or of all; for the committee's desks."""
    session, sessions = _asked(request)
    here, levels = reverse("opinions-statistics", args=[committee]), sheet.levels(request.committee)
    file = reverse("opinions-statistics-export", args=[committee])
    choices = [(str(one), f"{here}?session={key}", one == session) for key, one in sessions.items()]
    totals = sheet.totals(request.committee, session)
    context = {
        "session": session,
        "sessions": [*choices, ("全部届次", f"{here}?session=all", session is None)],
        "totals": [{"label": label, "value": f"{value:,}"} for label, value in totals],
        "levels": [label for _, label in levels],
        "rows": [
            (line, [(label, line.above[level]) for level, label in levels])
            for line in sheet.lines(request.committee, session)
        ],
        "export_url": f"{file}?{urlencode({'session': session.pk if session else 'all'})}",
    }
    return render(request, "opinions/statistics.html", context)


@require_GET
def statistics_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """The same as xlsx; the ledger says who took it."""
    session, _ = _asked(request)
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


def _asked(request: CommitteeRequest) -> tuple[Session | None, dict[int, Any]]:
    if not request.actor.is_staff:
        raise Http404
    labels = Labels(request.actor.committee, request.counts)
    asked = request.GET.get("session", "")
    known = {str(key): one for key, one in labels.sessions.items()}
    return (None if asked == "all" else known.get(asked) or labels.current), labels.sessions
