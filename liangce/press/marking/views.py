"""The marking screen: the page with its blocks, and saving what was made of them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.kernel.process import NotAllowed
from liangce.people.requests import CommitteeRequest
from liangce.press.bringing.neutral import BringRefused
from liangce.press.marking.form import BadMarks, take_in
from liangce.press.marking.marks import Marked, marked
from liangce.press.marking.saving import save
from liangce.press.marking.shown import shown
from liangce.press.models import Page
from liangce.press.reach import issue_of_editor
from liangce.press.states import IssueState

OPEN = (IssueState.PLANNED, IssueState.TO_SIGN)


@require_http_methods(["GET", "HEAD", "POST"])
def marking(request: CommitteeRequest, committee: str, pk: int, label: str) -> HttpResponse:
    """The page with its blocks; POST saves them as articles."""
    issue = issue_of_editor(request, pk)
    page = get_object_or_404(Page.objects.of(request.committee).filter(issue=issue), label=label)
    page.issue = issue
    screen = marked(page)
    if screen is None:
        raise Http404
    may = issue.status in OPEN and (issue.is_old or issue.is_open)
    wrong = _saved(request, screen) if request.method == "POST" and may else None
    if request.method == "POST" and wrong is None:
        return redirect("press-marking", committee, pk, label)
    context: dict[str, Any] = {
        "issue": issue,
        "page": page,
        "screen": screen,
        "may": may,
    }
    context |= {"shown": shown(screen), "wrong": wrong}
    return render(request, "press/marking.html", context, status=422 if wrong else 200)


def _saved(request: CommitteeRequest, screen: Marked) -> str | None:
    """Saves what was sent; the reason why not, as a sentence."""
    try:
        take_in(screen, request.POST)
        report = save(screen, by=request.actor, now=timezone.now())
    except (BadMarks, BringRefused, NotAllowed) as refused:
        return str(refused)
    for problem in report.bad:
        messages.error(request, problem.reason)
    messages.success(request, f"已保存{screen.page}：{len(screen.articles)} 篇。")
    return None
