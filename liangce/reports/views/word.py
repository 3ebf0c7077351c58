"""A report as a Word file, for whoever may know of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from liangce.papers.versions import current
from liangce.people.requests import CommitteeRequest
from liangce.proposals.official.answering import as_file
from liangce.reports.models import Report
from liangce.reports.official import document, name


@require_safe
def word(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The text as it stands; with the head of an official document once it is adopted."""
    known = Report.objects.of(request.committee).visible_to(request.actor)
    report = get_object_or_404(known.select_related("committee", "first_body", "rulebook"), pk=pk)
    version = current(report)
    if not version.number:
        raise Http404
    return as_file(document(report, version), name(report, version))
