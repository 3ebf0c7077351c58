"""The scheme in words, another scheme for a year, computing anew, and what that changed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liangce.duty.adopting import adopt
from liangce.duty.forms_scheme import SchemeForm
from liangce.duty.models import PointRun
from liangce.duty.parts import KEEPERS
from liangce.duty.reach import asked_year, enter
from liangce.duty.recomputing import recompute
from liangce.duty.rules_page import RulesPage
from liangce.duty.runs import changed, told
from liangce.duty.tabs import tabs
from liangce.people import roles
from liangce.people.requests import CommitteeRequest
from liangce.proposals.begin import REFUSED

Context = dict[str, Any]
MOST = 100  # computations listed


@require_GET
def duty_rules(request: CommitteeRequest, committee: str) -> HttpResponse:
    """What gives how many points, for everybody who has points or keeps them."""
    enter(request)
    year, known = asked_year(request)
    context: Context = {"page": RulesPage(year, known) if year else None, "year": year, "years": known}
    context |= {"may_choose": request.actor.holds(roles.OFFICE)}
    context["tabs"] = tabs(request.actor, committee, "duty-rules")
    return render(request, "duty/rules.html", context)


@require_http_methods(["GET", "POST"])
def duty_scheme(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The office gives a year its scheme; everything is computed at once."""
    if not request.actor.holds(roles.OFFICE):
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SchemeForm(*sent)
    if request.method == "POST" and form.is_valid():
        told_by = {"by": request.actor, "now": timezone.now(), "reason": form.cleaned_data["reason"]}
        run = adopt(form.scheme, committee=request.committee, year=form.cleaned_data["year"], **told_by)
        messages.success(request, f"已启用《{form.scheme.title}》。{told(run)}")
        return redirect("duty-run", committee, run.pk) if run else redirect("duty-rules", committee)
    status = REFUSED if form.errors else 200
    return render(request, "duty/scheme.html", {"form": form}, status=status)


@require_POST
def duty_recompute(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Does at once what the worker does every hour."""
    year, _ = asked_year(request)
    if year is None or not request.actor.holds(roles.OFFICE):
        raise Http404
    run = recompute(request.committee, year.year, by=request.actor, now=timezone.now())
    messages.success(request, told(run))
    return redirect("duty-run", committee, run.pk) if run else redirect("duty-changes", committee)


@require_GET
def duty_changes(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Computations that changed something, the newest first."""
    enter(request)
    if not request.actor.holds(*KEEPERS):
        raise Http404
    runs = PointRun.objects.of(request.committee).select_related("scheme", "before")[:MOST]
    year, _ = asked_year(request)
    context = {"runs": runs, "year": year, "may_compute": request.actor.holds(roles.OFFICE)}
    context["tabs"] = tabs(request.actor, committee, "duty-changes")
    return render(request, "duty/changes.html", context)


@require_GET
def duty_run(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Who changed, and why."""
    if not request.actor.holds(*KEEPERS):
        raise Http404
    run = get_object_or_404(PointRun.objects.of(request.committee).select_related("scheme", "before"), pk=pk)
    context = {"run": run, "people": changed(run, committee)}
    return render(request, "duty/run.html", context)
