"""The page of one proposal."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.kernel.readings import note_restricted
from liangce.people.requests import CommitteeRequest
from liangce.proposals.loaded import find
from liangce.proposals.page import PaperPage


@require_GET
def proposal(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Everything about it that this actor may see, and what they can do now."""
    paper = find(pk, request.actor, request.counts)
    if paper is None:
        raise Http404
    now = timezone.now()
    note_restricted(request.actor, paper, now)
    page = PaperPage(paper, request.actor, request.full_actor, committee, now, request.counts)
    return render(request, "proposals/detail.html", {"page": page, "paper": paper})
