"""Pages of an issue, and which manuscripts stand on them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.kernel.process import NotAllowed
from liangce.people.requests import CommitteeRequest
from liangce.press.forms_issues import PageForm, next_label
from liangce.press.models import Issue, Page
from liangce.press.pages import keep_page, move_page, remove_page
from liangce.press.reach import issue_of_editor


@require_http_methods(["GET", "HEAD", "POST"])
def pages(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The pages in their order; POST adds one, or with `page` changes, moves or removes it."""
    row = issue_of_editor(request, pk)
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
