"""Pages of an issue, and which manuscripts stand on them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from liangce.kernel.process import NotAllowed
from liangce.people.requests import CommitteeRequest
from liangce.press.forms_issues import PageForm, next_label
from liangce.press.issue_list import waiting_articles
from liangce.press.models import Article, Issue, Page
from liangce.press.pages import keep_page, move_page, remove_page, turn_to
from liangce.press.placing import place_each
from liangce.press.reach import is_editor, issue


def _of_editor(request: CommitteeRequest, pk: int) -> Issue:
    row = issue(request, pk)
    if not is_editor(request.actor):
        raise Http404
    return row


@require_http_methods(["GET", "HEAD", "POST"])
def pages(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The pages in their order; POST adds one, or with `page` changes, moves or removes it."""
    row = _of_editor(request, pk)
    page = _page(request, row)
    try:
        if request.method == "POST" and (answer := _act(request, row, page)):
            return answer
    except NotAllowed as refused:
        messages.error(request, str(refused))
        return redirect("press-pages", committee, pk)
    rows = list(Page.objects.of(request.committee).filter(issue=row).order_by("seq"))
    initial = {} if page.label else {"label": next_label([one.label for one in rows])}
    form = PageForm(
        request.POST if request.method == "POST" else None, issue=row, instance=page, initial=initial
    )
    context = {"issue": row, "rows": rows, "page": page, "form": form, "is_new": page._state.adding}
    return render(request, "press/pages.html", context, status=422 if form.errors else 200)


def _page(request: CommitteeRequest, row: Issue) -> Page:
    """The page that is meant, or a new one."""
    asked = request.POST.get("page") or request.GET.get("page") or ""
    if not asked:
        return Page(committee=request.committee, issue=row)
    rows = Page.objects.of(request.committee).filter(issue=row)
    found: Page = get_object_or_404(rows, pk=int(asked) if asked.isdecimal() else 0)
    return found


def _act(request: CommitteeRequest, row: Issue, page: Page) -> HttpResponse | None:
    """What the POST asks for; None when its form has to be shown again."""
    do, by, now, slug = request.POST.get("do"), request.actor, timezone.now(), request.committee.slug
    if do in ("up", "down"):
        move_page(row, page, do == "up", by=by, now=now)
    elif do == "remove":
        if request.POST.get("confirmed") != "1":
            fields = {"do": "remove", "page": page.pk}
            return render(
                request, "press/confirm.html", {"paper": row, "text": f"移除{page}？", "fields": fields}
            )
        remove_page(row, page, by=by, now=now)
        messages.success(request, f"已移除{page}。")
    else:
        form = PageForm(request.POST, issue=row, instance=page)
        if not form.is_valid():
            return None
        keep_page(row, form.save(commit=False), by=by, now=now)
        messages.success(request, f"已保存{page}。")
    return redirect("press-pages", slug, row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Manuscripts that wait, each with the page it shall go to; POST places the ticked ones and reports."""
    row = _of_editor(request, pk)
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
    row = _of_editor(request, pk)
    asked = request.POST.get("article", "")
    rows = Article.objects.of(request.committee).filter(issue=row).select_related("issue__newspaper")
    article = get_object_or_404(rows, pk=int(asked) if asked.isdecimal() else 0)
    try:
        turn_to(article, request.POST.get("label", ""), by=request.actor, now=timezone.now())
        messages.success(request, f"{article}已移版。")
    except NotAllowed as refused:
        messages.error(request, str(refused))
    return redirect("press-issue", committee, pk)
