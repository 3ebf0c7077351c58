"""Which manuscripts stand on the pages of an issue."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from liangce.kernel.process import NotAllowed
from liangce.people.requests import CommitteeRequest
from liangce.press.issue_list import waiting_articles
from liangce.press.models import Article, Issue, Page
from liangce.press.pages import turn_to
from liangce.press.placing import place_each
from liangce.press.reach import issue_of_editor


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Manuscripts that wait, each with the page it shall go to; POST places the ticked ones and reports."""
    row = issue_of_editor(request, pk)
    if not row.is_open:
        messages.error(request, f"{row}现在是“{row.status_label}”，不能再上版。")
        return redirect("press-issue", committee, pk)
    waiting = list(waiting_articles(row).select_related("newspaper", "rulebook").defer("rulebook__data"))
    if request.method == "POST":
        chosen = [article for article in waiting if str(article.pk) in request.POST.getlist("ids")]
        labels = {article.pk: request.POST.get(f"page-{article.pk}", "") for article in chosen}
        return _placed(request, row, place_each(row, chosen, labels, by=request.actor, now=timezone.now()))
    labels_known = list(Page.objects.of(request.committee).filter(issue=row).order_by("seq"))
    context: dict[str, Any] = {"issue": row, "waiting": waiting, "pages": labels_known}
    return render(request, "press/place.html", context)


def _placed(request: CommitteeRequest, row: Issue, results: list[tuple[Article, str | None]]) -> HttpResponse:
    for article, refused in results:
        if refused:
            messages.error(request, f"{article}没有上版：{refused}")
    done = sum(1 for _, refused in results if refused is None)
    if done:
        messages.success(request, f"已上版 {done} 篇。")
    elif not results:
        messages.error(request, "没有勾选稿件。")
    return redirect("press-issue" if done else "press-place", request.committee.slug, row.pk)


@require_POST
def turn(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """An article of the issue goes to another page."""
    row = issue_of_editor(request, pk)
    asked = request.POST.get("article", "")
    rows = Article.objects.of(request.committee).filter(issue=row).select_related("issue__newspaper")
    article = get_object_or_404(rows, pk=int(asked) if asked.isdecimal() else 0)
    try:
        turn_to(article, request.POST.get("label", ""), by=request.actor, now=timezone.now())
        messages.success(request, f"{article}已移版。")
    except NotAllowed as refused:
        messages.error(request, str(refused))
    return redirect("press-issue", committee, pk)
