"""The pages of an import, in their order: upload, columns, report, result."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from liangce.desk.imports import runs
from liangce.desk.imports.forms import ColumnsForm, SessionForm, UploadForm
from liangce.desk.imports.kinds import KINDS, PRESS
from liangce.desk.imports.press_showing import press_context
from liangce.desk.imports.reach import desk_only, run_of
from liangce.desk.imports.showing import TONES, progress_text, run_context
from liangce.desk.models import ImportRun, RunState
from liangce.kernel.importing import ImportRefused
from liangce.kernel.process import NotAllowed
from liangce.kernel.sheets import SheetError
from liangce.people.requests import CommitteeRequest

HISTORY = 30  # runs on the first page


def imports(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Where a file is chosen, and what was brought in before."""
    desk_only(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kind = KINDS[form.cleaned_data["kind"]]
        try:
            if reason := kind.why_not(request.actor):
                raise NotAllowed(reason)
            file, now = form.cleaned_data["file"], timezone.now()
            run = runs.upload(request.committee, kind.name, file, by=request.actor, now=now)
            return redirect("import-columns", committee, run.pk)
        except (SheetError, ImportRefused, NotAllowed) as why:
            form.add_error("file", str(why))
    history = (
        ImportRun.objects.of(request.committee).order_by("-uploaded_at", "-pk").defer("report", "mapping")
    )
    history = history.exclude(kind=PRESS.name)
    context = {
        "form": form,
        "kinds": [(kind, kind.why_not(request.actor)) for kind in KINDS.values()],
        "history": [(run, KINDS[run.kind].label, TONES[RunState(run.state)]) for run in history[:HISTORY]],
    }
    return render(request, "desk/imports/index.html", context)


def import_columns(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Which column is which; sending it begins the trial run."""
    run = run_of(request, pk)
    if run.kind == PRESS.name:
        return redirect("import-press-told", committee, run.pk)
    if run.state == RunState.DONE or (run.is_running and not run.is_stale):
        return redirect("import-run", committee, run.pk)
    try:
        columns = KINDS[run.kind].begin(request.committee, by=request.actor, now=timezone.now()).columns
        sheet = runs.sheet_of(run, columns)
    except (SheetError, ImportRefused) as why:
        messages.error(request, str(why))
        return redirect("imports", committee)
    data = request.POST if request.method == "POST" else None
    form = ColumnsForm(data, sheet=sheet, columns=columns, chosen=run.mapping)
    sessions = SessionForm(data, committee=request.committee, initial={"session": run.session_id})
    if data is not None and form.is_valid() and sessions.is_valid():
        return _begun(request, run, form.cleaned_data, sessions.cleaned_data["session"])
    match = columns.match(sheet.headers, run.mapping)
    context = {
        "run": run,
        "form": form,
        "sessions": sessions if KINDS[run.kind].is_of_session else None,
        "unknown": match.unknown,
    }
    return render(request, "desk/imports/columns.html", context)


def _begun(request: CommitteeRequest, run: ImportRun, mapping: dict[str, str], session: Any) -> HttpResponse:
    try:
        runs.check(run, mapping=mapping, session=session, now=timezone.now())
    except NotAllowed as why:
        messages.error(request, str(why))
    return redirect("import-run", request.committee.slug, run.pk)


def import_run(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Progress while it runs, then what would go in, then what went in."""
    run = run_of(request, pk)
    if run.state == RunState.UPLOADED:
        return redirect("import-columns", committee, run.pk)
    if request.headers.get("HX-Request"):
        answer = render(request, "desk/imports/progress.html", {"run": run, "text": progress_text(run)})
        if not run.is_running:
            answer.headers["HX-Refresh"] = "true"
        return answer
    if run.kind == PRESS.name:
        return render(request, "desk/imports/press_run.html", press_context(run))
    return render(request, "desk/imports/run.html", run_context(run))


@require_POST
def import_apply(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Writes what was checked."""
    run = run_of(request, pk)
    try:
        runs.write(run, now=timezone.now())
    except NotAllowed as why:
        messages.error(request, str(why))
    return redirect("import-run", committee, run.pk)
