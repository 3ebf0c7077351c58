"""From the page of a proposal to a round that takes nominations for its session."""

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.counts import Counts
from liangce.proposals.awards.parts import NOMINATOR
from liangce.proposals.models import AwardRound, Proposal
from liangce.proposals.models.awards import AwardStatus
from liangce.proposals.states import FILED


def nominating(committee: int, counts: Counts) -> dict[int, int]:
    """The rounds that take nominations, by session; kept until the ledger moves."""

    def find() -> dict[int, int]:
        rows = AwardRound.objects.of(committee).filter(status=AwardStatus.NOMINATING).order_by("opened_at")
        return dict(rows.values_list("session_id", "pk"))

    return counts.get("rounds that take nominations", find)


def nominate_url(proposal: Proposal, actor: Actor, slug: str, counts: Counts) -> str:
    """Where this actor may nominate the proposal; empty where there is nothing to nominate it for."""
    if proposal.status not in FILED or proposal.is_restricted or not actor.holds(*NOMINATOR.roles):
        return ""
    found = nominating(proposal.committee_id, counts).get(proposal.session_id)
    return reverse("award-nominate", args=[slug, found, proposal.pk]) if found else ""
