"""What the page of a person shows: facts, spells, and the roles that they give."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from liangce.kernel.actors import Actor, Role
from liangce.people import roles
from liangce.people.keepers import may_keep
from liangce.people.models import Appointment, Body, Membership, Person, RecordChange, Unit
from liangce.people.models.spell import Spell
from liangce.people.record.values import differences
from liangce.people.register.fields import CONTACT, KEPT, label, spoken
from liangce.people.register.history import entries, timeline
from liangce.people.register.spells import why_not
from liangce.people.titles import by_rank, office_name

HISTORY = 30  # entries shown
#: What everybody of the committee may read of a person.
PUBLIC = tuple(name for name in KEPT[Person] if name not in CONTACT and name != "name")


@dataclass(frozen=True)
class Line:
    """One spell in words; `is_now` says whether it covers the day."""

    what: str
    place: Body | Unit | None
    spell: Spell
    is_now: bool
    kind: str  # as addresses call it
    may_change: bool  # whether the reader may correct and end it


@dataclass
class PersonPage:
    """One person on a day, as one actor sees them."""

    person: Person
    today: date
    actor: Actor

    @property
    def is_own(self) -> bool:
        """Whether it is the reader's own page."""
        return self.actor.person == self.person.pk

    @property
    def shows_contact(self) -> bool:
        """Contact data and birthday are for the person and the desk."""
        return self.is_own or self.actor.is_staff

    @property
    def may_keep(self) -> bool:
        """Whether the reader keeps the register."""
        return may_keep(self.actor, self.person.committee_id)

    @property
    def may_propose(self) -> bool:
        """Whether it is one's own record and one holds any role: who keeps the register changes it at once."""
        return self.is_own and bool(self.actor.holdings) and not self.may_keep

    @cached_property
    def waiting(self) -> RecordChange | None:
        """The person's own proposal that waits to be decided on, for the person and who keeps the register."""
        if not (self.is_own or self.may_keep):
            return None
        rows = RecordChange.objects.of(self.person.committee_id).waiting().filter(person=self.person)
        found: RecordChange | None = rows.select_related("person").first()
        return found

    @cached_property
    def pending(self) -> dict[str, str]:
        """By field: what is proposed to stand there."""
        return (
            {one.name: one.after or "（清空）" for one in differences(self.waiting)} if self.waiting else {}
        )

    @cached_property
    def history(self) -> list[dict[str, Any]]:
        """What was changed, for the person and who keeps the register."""
        if not (self.is_own or self.may_keep):
            return []
        return timeline(entries(self.person.committee_id, "person", self.person.pk)[:HISTORY])

    @cached_property
    def memberships(self) -> list[Line]:
        """Every spell as a member, the newest first."""
        rows = Membership.objects.of(self.person.committee_id).filter(person=self.person)
        found = rows.select_related("term", "sector").order_by("-from_on", "-id")
        return [self._line(f"{row.term}委员", row.sector, row, "membership") for row in found]

    @cached_property
    def appointments(self) -> list[Line]:
        """Every office, those held first, the higher first."""
        rows = Appointment.objects.of(self.person.committee_id).filter(person=self.person)
        found = sorted(rows.select_related("body", "unit").order_by("-from_on", "-id"), key=by_rank)
        lines = [self._line(office_name(row), row.unit or row.body, row, "appointment") for row in found]
        return sorted(lines, key=lambda line: not line.is_now)

    def _line(self, what: str, place: Body | Unit | None, spell: Any, kind: str) -> Line:
        may_change = self.may_keep and why_not(spell, self.actor) is None
        return Line(what, place, spell, spell.covers(self.today), kind, may_change)

    @property
    def roles(self) -> list[tuple[Role, str]]:
        """The roles of the day, each once, with where they are held."""
        found: dict[Role, list[str]] = {}
        if any(line.is_now for line in self.memberships):
            found[roles.MEMBER] = []
        for line in self.appointments:
            for role in line.spell.held.roles if line.is_now and isinstance(line.spell, Appointment) else ():
                found.setdefault(role, []).extend([line.place.label] if line.place else [])
        return [(role, "、".join(dict.fromkeys(places))) for role, places in found.items()]

    @property
    def facts(self) -> list[tuple[str, str, str]]:
        """What everybody of the committee may read: (field, what it is, what is proposed)."""
        known = [(name, spoken(self.person, name)) for name in PUBLIC]
        return [
            (label(self.person, name), text, self.pending.get(name, ""))
            for name, text in known
            if text or name in self.pending
        ]

    @property
    def contact(self) -> list[tuple[str, str, str]]:
        """For the person and the desk: how to reach them, and whether they can sign in."""
        if not self.shows_contact:
            return []
        one, names = self.person, [name for name in KEPT[Person] if name in CONTACT]
        known = [
            (label(one, name), spoken(one, name) or "未填", self.pending.get(name, "")) for name in names
        ]
        return [*known, ("登录账号", "已建立" if one.account_id else "还没有", "")]
