"""The pages of assignment conferences: all of them, one, and its list by unit as a table."""

import io
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liangce.kernel.process import NotAllowed
from liangce.kernel.sheets.formats import FORMATS
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.proposals.conferences.forms import ConferenceForm
from liangce.proposals.conferences.holding import MANAGERS, READERS, assigned_at, by_unit, hold, waiting
from liangce.proposals.models import Assignment, Conference

HEADERS = ["承办单位", "方式", "提案号", "案由", "提案人", "类别", "答复期限"]


@require_http_methods(["GET", "POST"])
def conferences(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The conferences, the newest first; POST sets another one of the current session."""
    _readers_only(request)
    session = Session.objects.of(request.committee).current(timezone.localdate())
    first = {"name": f"{session}提案交办会", "held_on": timezone.localdate()}
    form = ConferenceForm(request.POST or None, initial=first, label_suffix="")
    if request.method == "POST" and session and form.is_valid():
        try:
            found = hold(session, by=request.actor, now=timezone.now(), **form.cleaned_data)
        except NotAllowed as why:
            form.add_error("name", str(why))
        else:
            messages.success(request, f"已设置{found}。现在可以把立案的提案成批交办。")
            return redirect("conference", committee, found.pk)
    rows = Conference.objects.of(request.committee).select_related("session__term")
    context: dict[str, Any] = {"rows": rows, "form": form, "session": session, "may_set": _may_set(request)}
    return render(request, "proposals/conferences.html", context, status=422 if form.errors else 200)


@require_GET
def conference(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """One conference: what waits to be assigned, and what each unit has taken home."""
    found = _conference(request, pk)
    bulk = reverse("step-bulk", args=[committee, "proposal", "assign_as_suggested"])
    context = {
        "conference": found,
        "units": by_unit(assigned_at(found, request.actor)),
        "waiting": waiting(found.session, request.actor),
        "may_set": _may_set(request),
        "bulk_url": f"{bulk}?conference={found.pk}",
        "list_url": f"{reverse('proposals', args=[committee])}?state=filed&session={found.session_id}",
    }
    return render(request, "proposals/conference.html", context)


@require_GET
def conference_export(request: CommitteeRequest, committee: str, pk: int) -> FileResponse:
    """交办清单 as xlsx: a row an assignment, by unit."""
    found = _conference(request, pk)
    stream = io.BytesIO()
    FORMATS["xlsx"][1](HEADERS, _lines(assigned_at(found, request.actor)), stream)
    stream.seek(0)
    name = f"交办清单-{found.name}.xlsx"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=FORMATS["xlsx"][0])


def _lines(rows: list[Assignment]) -> Iterator[list[Any]]:
    for lines in by_unit(rows):
        for row in lines.rows:
            paper = row.proposal
            yield [
                lines.unit,
                row.get_mode_display(),
                paper.number_text,
                paper.title,
                str(paper.first_proposer),
                paper.category_label,
                row.due_on,
            ]


def _conference(request: CommitteeRequest, pk: int) -> Conference:
    _readers_only(request)
    rows = Conference.objects.of(request.committee).select_related("session__term")
    found: Conference = get_object_or_404(rows, pk=pk)
    return found


def _readers_only(request: CommitteeRequest) -> None:
    if not request.actor.holds(*READERS):
        raise Http404


def _may_set(request: CommitteeRequest) -> bool:
    return request.actor.holds(*MANAGERS)
