"""Lines by hand and appeals: begun, and looked at."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liangce.duty.case_page import DutyPage
from liangce.duty.engine.words import signed
from liangce.duty.models import Appeal, ManualLine, PointLine
from liangce.duty.process import APPEAL, MANUAL
from liangce.duty.reach import asked_year, rulebook_now
from liangce.people import roles
from liangce.people.models import Person
from liangce.people.requests import CommitteeRequest
from liangce.proposals.begin import begin

NO_SESSION = "还没有设置会议，请先在“会议与规则”里设置本次会议。"


@require_http_methods(["GET", "POST"])
def manual_new(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The office enters a line that somebody else will approve."""
    person = get_object_or_404(Person.objects.of(request.committee), pk=pk)
    year, _ = asked_year(request)
    if year is None or not request.actor.holds(roles.OFFICE):
        raise Http404
    row = ManualLine(committee=request.committee, person=person, year=year.year)
    row.made_by_id = request.actor.person
    facts = [
        ("委员", person.name),
        ("年度", f"{year.year} 年"),
        ("以后", "由另一位办公室人员或秘书长核准，才计入积分。"),
    ]
    return _begun(request, MANUAL.step("propose"), row, committee, facts)


@require_http_methods(["GET", "POST"])
def appeal_new(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """A member appeals against one of their own lines."""
    rows = PointLine.objects.of(request.committee).visible_to(request.actor)
    line = get_object_or_404(rows.filter(person=request.actor.person).select_related("person"), pk=pk)
    row = Appeal(committee=request.committee, person=line.person, year=line.year, label=line.label)
    row.evidence, row.points = line.evidence_label, line.points
    known = (
        ("对哪一条", line.label),
        ("依据", line.evidence_label),
        ("计分", f"{signed(line.points)} 分"),
        ("说明", line.note),
    )
    facts = [(term, text) for term, text in known if text]
    return _begun(request, APPEAL.step("raise"), row, committee, facts)


def _begun(request: CommitteeRequest, step: Any, row: Any, slug: str, facts: list) -> HttpResponse:
    """The page of the first step, back to the file."""
    back = f"{reverse('duty-member', args=[slug, row.person_id])}?year={row.year}"
    rulebook = rulebook_now(request.committee.pk)
    if rulebook is None:
        messages.error(request, NO_SESSION)
        return redirect(back)
    row.rulebook = rulebook
    return begin(request, step, row, back=back, facts=facts)


@require_GET
def manual_points(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """A line by hand: why, by whom, approved by whom."""
    return _page(request, committee, ManualLine, pk)


@require_GET
def points_appeal(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """An appeal and its answer."""
    return _page(request, committee, Appeal, pk)


def _page(request: CommitteeRequest, slug: str, model: Any, pk: int) -> HttpResponse:
    rows = model.objects.of(request.committee).visible_to(request.actor).select_related("person", "rulebook")
    row = get_object_or_404(rows, pk=pk)
    page = DutyPage(row, request.actor, slug, timezone.now(), request.counts)
    return render(request, "duty/case.html", {"page": page, "row": row})
