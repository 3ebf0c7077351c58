"""How the pages of this package come to a proposal: only by what the actor may see, and may write."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from liangce.papers.drafts import is_writer
from liangce.people.requests import CommitteeRequest
from liangce.proposals.models import Proposal

#: What a page shows beside the proposal itself; saving alone does not need it.
ALONGSIDE = ("session__term", "first_person", "first_body")


def readable(request: CommitteeRequest, pk: int, *, whole: bool = True) -> Proposal:
    """The proposal with its regulation, and when `whole` its people; 404 when the actor may not know of it."""
    rows = Proposal.objects.of(request.committee).visible_to(request.actor)
    joined = rows.select_related("rulebook", *(ALONGSIDE if whole else ()))
    proposal: Proposal = get_object_or_404(joined.defer("rulebook__data"), pk=pk)
    return proposal


def writable(request: CommitteeRequest, pk: int, *, whole: bool = True) -> Proposal:
    """The proposal, when the actor is the one who writes it; 404 for everybody else."""
    proposal = readable(request, pk, whole=whole)
    if not is_writer(proposal, request.actor):
        raise Http404
    return proposal
