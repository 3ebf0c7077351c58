"""Runs inside a site (see inside.py): the cast of tests/cast.py moves in, with accounts."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import system_actor
from liangce.kernel.models import Committee
from liangce.opinions.models import OpinionReport
from liangce.people.accounts import give_account
from liangce.people.models import Person, Session, Unit
from tests.cast import NOW, PEOPLE, Cast, make_cast
from tests.opinions.reporting import DESK, with_desk
from tests.proposals.leaders import LEADERS
from tests.proposals.releasing import open_site
from tests.proposals.walk import replied

UNITS = {"inspection": "区政府督查室", "housing": "区住建局", "finance": "区财政局"}


@transaction.atomic
def settle(password: str) -> None:
    """The committee 花溪区政协, its people, and an account for each, named as the cast names them."""
    give_accounts(make_cast(), PEOPLE, password)


def give_accounts(cast: Cast, names: Iterable[str], password: str) -> None:
    """An account for each, named as the cast names them. They share one hash: each would take a third of a second."""
    by, hashed = system_actor(cast.committee.pk), make_password(password)
    for name in names:
        give_account(cast.people[name], name, password, by=by, now=timezone.now(), hashed=hashed)


def add_session(number: str, opens: str, closes: str) -> None:
    """One more session of the term, under the regulation of the one there is; gathers proposals from November on."""
    committee = Committee.objects.get(slug="huaxi")
    session = Session.objects.of(committee).get()
    opens_on, closes_on = date.fromisoformat(opens), date.fromisoformat(closes)
    sitting = timezone.make_aware(datetime.combine(opens_on, datetime.min.time()))
    Session.objects.of(committee).create(
        committee=committee,
        term=session.term,
        rulebook=session.rulebook,
        number=int(number),
        opens_on=opens_on,
        closes_on=closes_on,
        window_opens_at=sitting - timedelta(days=70),
        cutoff_at=sitting + timedelta(days=2),
    )


@transaction.atomic
def settle_reporting(password: str) -> None:
    """The same people with leaders, the information desk and an invited informant, who have accounts too."""
    settle(password)
    cast = settled()
    with_desk(cast)
    give_accounts(cast, (*LEADERS, *DESK), password)


def time_passes(minutes: str) -> None:
    """What was reported a moment ago was reported so many minutes ago."""
    for report in OpinionReport.unscoped.all():
        ago = report.submitted_at - timedelta(minutes=int(minutes))
        OpinionReport.unscoped.filter(pk=report.pk).update(submitted_at=ago)


@transaction.atomic
def settle_released(password: str) -> None:
    """The same people where the committee publishes, and a proposal that has been replied to."""
    settle(password)
    cast = settled()
    open_site(cast)
    replied(cast)


@transaction.atomic
def settle_submitted(password: str, *titles: str) -> None:
    """The same people, and proposals that wait to be examined: 陈思远's, 吴兰's and 罗文's in turn."""
    settle(password)
    cast = settled(timezone.now())
    for by, title in zip(("chen", "wu", "luo"), titles, strict=False):
        cast.take("submit", cast.draft(by, title=title), by, no_secret=True)


@transaction.atomic
def settle_replied(password: str) -> None:
    """The same people, and a proposal of 陈思远 and 吴兰 that 区住建局 answered a moment ago."""
    settle(password)
    replied(settled(timezone.now()))


def settled(moment: datetime = NOW) -> Cast:
    """The cast as it was settled, acting at this moment."""
    committee = Committee.objects.get(slug="huaxi")
    return Cast(
        committee,
        Session.objects.of(committee).get(),
        people={name: Person.objects.of(committee).get(name=PEOPLE[name][0]) for name in PEOPLE},
        units={name: Unit.objects.of(committee).get(name=label) for name, label in UNITS.items()},
        moment=moment,
    )
