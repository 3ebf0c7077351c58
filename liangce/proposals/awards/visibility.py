"""A reason to know of a proposal: one was appointed to review it."""

from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.papers.models import Kind
from liangce.papers.visibility import rule
from liangce.proposals.models import AwardReview
from liangce.proposals.models.award_reviews import Reviewing
from liangce.proposals.models.awards import AwardStatus


@rule
def reviewers_see_what_they_review(actor: Actor) -> Q | None:
    """While the review lasts, unless the reviewer stands aside. The desks see everything anyway."""
    if actor.is_staff:
        return None
    mine = AwardReview.objects.of(actor.committee).by(actor).exclude(status=Reviewing.ASIDE)
    mine = mine.filter(round__status=AwardStatus.REVIEWING)
    return Q(kind=Kind.PROPOSAL, pk__in=mine.values("nomination__proposal_id"))
