"""往来 in the example: 贵阳市政协 has an information desk, and what the district printed has gone up to it."""

from datetime import datetime, timedelta

from django.utils import timezone

from liangce.demo.people import People
from liangce.kernel import regulation
from liangce.kernel.models import Committee, Rulebook
from liangce.kernel.process import take
from liangce.network.models import Handover
from liangce.network.post import deliver
from liangce.network.process_up import COMING_UP, HANDING_UP
from liangce.network.states import Direction, Side
from liangce.opinions.models import OpinionReport
from liangce.opinions.process import OPINION
from liangce.people.holdings import actor_for
from liangce.people.models import Appointment, Body, BodyKind, Person, Session, Term


def tell(people: People, at: datetime) -> datetime:
    """The report goes up, is received and chosen there, all before midnight; returns the moment of the last step."""
    committee, by = people.places.committee, people.actor(people.desk["information"], at)
    desk = _desk_above(committee, at)
    report = OpinionReport.objects.of(committee).issued().select_related("rulebook").latest("filed_at")
    row = Handover(
        committee=committee, rulebook=report.rulebook, paper=report, side=Side.GIVEN, direction=Direction.UP
    )
    at += timedelta(seconds=10)
    asked = {"to": f"in-{desk.committee.slug}", "named": "on", "reason": ""}
    row = take(HANDING_UP.step("hand_up"), row, by=by, now=at, data=asked)
    deliver(committee.pk, row.pk, now=at)
    above = actor_for(desk, on=timezone.localdate(at))
    theirs = Handover.objects.of(desk.committee).select_related("partner").get(token=row.token)
    at += timedelta(seconds=15)
    take(COMING_UP.step("receive"), theirs, by=above, now=at)
    at += timedelta(seconds=5)
    take(OPINION.step("select"), OpinionReport.objects.of(desk.committee).get(), by=above, now=at)
    deliver(desk.committee.pk, theirs.pk, now=at)
    return at


def _desk_above(committee: Committee, at: datetime) -> Person:
    """Who keeps the information desk of the committee above, which this founds as far as that needs."""
    city = committee.parent
    assert city
    known = Session.objects.of(committee).current(timezone.localdate(at))
    assert known
    began_on = known.term.begins_on
    rulebook = Rulebook.adopt(regulation.load("guizhou-2025"), committee=city, now=known.window_opens_at)
    term = Term.objects.of(city).create(committee=city, number=known.term.number, begins_on=began_on)
    Session.objects.of(city).create(
        committee=city,
        term=term,
        number=known.number,
        opens_on=known.opens_on,
        closes_on=known.closes_on,
        window_opens_at=known.window_opens_at,
        cutoff_at=known.cutoff_at,
        rulebook=rulebook,
    )
    Body.objects.of(city).create(committee=city, kind=BodyKind.OFFICE, name="信息中心")
    desk: Person = Person.objects.of(city).create(committee=city, name="杜清")
    Appointment.objects.of(city).create(
        committee=city, person=desk, office="information_staff", from_on=began_on
    )
    return desk
