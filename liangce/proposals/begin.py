"""Beginning a case by hand: a page that shows what the first step asks, and takes it through the one door."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from liangce.kernel.process import BadData, NotAllowed, Step, form_for, take, why_not
from liangce.people.requests import CommitteeRequest

REFUSED = 422  # what was sent cannot be worked with; the page says what to mend


def begin(request: CommitteeRequest, step: Step, case: Any, *, back: str, **context: Any) -> HttpResponse:
    """The step's page; a POST takes it and goes back. `facts` are what one should know before."""
    if reason := why_not(step, case, request.actor):
        messages.error(request, f"没有办成“{step.label}”：{reason}")
        return redirect(back)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = form_for(step, case, request.actor, *sent)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            taken = take(
                step, case, by=request.actor, now=timezone.now(), data=request.POST, files=request.FILES
            )
        except (NotAllowed, BadData) as refused:
            messages.error(request, f"没有办成“{step.label}”：{refused}")
            return redirect(back)
        messages.success(request, f"已{step.label}：{taken.subject}。")
        return redirect(back)
    page = {"facts": [], **context, "step": step, "case": case, "form": form, "back": back}
    status = REFUSED if form is not None and form.errors else 200
    return render(request, "proposals/begin.html", page, status=status)
