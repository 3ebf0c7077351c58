"""Reasons to know of a proposal, registered with the papers package, which asks them for every list and page."""

from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.papers.models import Authorship, Kind, Secrecy, Signing
from liangce.papers.parts import FIRST_PROPOSER, SIGNATORY
from liangce.papers.visibility import rule
from liangce.people import roles
from liangce.proposals.models import Assignment
from liangce.proposals.states import ASIDE, FILED, RECEIVED

PROPOSALS = Q(kind=Kind.PROPOSAL)


@rule
def desks_see_what_was_handed_in(actor: Actor) -> Q | None:
    """The committee's desks see everything submitted, and drafts they entered for somebody."""
    if not actor.is_staff:
        return None
    return PROPOSALS & (Q(status__in=RECEIVED) | Q(entered_by=actor.person))


@rule
def offices_see_what_was_filed(actor: Actor) -> Q | None:
    """Assigning and supervising offices, the Council and leaders see what was filed; the latter nothing restricted."""
    if not actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE, roles.COUNCIL, roles.LEADER):
        return None
    filed = PROPOSALS & (Q(status__in=FILED) | Q(status__in=ASIDE, filed_at__isnull=False))
    if actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE):
        return filed
    return filed & ~Q(secrecy=Secrecy.RESTRICTED)


@rule
def units_see_what_they_handle(actor: Actor) -> Q | None:
    """A unit sees the proposals assigned to it, in whatever mode."""
    units = {*actor.places(roles.UNIT_CLERK, "unit"), *actor.places(roles.UNIT_LEADER, "unit")}
    if not units:
        return None
    mine = Assignment.objects.of(actor.committee).filter(unit__in=units)
    return PROPOSALS & Q(pk__in=mine.values("proposal_id"))


@rule
def authors_see_their_own(actor: Actor) -> Q | None:
    """First proposers always; the invited and the signed while their name is asked for or stands; and all of them the
    proposal into which theirs was merged, for by it they are answered.
    """
    first, signing = FIRST_PROPOSER.cases(actor), SIGNATORY.cases(actor)
    if first is None or signing is None:
        return None
    names = Authorship.objects.of(actor.committee).filter(
        signing, status__in=[Signing.INVITED, Signing.SIGNED]
    )
    main = names.filter(paper__merged_into__isnull=False).values("paper__merged_into_id")
    return PROPOSALS & (first | Q(pk__in=names.values("paper_id")) | Q(pk__in=main))


@rule
def members_see_what_may_be_public(actor: Actor) -> Q | None:
    """Members, and those who write for the newspaper, see filed proposals whose authors agreed to publication."""
    if not actor.holds(roles.MEMBER, roles.EDITOR, roles.CHIEF_EDITOR):
        return None
    return PROPOSALS & Q(status__in=FILED, publish_consent=True, secrecy=Secrecy.PUBLIC)
