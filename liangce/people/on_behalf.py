"""Acting for somebody (代录入): for whom a desk may take a step. Both names are kept in the ledger."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from liangce.kernel.actors import Actor, Holding, Part, Role, value_at
from liangce.kernel.prepared import Prepared
from liangce.kernel.process import Step
from liangce.people import roles
from liangce.people.models import Appointment, Membership, Person
from liangce.people.offices import OFFICES

#: Roles of leaders, who are named by person and hold an office of the committee itself.
LEADING = (roles.COUNCIL, roles.LEADER)


def principals(step: Step, case: Any, actor: Actor) -> list[Actor]:
    """Those who play the step's part in this case and for whom the actor may act; nobody where the actor plays it."""
    return Principals(actor, [(step.actor, case)]).of(step, case)


def helped_by(actor: Actor) -> set[str]:
    """Names of the roles whose holders the actor may act for."""
    return {name for holding in actor.holdings for name in holding.role.acts_for}


class Principals:
    """The same for many cases at once, in few queries whatever their number, and in none for who acts for nobody."""

    def __init__(self, actor: Actor, asked: Iterable[tuple[Part, Any]]) -> None:
        self.actor = actor
        self.names = helped_by(actor)
        places = (
            {place for part, case in asked for place in self._places(part, case)} if self.names else set()
        )
        self._found = _actors(actor.committee, places, timezone.localdate()) if places else []

    def of(self, step: Step, case: Any) -> list[Actor]:
        """For whom the actor may take this step in this case."""
        if not self._found or step.actor.fits(self.actor, case):
            return []
        return [
            other
            for other in self._found
            if other.person != self.actor.person
            and step.actor.fits(other, case)
            and self.actor.may_act_for(other)
        ]

    def _places(self, part: Part, case: Any) -> list[tuple[str, int]]:
        """("person", key), ("leader", key), ("informant", key), ("body", key) where somebody would be found."""
        claims = [claim for claim in part.claims if claim.field and claim.role.name in self.names]
        kinds = (
            "leader"
            if claim.role in LEADING
            else "informant"
            if claim.role == roles.INFORMANT
            else claim.kind
            for claim in claims
        )
        found = zip(kinds, (value_at(case, claim.field) for claim in claims), strict=True)
        return [(kind, key) for kind, key in found if key is not None]


def _actors(committee: int, places: set[tuple[str, int]], today: date) -> list[Actor]:
    """The persons themselves, those who speak for the bodies, and leaders, with the roles that matter here."""
    keys = {
        wanted: {key for kind, key in places if kind == wanted}
        for wanted in ("person", "body", "leader", "informant")
    }
    holdings: dict[Person, list[Holding]] = defaultdict(list)
    for membership in _sitting(committee, keys["person"], today):
        holdings[membership.person].append(Holding(roles.MEMBER))
    for appointment in _held(committee, today, roles.CONVENER, body__in=keys["body"]):
        place = appointment.body.label if appointment.body else ""
        holdings[appointment.person].append(Holding(roles.CONVENER, body=appointment.body_id, place=place))
    for appointment in _held(committee, today, *LEADING, person__in=keys["leader"]):
        leads = [Holding(role) for role in appointment.held.roles if role in LEADING]
        holdings[appointment.person] += [
            holding for holding in leads if holding not in holdings[appointment.person]
        ]
    for appointment in _held(committee, today, roles.INFORMANT, person__in=keys["informant"]):
        holdings[appointment.person].append(Holding(roles.INFORMANT))
    return [Actor(who.pk, who.name, committee, tuple(held)) for who, held in holdings.items()]


def _sitting(committee: int, persons: set[int], today: date) -> list[Membership]:
    """Their memberships on this day. Every proposal's page asks for a few, so the query is kept for 1, 2, 4, 8, …"""
    if not persons:
        return []
    some = list(persons)
    size = 1 << (len(some) - 1).bit_length()
    return _memberships(size)(committee, today, *some, *some[:1] * (size - len(some)))


def _held(committee: int, today: date, *wanted: Role, **among: set[int]) -> Iterable[Appointment]:
    """The offices held on this day that give one of these roles, among these bodies or persons."""
    if not all(among.values()):
        return ()
    held = Appointment.objects.of(committee).on(today).filter(office__in=_giving(*wanted), **among)
    return held.select_related("person", "body")


@lru_cache(maxsize=16)
def _memberships(size: int) -> Prepared:
    def build(committee: Any, today: Any, *persons: Any) -> QuerySet:
        return Membership.objects.of(committee).on(today).filter(person__in=persons).select_related("person")

    return Prepared(build, int, date, *[int] * size)


def _giving(*wanted: Role) -> list[str]:
    """The offices that give one of these roles."""
    return [code for code, office in OFFICES.items() if set(wanted) & set(office.roles)]
