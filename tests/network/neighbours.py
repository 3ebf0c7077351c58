"""花溪区政协 with 贵阳市政协 and 贵州省政协 above it, in one installation; how far a hand-over has come."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.test import Client

from liangce.kernel.models import Committee, Level
from liangce.kernel.process import take
from liangce.network.models import Handover
from liangce.network.post import deliver_due
from liangce.network.process_down import HANDING_DOWN
from liangce.network.process_up import HANDING_UP
from liangce.network.states import Direction, Side
from liangce.opinions.models import OpinionReport
from liangce.people.models import Account
from liangce.proposals.models import Proposal
from tests.cast import Cast, make_cast
from tests.opinions.reporting import signed, with_desk
from tests.proposals.walk import filed
from tests.support.replay import aside, walked

WANTED = "2026-05-08"


@walked
def district(slug: str = "huaxi", name: str = "花溪区政协") -> Cast:
    return with_desk(make_cast(slug, name))


@walked
def above(below: Cast, slug: str, name: str, level: str) -> Cast:
    """A committee directly above this one, with people of its own."""
    cast = with_desk(make_cast(slug, name))
    Committee.objects.filter(pk=cast.committee.pk).update(level=level)
    Committee.objects.filter(pk=below.committee.pk).update(parent=cast.committee)
    for one in (cast, below):
        one.committee.refresh_from_db()
    return cast


def city_of(below: Cast) -> Cast:
    return above(below, "guiyang", "贵阳市政协", Level.CITY)


def province_of(below: Cast) -> Cast:
    return above(below, "guizhou", "贵州省政协", Level.PROVINCE)


def carry(now: datetime) -> int:
    """Lets the post run until nothing is left; returns how many letters went."""
    gone = 0
    while some := deliver_due(now):
        gone += some
    return gone


def handed_up(
    cast: Cast, report: OpinionReport | None = None, to: str = "in-guiyang", **said: Any
) -> Handover:
    """方宁 hands a signed report to the committee above."""
    report = report or signed(cast)
    row = Handover(
        committee=cast.committee,
        rulebook=report.rulebook,
        paper=report,
        side=Side.GIVEN,
        direction=Direction.UP,
    )
    data = {"to": to, "named": "on", "reason": ""} | said
    done: Handover = take(HANDING_UP.step("hand_up"), row, by=cast.actor("fang"), now=cast.moment, data=data)
    return done


def handed_down(cast: Cast, proposal: Proposal | None = None, to: str = "in-huaxi", **said: Any) -> Handover:
    """唐立 hands a proposal to the committee below."""
    proposal = proposal or filed(cast)
    row = Handover(
        committee=cast.committee,
        rulebook=proposal.rulebook,
        paper=proposal,
        side=Side.GIVEN,
        direction=Direction.DOWN,
    )
    data = {"to": to, "wanted_on": WANTED, "reason": "请办理花溪部分"} | said
    done: Handover = take(
        HANDING_DOWN.step("hand_down"), row, by=cast.actor("tang"), now=cast.moment, data=data
    )
    return done


def there(cast: Cast, row: Handover) -> Handover:
    """The row of the other side, of this cast's committee."""
    found: Handover = Handover.objects.of(cast.committee).select_related("partner").get(token=row.token)
    return found


def again(row: Handover) -> Handover:
    """The row as it now stands."""
    found: Handover = Handover.objects.of(row.committee_id).select_related("partner").get(pk=row.pk)
    return found


def report_of(row: Handover) -> OpinionReport:
    found: OpinionReport = OpinionReport.objects.of(row.committee_id).get(pk=row.paper_id)
    return found


def proposal_of(row: Handover) -> Proposal:
    found: Proposal = Proposal.objects.of(row.committee_id).get(pk=row.paper_id)
    return found


def browser(cast: Cast, name: str) -> Client:
    """A browser in which this person of this committee has signed in; people of several have the same names."""
    person, client = cast.people[name], Client()
    with aside():
        if person.account is None:
            person.account = Account.objects.create(username=f"{cast.committee.slug}-{name}")
            person.save()
        client.force_login(person.account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client
