"""Reading newspapers and journals behind login. Who may not read one finds nothing: 404."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.people.requests import CommitteeRequest
from liangce.press.models import Article, Issue
from liangce.press.reach import issue as issue_at_desk
from liangce.press.readers import note_reading, receipts
from liangce.press.reading import IssueRead
from liangce.press.reading_article import ArticleRead
from liangce.press.rooms import tabs
from liangce.press.shelves import shelves


@require_GET
def reading(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The newspapers one may read, with their newest issues."""
    context = {
        "shelves": shelves(request.actor, committee),
        "tabs": tabs(request.actor, committee, "press-reading"),
    }
    return render(request, "press/reading.html", context)


@require_GET
def read_newspaper(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Every issue of one of them."""
    found = shelves(request.actor, committee, newspaper=pk)
    if not found:
        raise Http404
    context = {"shelves": found, "tabs": tabs(request.actor, committee, "press-reading")}
    return render(request, "press/reading.html", context)


@require_GET
def read_issue(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The issue; of a restricted journal it is kept that its reader opened it."""
    rows = Issue.objects.of(request.committee).visible_to(request.actor).out()
    row = get_object_or_404(rows.select_related("newspaper"), pk=pk)
    note_reading(row, request.actor, timezone.now())
    return render(
        request, "press/read_issue.html", {"page": IssueRead(row, request.actor, committee), "issue": row}
    )


@require_GET
def read_article(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The article as readers have it."""
    issues = Issue.objects.of(request.committee).visible_to(request.actor).out()
    rows = Article.objects.of(request.committee).out().filter(issue__in=issues)
    row = get_object_or_404(rows.select_related("newspaper", "issue__newspaper"), pk=pk)
    note_reading(row.issue, request.actor, timezone.now())
    return render(request, "press/read_article.html", {"page": ArticleRead(row, committee), "article": row})


@require_GET
def read_receipts(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Who has read a restricted issue, for those who make it."""
    row = issue_at_desk(request, pk)
    if not row.is_restricted:
        raise Http404
    rows = receipts(row)
    read = sum(1 for one in rows if one["at"])
    context = {"issue": row, "rows": rows, "read": read, "read_text": f"{read} / {len(rows)} 位"}
    return render(request, "press/receipts.html", context)
