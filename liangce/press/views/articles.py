"""The list of manuscripts, the same as a file, and the page of one."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from liangce.kernel.sheets.formats import FORMATS
from liangce.people.requests import CommitteeRequest
from liangce.press.article_list import ArticleList, lines
from liangce.press.article_page import ArticlePage
from liangce.press.article_rows import EXPORTED
from liangce.press.reach import article, is_editor, may_write, press_only
from liangce.press.roles import is_of_the_press
from liangce.press.rooms import tabs
from liangce.proposals.sheet_out import handed_out


@require_GET
def press(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The room in which this actor has most to do."""
    actor = request.actor
    room = (
        "press-articles" if is_of_the_press(actor) else "press-own" if may_write(actor) else "press-reading"
    )
    return redirect(room, committee)


@require_GET
@vary_on_headers("HX-Request")
def articles(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The list; for htmx only the part that changes with filters, order and page."""
    press_only(request)
    listing, headers = ArticleList.of(request), request.headers
    page = listing.page
    context = {
        "listing": listing,
        "page": page,
        "first_url": listing.page_url(page.first),
        "prev_url": listing.page_url(page.previous),
        "next_url": listing.page_url(page.next),
        "last_url": listing.page_url(page.last),
        "tabs": tabs(request.actor, committee, "press-articles"),
        "query": listing.asked.query(),
        "may_write": may_write(request.actor),
        "is_editor": is_editor(request.actor),
    }
    is_part = "HX-Request" in headers and "HX-History-Restore-Request" not in headers
    return render(request, "press/articles.html#rows" if is_part else "press/articles.html", context)


@require_GET
def articles_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """Everything the list shows on all its pages, as xlsx or csv."""
    press_only(request)
    form = request.GET.get("format", "xlsx")
    if form not in FORMATS:
        raise Http404
    heads = [head for head, _ in EXPORTED]
    return handed_out(request, "稿件", "press.export", heads, lines(ArticleList.of(request)), form=form)


@require_GET
def press_article(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The article to those who make the paper and to its writer; other readers are led to what is published."""
    row = article(request, pk)
    if not is_of_the_press(request.actor) and row.begun_by_id != request.actor.person:
        return redirect("press-read-article", committee, pk)
    page = ArticlePage(row, request.actor, committee, timezone.now())
    return render(request, "press/article.html", {"page": page, "article": row})
