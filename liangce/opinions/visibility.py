"""Reasons to know of an opinion report. They are internal: members do not read each other's."""

from django.db.models import Q

from liangce.kernel.actors import Actor, any_of
from liangce.opinions.models import CoAuthor, Recipient
from liangce.opinions.parts import AUTHOR
from liangce.opinions.states import ISSUED, RECEIVED
from liangce.papers.models import Kind, Paper, Secrecy
from liangce.papers.visibility import rule
from liangce.people import roles

REPORTS = Q(kind=Kind.OPINION)
#: Who reads also what is restricted.
CLEARED = (roles.INFORMATION_DESK, roles.SECRETARY_GENERAL)


@rule
def desks_see_reports(actor: Actor) -> Q | None:
    """The information desk and the signer everything handed in; other desks of the committee nothing restricted."""
    if not actor.is_staff:
        return None
    seen = REPORTS & (Q(status__in=RECEIVED) | Q(entered_by=actor.person))
    return seen if actor.holds(*CLEARED) else seen & ~Q(secrecy=Secrecy.RESTRICTED)


@rule
def leaders_see_what_was_issued(actor: Actor) -> Q | None:
    """The Council signs, so it sees what waits for that; leaders what was printed, restricted pieces when addressed."""
    if not actor.holds(roles.COUNCIL, roles.LEADER):
        return None
    addressed = Recipient.objects.of(actor.committee).filter(person=actor.person).values("paper_id")
    open_to_all = ~Q(secrecy=Secrecy.RESTRICTED)
    printed = Q(status__in=ISSUED, filed_at__isnull=False)  # what was kept may be archived too
    seen = printed | Q(status="checked") if actor.holds(roles.COUNCIL) else printed
    return REPORTS & (seen & open_to_all | printed & Q(pk__in=addressed))


@rule
def authors_see_their_own_reports(actor: Actor) -> Q | None:
    """Their own, those they reported together with others, and the combined pieces these went into."""
    own = AUTHOR.cases(actor)
    with_others = CoAuthor.objects.of(actor.committee).filter(person=actor.person).values("paper_id")
    if own is None and not actor.holds(roles.MEMBER, roles.INFORMANT):
        return None
    mine = any_of([*([own] if own is not None else []), Q(pk__in=with_others)])
    merged = Paper.objects.of(actor.committee).filter(mine, kind=Kind.OPINION, merged_into__isnull=False)
    return REPORTS & (mine | Q(pk__in=merged.values("merged_into_id")))  # type: ignore[operator]
