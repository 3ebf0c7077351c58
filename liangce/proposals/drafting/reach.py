"""How the pages of this package come to a proposal: only by what the actor may see, and may write."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from liangce.papers.drafts import is_writer
from liangce.people.requests import CommitteeRequest
from liangce.proposals.models import Proposal


def readable(request: CommitteeRequest, pk: int) -> Proposal:
    """The proposal, with its people and regulation at hand; 404 when the actor may not know of it."""
    rows = Proposal.objects.of(request.committee).visible_to(request.actor)
    rows = rows.select_related("rulebook", "session__term", "first_person", "first_body")
    proposal: Proposal = get_object_or_404(rows.defer("rulebook__data"), pk=pk)
    return proposal


def writable(request: CommitteeRequest, pk: int) -> Proposal:
    """The proposal, when the actor is the one who writes it; 404 for everybody else."""
    proposal = readable(request, pk)
    if not is_writer(proposal, request.actor):
        raise Http404
    return proposal
