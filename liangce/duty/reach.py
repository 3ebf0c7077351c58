"""Which year is asked for, and whose file one may open."""

from datetime import date

from django.http import Http404
from django.utils import timezone

from liangce.duty.models import PointYear
from liangce.duty.parts import KEEPERS, READERS
from liangce.duty.recomputing import years
from liangce.kernel.actors import Actor
from liangce.kernel.models import Rulebook
from liangce.people import roles
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest


def enter(request: CommitteeRequest) -> None:
    """Raises Http404 for who has no business with points."""
    if not request.actor.holds(*READERS):
        raise Http404


def asked_year(request: CommitteeRequest) -> tuple[PointYear | None, list[PointYear]]:
    """The year in the address, else the running or the newest one; and all there are. Http404 for one there is not."""
    known = list(years(request.committee))
    asked = request.GET.get("year", "")
    if asked:
        found = next((row for row in known if str(row.year) == asked), None)
        if found is None:
            raise Http404
        return found, known
    today = timezone.localdate().year
    return next((row for row in known if row.year <= today), known[0] if known else None), known


def reads_all(actor: Actor, year: PointYear | None) -> bool:
    """Whether everybody's lines of the year are open to the actor."""
    if actor.holds(*KEEPERS):
        return True
    return bool(year and year.scheme.scheme.leaders_read and actor.holds(roles.COUNCIL))


def may_read(actor: Actor, person: int, year: PointYear | None) -> bool:
    """Whether this person's file of the year is open to the actor."""
    own = actor.person == person and actor.holds(roles.MEMBER)
    return own or reads_all(actor, year)


def rulebook_now(committee: int) -> Rulebook | None:
    """The rules a case begun now walks under; None before a first session was set."""
    now = timezone.now()
    session = Session.objects.of(committee).current(timezone.localdate(now))
    return session.rulebook_at(now) if session else None


def last_day(year: int) -> date:
    """The last day of the year, or today while it runs."""
    return min(date(year, 12, 31), timezone.localdate())
