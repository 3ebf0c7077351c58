"""All pages of a newspaper made anew after its lines, links or name changed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.people.requests import CommitteeRequest
from liangce.press.models import Newspaper
from liangce.press.reach import is_editor, newspaper
from liangce.press.rewriting import ask_for_rewriting, is_going, last_rewriting

STOP_ASKING = 286  # htmx asks no more after it


@require_http_methods(["GET", "HEAD", "POST"])
def rewriting(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """How far it has come, for the page that asks every other second; POST asks for it."""
    paper = newspaper(request, pk)
    if paper.is_restricted or not is_editor(request.actor):
        raise Http404
    if request.method == "POST":
        if ask_for_rewriting(paper, by=request.actor, now=timezone.now()):
            messages.success(request, "已排队重写。在后台进行，可以离开这一页。")
        else:
            messages.error(request, "没有可以重写的，或者正在重写。")
        return redirect("press-newspaper", committee, pk)
    if request.headers.get("HX-Request") != "true":
        return redirect("press-newspaper", committee, pk)
    known = state(paper)
    context = {"paper": paper, "rewriting": known}
    status = 200 if known["is_going"] else STOP_ASKING
    return render(request, "press/rewriting_state.html", context, status=status)


def state(paper: Newspaper) -> dict[str, Any]:
    """What the card shows of it."""
    row = last_rewriting(paper)
    return {"row": row, "is_going": is_going(row, timezone.now())}
