"""Lists and pages of reports, their Word files, and what units handed in."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from liangce.kernel.readings import note_restricted
from liangce.papers import cards
from liangce.papers.serving import answer
from liangce.people.requests import CommitteeRequest
from liangce.proposals.labels import Labels
from liangce.proposals.sheet_out import handed_out
from liangce.reports.listing import KIND_CHOICES, Reports
from liangce.reports.models import Dispatch, Report
from liangce.reports.page import ReportPage
from liangce.reports.writing import bodies

WITH_ALL = ("rulebook", "session__term", "first_person", "first_body")


def _listing(request: CommitteeRequest, slug: str) -> Reports:
    labels = Labels(request.actor.committee, request.counts)
    return Reports(request.actor, slug, labels, request.GET)


@require_GET
def reports(request: CommitteeRequest, committee: str) -> HttpResponse:
    """As many as the actor may know of."""
    listing = _listing(request, committee)
    may_write = bodies(request.actor, timezone.localdate()).exists()
    kinds = KIND_CHOICES if may_write else []
    return render(request, "reports/list.html", {"listing": listing, "page": listing.page, "kinds": kinds})


@require_GET
def export(request: CommitteeRequest, committee: str) -> FileResponse:
    """Every row of the list as xlsx; the ledger says who took it."""
    listing = _listing(request, committee)
    return handed_out(request, listing.title, "report.export", listing.columns, listing.lines())


@require_GET
def report(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Everything about one report that this actor may see, and what they can do now."""
    known = Report.objects.of(request.committee).visible_to(request.actor)
    rows = known.select_related(*WITH_ALL).prefetch_related("facts_rows__pen")
    row = get_object_or_404(rows.annotate(**cards.flags(request.committee.pk)), pk=pk)
    now = timezone.now()
    note_restricted(request.actor, row, now)
    page = ReportPage(row, request.actor, committee, now, request.counts)
    return render(request, "reports/detail.html", {"page": page, "report": row})


@require_safe
def dispatch_file(request: CommitteeRequest, committee: str, pk: int) -> HttpResponseBase:
    """What a unit handed in with its answer, to whoever may see the answer."""
    rows = Dispatch.objects.of(request.committee).visible_to(request.actor)
    row = get_object_or_404(rows.select_related("file"), pk=pk)
    if row.file is None or row.file.removed_at:
        raise Http404
    return answer(request, row.file)
