"""A body dissolved, a unit abolished: its day, who takes over, and what becomes of the people there."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.people.keepers import enter
from liangce.people.models import Appointment, Body, Unit
from liangce.people.register.changing import Overtaken, add, locked, put, take_turns
from liangce.people.register.fields import fingerprint
from liangce.people.register.history import last_entry
from liangce.people.register.problems import problems_of
from liangce.people.register.refusing import Refused
from liangce.people.register.spells import finish


class Then(models.TextChoices):
    """What becomes of whoever holds an office there."""

    END = "end", "同时结束"
    MOVE = "move", "转到接续的单位，职务不变"
    KEEP = "keep", "先保留，以后再办"


@dataclass(frozen=True)
class Closing:
    """What was decided. `to_on` is the first day on which the place is no more."""

    on: date
    decided: str  # by whom, by which document
    then: Then
    successor: Unit | None = None


def open_spells(place: Body | Unit, day: date) -> "models.QuerySet[Appointment]":
    """Offices held there on or after this day."""
    where = {"unit": place} if isinstance(place, Unit) else {"body": place}
    rows = Appointment.objects.of(place.committee_id).filter(Q(to_on=None) | Q(to_on__gt=day), **where)
    found: models.QuerySet[Appointment] = rows.select_related("person", "body", "unit").order_by(
        "office", "from_on"
    )
    return found


@transaction.atomic
def close(place: Body | Unit, how: Closing, *, seen: str, by: Actor, now: datetime) -> int:
    """Closes the place and returns how many offices there ended. Raises NotAllowed, Overtaken, Refused."""
    enter(by, place.committee_id)
    take_turns(place.committee_id)
    if how.then == Then.MOVE and how.successor is None:
        raise Refused({"then": "没有写明由哪个单位接续，不能转过去。"})
    fresh = locked(place)
    if seen != fingerprint(fresh):
        raise Overtaken(fresh, last_entry(fresh))
    values = (
        {"abolished_on": how.on, "successor": how.successor}
        if isinstance(fresh, Unit)
        else {"dissolved_on": how.on}
    )
    units = _under(fresh, how.successor) if isinstance(fresh, Unit) and how.successor else []
    put(fresh, values, by=by, now=now, reason=how.decided, label="撤销")
    for row, name in units:
        reason = f"{place}撤销，由{how.successor}接续"
        put(row, {name: how.successor}, by=by, now=now, reason=reason)
    if how.then == Then.KEEP:
        return 0
    return sum(_end(spell, how, by, now) for spell in open_spells(fresh, how.on))


def _under(unit: Unit, successor: Unit) -> list[tuple[Unit, str]]:
    """Units under it, or to which it assigns, with the field that says so; locked before anything is written down."""
    names = ("parent", "assigned_by")
    rows = Unit.objects.of(unit.committee_id).filter(Q(parent=unit) | Q(assigned_by=unit))
    kept = {row.pk: locked(row) for row in rows.exclude(pk=successor.pk).order_by("pk")}
    return [(row, name) for name in names for row in kept.values() if getattr(row, f"{name}_id") == unit.pk]


def _end(spell: Appointment, how: Closing, by: Actor, now: datetime) -> int:
    """One spell ended, and begun at the successor where it moves; one that had not begun yet is left alone."""
    if spell.from_on >= how.on:
        return 0
    place = spell.unit or spell.body
    finish(spell, how.on, how.decided, f"{place}撤销", by=by, now=now)
    if how.then == Then.MOVE:
        moved = Appointment(committee_id=spell.committee_id, person=spell.person, office=spell.office)
        moved.unit, moved.from_on, moved.decided_by, moved.reason = (
            how.successor,
            how.on,
            how.decided,
            f"接续{place}",
        )
        if not problems_of(moved):  # who holds the same office there already stays as they are
            add(moved, by=by, now=now)
    return 1
