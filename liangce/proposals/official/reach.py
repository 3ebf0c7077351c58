"""How the documents' addresses come to what they print: only by what the actor may see on the page."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from liangce.people.requests import CommitteeRequest
from liangce.proposals.loaded import Loaded, find
from liangce.proposals.models import Assignment
from liangce.proposals.rooms import OFFICES, UNITS, is_handler


def page_of(request: CommitteeRequest, pk: int) -> Loaded:
    """The proposal as this actor may see it; 404 when they may not know of it."""
    paper = find(pk, request.actor, request.counts)
    if paper is None:
        raise Http404
    slug = request.committee.slug
    return Loaded(paper, request.actor, request.full_actor, slug, timezone.now(), request.counts)


def assignment_of(request: CommitteeRequest, pk: int) -> tuple[Assignment, Loaded]:
    """The assignment and its proposal, of those the actor may see; else 404."""
    found = get_object_or_404(Assignment.objects.of(request.committee), pk=pk)
    page = page_of(request, found.proposal_id)
    row = next(row for row in page.assignments if row.pk == pk)
    return row, page


def assignments_for(request: CommitteeRequest) -> Any:
    """All for the desk and the offices, a unit's own for its people; 404 for everybody else."""
    actor = request.actor
    if not is_handler(actor):
        raise Http404
    rows = Assignment.objects.of(request.committee)
    if actor.is_staff or actor.holds(*OFFICES):
        return rows
    return rows.filter(unit__in={key for role in UNITS for key in actor.places(role, "unit")})
