"""The compose screen: look, change, take back, have drawn. Each answers htmx with the screen and others with a page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from liangce.people.requests import CommitteeRequest
from liangce.press.compose import CannotPlan
from liangce.press.laying import changes, drawing
from liangce.press.laying.laying import NotOpen, lay
from liangce.press.laying.planning import Sheets
from liangce.press.laying.screen import Screen
from liangce.press.models import Issue
from liangce.press.roles import is_of_the_press

REFUSALS = (NotOpen, changes.Overtaken, changes.Nothing, CannotPlan)


def issue_of(request: CommitteeRequest, pk: int) -> Issue:
    """The issue, for those who make the paper; else raises Http404."""
    if not is_of_the_press(request.actor):
        raise Http404
    rows = Issue.objects.of(request.committee).visible_to(request.actor).select_related("newspaper")
    found: Issue = get_object_or_404(rows, pk=pk)
    return found


def screen_of(request: CommitteeRequest, issue: Issue, label: str) -> Screen:
    """The screen of the page; the first page for an empty label. Raises Http404."""
    sheets = Sheets.of(issue)
    page = next((one for one in sheets.pages if label in ("", one.label)), None)
    if page is None:
        raise Http404
    return Screen(sheets, page, request.actor, timezone.now(), request.GET.get("open", ""))


@require_safe
def layout(request: CommitteeRequest, committee: str, pk: int, label: str = "") -> HttpResponse:
    """The screen. An issue that nobody has laid out yet is laid out first."""
    issue = issue_of(request, pk)
    if not Sheets.of(issue).pages:
        return render(request, "press/layout_empty.html", {"issue": issue})
    screen = screen_of(request, issue, label)
    if screen.may_change and any(page.plan is None for page in screen.sheets.pages):
        try:
            lay(issue)
        except REFUSALS as why:
            messages.error(request, str(why))
        screen = screen_of(request, issue, label)
    return _answer(request, screen)


@require_POST
def layout_change(request: CommitteeRequest, committee: str, pk: int, label: str) -> HttpResponse:
    """One article's wishes and place."""
    screen = screen_of(request, issue_of(request, pk), label)
    aid = request.POST.get("aid", "")
    article = next((row for row in screen.sheets.on(screen.page) if row.aid == aid), None)
    if article is None or not screen.may_change:
        messages.error(request, screen.why_not or f"{label}版上已经没有这一篇。")
        return _changed(request, screen, label, "")
    form = screen.form(article, request.POST)
    if not form.is_valid():
        return _answer(request, Screen(screen.sheets, screen.page, request.actor, screen.now, aid, form))
    _try_change(request, screen, aid, form)
    return _changed(request, screen, label, aid)


def _try_change(request: CommitteeRequest, screen: Screen, aid: str, form: Any) -> None:
    seen = request.POST.get("revision", "")
    try:
        changes.change(
            screen.issue,
            screen.page.label,
            aid,
            form.wishes(),
            to_page=form.cleaned_data["page"],
            place=form.cleaned_data["place"],
            seen=int(seen) if seen.isdecimal() else -1,
            by=request.actor,
            now=screen.now,
        )
    except REFUSALS as why:
        messages.warning(request, str(why))


@require_POST
def layout_undo(request: CommitteeRequest, committee: str, pk: int, label: str) -> HttpResponse:
    """Takes the last change back."""
    screen = screen_of(request, issue_of(request, pk), label)
    if not screen.may_change:
        messages.error(request, screen.why_not)
        return _changed(request, screen, label, "")
    try:
        undone = changes.undo(screen.issue, by=request.actor, now=screen.now)
        messages.success(request, f"已撤销：{undone.what}。")
    except REFUSALS as why:
        messages.warning(request, str(why))
    return _changed(request, screen, label, "")


@require_POST
def layout_draw(request: CommitteeRequest, committee: str, pk: int, label: str) -> HttpResponse:
    """Has the worker draw all pages."""
    screen = screen_of(request, issue_of(request, pk), label)
    if not screen.may_change:
        messages.error(request, screen.why_not)
    else:
        try:
            drawing.ask(screen.issue, by=request.actor, now=screen.now)
        except NotOpen as why:
            messages.error(request, str(why))
    return _changed(request, screen, label, "")


@require_safe
def layout_drawing(request: CommitteeRequest, committee: str, pk: int, label: str) -> HttpResponse:
    """How far the drawing is; the whole screen once it is done."""
    screen = screen_of(request, issue_of(request, pk), label)
    answer = render(request, "press/layout_drawing.html", {"screen": screen})
    if screen.drawing and not screen.drawing.is_running:
        answer.headers["HX-Refresh"] = "true"
    return answer


def _changed(request: CommitteeRequest, screen: Screen, label: str, aid: str) -> HttpResponse:
    """The screen as it is now: in place for htmx, else by way of its address."""
    if "HX-Request" in request.headers:
        again = screen_of(request, screen.issue, label)
        again.opened = aid
        return _answer(request, again)
    query = f"?open={aid}#story-{aid}" if aid else ""
    target = redirect("press-layout-page", request.committee.slug, screen.issue.pk, label)
    target["Location"] += query
    return target


def _answer(request: CommitteeRequest, screen: Screen) -> HttpResponse:
    is_part = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    name = "press/layout_screen.html" if is_part else "press/layout.html"
    return render(request, name, {"screen": screen, "is_part": is_part})
