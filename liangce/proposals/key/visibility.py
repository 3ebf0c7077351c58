"""A reason to know of a proposal: one supervises it."""

from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.papers.models import Kind
from liangce.papers.visibility import rule
from liangce.proposals.key.parts import SUPERVISOR
from liangce.proposals.models import Supervision


@rule
def leaders_see_what_they_supervise(actor: Actor) -> Q | None:
    """Also where knowledge of it is restricted: the Council has named them."""
    mine = SUPERVISOR.cases(actor)
    if mine is None or actor.is_staff:  # the desks see everything anyway
        return None
    named = Supervision.objects.of(actor.committee).standing().filter(mine)
    return Q(kind=Kind.PROPOSAL, pk__in=named.values("proposal_id"))
