"""The page of one proposal."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.people.requests import CommitteeRequest
from liangce.proposals.models import Proposal
from liangce.proposals.page import PaperPage


@require_GET
def proposal(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Everything about it that this actor may see, and what they can do now."""
    rows = Proposal.objects.of(request.committee).visible_to(request.actor)
    loaded = rows.select_related("session__term", "rulebook", "first_person", "first_body").defer(
        "rulebook__data"
    )
    paper = get_object_or_404(loaded, pk=pk)
    page = PaperPage(paper, request.actor, request.full_actor, committee, timezone.now(), request.counts)
    return render(request, "proposals/detail.html", {"page": page, "paper": paper})
