"""One's own file, everybody's for the office, and the list of members as page and file."""

import io
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.duty.file import File
from liangce.duty.members import Members
from liangce.duty.parts import KEEPERS
from liangce.duty.reach import asked_year, enter, may_read, reads_all
from liangce.duty.tabs import tabs
from liangce.duty.year_file import note_taken, write
from liangce.people import roles
from liangce.people.models import Person
from liangce.people.requests import CommitteeRequest
from liangce.proposals.sheet_out import handed_out
from liangce.proposals.statistics.views.files import WORD


@require_GET
def duty(request: CommitteeRequest, committee: str) -> HttpResponse:
    """A member's own file; the list for who keeps everybody's; the rules for others."""
    enter(request)
    if request.actor.holds(roles.MEMBER):
        return duty_member(request, committee, request.actor.person)
    return redirect("duty-members" if request.actor.holds(*KEEPERS) else "duty-rules", committee)


@require_GET
def duty_member(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Every line of the year asked for; 404 for who may not read it."""
    enter(request)
    person = get_object_or_404(Person.objects.of(request.committee), pk=pk)
    year, known = asked_year(request)
    if not may_read(request.actor, pk, year):
        raise Http404
    current = "duty" if pk == request.actor.person else "duty-members"
    page = File(person, year, known, request.actor, committee) if year else None
    context = {"person": person, "page": page, "tabs": tabs(request.actor, committee, current)}
    return render(request, "duty/file.html", context)


@require_GET
def duty_word(request: CommitteeRequest, committee: str, pk: int) -> FileResponse:
    """The file of the year as a Word file; that the office took somebody's is in the ledger."""
    enter(request)
    person = get_object_or_404(Person.objects.of(request.committee), pk=pk)
    year, known = asked_year(request)
    if year is None or not may_read(request.actor, pk, year):
        raise Http404
    page, stream = File(person, year, known, request.actor, committee), io.BytesIO()
    write(page, request.committee.name, timezone.localdate(), stream)
    stream.seek(0)
    if not page.is_own:
        note_taken(page, request.actor, timezone.now())
    name = f"{person.name}{year.year}年履职档案.docx"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=WORD)


@require_GET
def duty_members(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Members with sum and grade; places only where the scheme ranks."""
    enter(request)
    year, known = asked_year(request)
    if not (reads_all(request.actor, year) or request.actor.holds(*KEEPERS)):
        raise Http404
    members = Members(request.actor, committee, year, request.GET) if year else None
    context: dict[str, Any] = {"members": members, "years": known, "year": year}
    context["tabs"] = tabs(request.actor, committee, "duty-members")
    return render(request, "duty/members.html", context)


@require_GET
def duty_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """The members asked for as xlsx; the ledger says who took it."""
    enter(request)
    year, _ = asked_year(request)
    if year is None or not request.actor.holds(*KEEPERS):
        raise Http404
    members = Members(request.actor, committee, year, request.GET)
    return handed_out(request, f"{year}", "points.export", members.columns, members.lines())
