"""The pages on which newspapers come in: upload, then what the file does not say; the rest is the run's page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.desk.imports import press_runs, runs
from liangce.desk.imports.kinds import PRESS
from liangce.desk.imports.press_forms import FilesForm, ToldForm
from liangce.desk.imports.reach import editors_only, run_of
from liangce.desk.imports.showing import TONES
from liangce.desk.models import ImportRun, RunState
from liangce.kernel.process import NotAllowed
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.press.bringing.neutral import BringRefused
from liangce.press.models import Newspaper
from liangce.press.reach import is_chief
from liangce.press.rooms import tabs

HISTORY = 30  # runs on the first page


@require_http_methods(["GET", "HEAD", "POST"])
def import_press(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Where files are chosen, and what came in before; what has to be set up first is said instead."""
    editors_only(request)
    of, now = request.committee, timezone.now()
    ready = {
        "has_session": Session.objects.of(of).current(timezone.localdate(now)) is not None,
        "has_paper": Newspaper.objects.of(of).exists(),
    }
    form = FilesForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and all(ready.values()) and form.is_valid():
        try:
            run = press_runs.upload(of, form.cleaned_data["uploads"], by=request.actor, now=now)
            return redirect("import-press-told", committee, run.pk)
        except BringRefused as why:
            form.add_error("uploads", str(why))
    history = ImportRun.objects.of(of).filter(kind=PRESS.name).defer("report")[:HISTORY]
    context = ready | {
        "form": form,
        "is_chief": is_chief(request.actor),
        "history": [(run, press_runs.kind_of(run).label, TONES[RunState(run.state)]) for run in history],
        "tabs": tabs(request.actor, committee, "press-issues"),
        "most": press_runs.MAX_MB,
    }
    return render(request, "desk/imports/press.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def import_press_told(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Newspaper, day and number, as far as the file does not say them; sending it begins the trial run."""
    editors_only(request)
    run = run_of(request, pk)
    if run.state == RunState.DONE or (run.is_running and not run.is_stale) or run.forgotten_at:
        return redirect("import-run", committee, run.pk)
    kind, told = press_runs.kind_of(run), press_runs.told_of(run)
    data = [request.POST] if request.method == "POST" else []
    form = ToldForm(*data, committee=request.committee, kind=kind, name=run.name, told=told)
    if form.is_bound and form.is_valid():
        try:
            runs.check(run, mapping=form.told().to_data(), session=None, now=timezone.now())
        except NotAllowed as why:
            messages.error(request, str(why))
        return redirect("import-run", committee, run.pk)
    context = {"run": run, "form": form, "kind": kind}
    return render(request, "desk/imports/press_told.html", context, status=422 if form.errors else 200)
