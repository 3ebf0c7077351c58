"""What the page of a unit shows: what it does, who drafts and who signs, where it came from and where it went."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from liangce.kernel.actors import Actor
from liangce.people import roles
from liangce.people.keepers import may_keep
from liangce.people.models import Appointment, Unit
from liangce.people.register.fields import KEPT, label, shown
from liangce.people.register.history import entries, timeline
from liangce.people.session_days import in_words

HISTORY = 30  # entries shown
#: Besides the desk: whose business it is who answers in a unit.
OFFICES = (roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE)
LATER = ("name", "parent", "abolished_on", "successor", "order")  # said elsewhere on the page


@dataclass
class UnitPage:
    """One unit on a day, as one actor sees it."""

    unit: Unit
    today: date
    actor: Actor

    @property
    def may_keep(self) -> bool:
        return may_keep(self.actor, self.unit.committee_id)

    @property
    def shows_people(self) -> bool:
        """Its people are for the desk, the assigning offices and the unit itself."""
        return self.actor.is_staff or self.actor.holds(*OFFICES) or self.unit.pk in self.actor.units

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What everybody may read."""
        names = [name for name in KEPT[Unit] if name not in LATER]
        return [(label(self.unit, name), text) for name in names if (text := shown(self.unit, name))]

    @property
    def fate(self) -> str:
        """From when on it is no more, and who took over."""
        if not self.unit.abolished_on:
            return ""
        heir = f"，职责划入{self.unit.successor.name}" if self.unit.successor else ""
        return f"从 {in_words(self.unit.abolished_on)}起撤销{heir}。"

    @cached_property
    def parts(self) -> list[Unit]:
        """The units below it that there are."""
        return list(Unit.objects.of(self.unit.committee_id).filter(parent=self.unit).existing(self.today))

    @cached_property
    def predecessors(self) -> list[Unit]:
        """The units whose duties it took over."""
        return list(Unit.objects.of(self.unit.committee_id).filter(successor=self.unit))

    @cached_property
    def spells(self) -> list[Appointment]:
        """Every office ever held there, those of today first."""
        rows = Appointment.objects.of(self.unit.committee_id).filter(unit=self.unit)
        found = list(rows.select_related("person", "unit", "body").order_by("-from_on", "-id"))
        return sorted(found, key=lambda row: not row.covers(self.today))

    @property
    def desks(self) -> list[tuple[str, str, list[Appointment]]]:
        """Who drafts and who signs today, apart: (heading, what they do, their spells)."""
        now = [row for row in self.spells if row.covers(self.today)]
        leading = [row for row in now if roles.UNIT_LEADER in row.held.roles]
        others = [row for row in now if row not in leading]
        if self.unit.kind == "assigning":
            return [("工作人员", "交办、督查", others)]
        return [("经办人", "签收、起草、印发", others), ("负责人", "签发答复", leading)]

    @property
    def former(self) -> list[Appointment]:
        """Who held an office there before."""
        return [row for row in self.spells if not row.covers(self.today)]

    @cached_property
    def history(self) -> list[dict[str, Any]]:
        """What was changed, for who keeps the register."""
        if not self.may_keep:
            return []
        return timeline(entries(self.unit.committee_id, "unit", self.unit.pk)[:HISTORY])
