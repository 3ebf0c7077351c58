"""Reasons to know of a report. Before it is sent it is the house's own; then it is for those it was sent to."""

from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.opinions.models import CoAuthor, Recipient
from liangce.papers.models import Secrecy
from liangce.papers.visibility import rule
from liangce.people import roles
from liangce.reports.models import Dispatch
from liangce.reports.parts import UNIT, WRITER
from liangce.reports.states import IN_THE_HOUSE, KINDS, OUT, PRIVATE

REPORTS = Q(kind__in=KINDS)
OPEN = ~Q(secrecy=Secrecy.RESTRICTED)


@rule
def writers_see_their_reports(actor: Actor) -> Q | None:
    """The body that drafts, the pen-holder, who entered it, those who took part."""
    own = WRITER.cases(actor)
    if own is None and not actor.holds(roles.MEMBER, roles.INFORMANT):
        return None
    beside = CoAuthor.objects.of(actor.committee).filter(person=actor.person)
    took_part = Q(pk__in=beside.values("paper_id"))
    return REPORTS & (took_part if own is None else own | took_part)


@rule
def the_house_sees_reports(actor: Actor) -> Q | None:
    """The office and the secretary-general whatever is no draft; other desks what was sent, nothing restricted."""
    if not actor.is_staff:
        return None
    if actor.holds(roles.OFFICE, roles.SECRETARY_GENERAL):
        return REPORTS & ~Q(status__in=PRIVATE)
    return REPORTS & Q(status__in=OUT) & OPEN


@rule
def leaders_see_reports(actor: Actor) -> Q | None:
    """The Council what lies before it; leaders what was sent; restricted ones when addressed to them."""
    if not actor.holds(roles.COUNCIL, roles.LEADER):
        return None
    states = (*IN_THE_HOUSE, *OUT) if actor.holds(roles.COUNCIL) else OUT
    addressed = Recipient.objects.of(actor.committee).filter(person=actor.person)
    to_me = Q(status__in=OUT, pk__in=addressed.values("paper_id"))
    return REPORTS & (Q(status__in=states) & OPEN | to_me)


@rule
def units_see_what_was_sent_to_them(actor: Actor) -> Q | None:
    """Also what is restricted: it was sent to them."""
    mine = UNIT.cases(actor)
    if mine is None:
        return None
    reached = Dispatch.objects.of(actor.committee).standing().filter(mine)
    return REPORTS & Q(pk__in=reached.values("paper_id"))


@rule
def members_and_editors_see_what_may_be_public(actor: Actor) -> Q | None:
    """What was sent and may be made public."""
    if not actor.holds(roles.MEMBER, roles.CONVENER, roles.EDITOR, roles.CHIEF_EDITOR):
        return None
    return REPORTS & Q(status__in=OUT, secrecy=Secrecy.PUBLIC)
