"""Issues in the look of the published newspaper: before they are out, for those who make them; restricted ones."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from liangce.people.requests import CommitteeRequest
from liangce.press.models import Issue, Newspaper
from liangce.press.preview import handed_over, preview_file
from liangce.press.reach import issue
from liangce.press.readers import note_reading
from liangce.press.site.one import one, reading_site


@require_safe
def preview(request: CommitteeRequest, committee: str, pk: int, path: str = "") -> HttpResponse:
    """A page, picture or style sheet of the issue as its readers will find it."""
    row = issue(request, pk)
    if not path:
        return redirect("press-preview-file", committee, pk, f"{row.path}/")
    found = preview_file(row, path)
    if found is None:
        raise Http404
    return handed_over(found, path)


@require_safe
def leaf(request: CommitteeRequest, committee: str, pk: int, path: str = "") -> HttpResponse:
    """The same of a restricted journal, for its readers; opening a page of an issue leaves the receipt."""
    papers = Newspaper.objects.of(request.committee).visible_to(request.actor).filter(is_restricted=True)
    paper = get_object_or_404(papers.select_related("committee"), pk=pk)
    found = one(reading_site(paper), path)
    if found is None:
        raise Http404
    if opened := _opened(paper, path):
        note_reading(opened, request.actor, timezone.now())
    return handed_over(found, path)


def _opened(paper: Newspaper, path: str) -> Issue | None:
    """The issue whose page stands at this path."""
    day = parse_date(path[:10]) if path[:4].isdecimal() else None
    issues = Issue.objects.of(paper.committee_id).out().filter(newspaper=paper, dated=day)
    rows = list(issues.order_by("-edition")) if day else []
    return next((row for row in rows if path.startswith(f"{row.path}/")), None)
