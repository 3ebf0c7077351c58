"""Spells begun, corrected and ended. What somebody may do follows from them, so nobody sets their own."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed
from liangce.people import roles
from liangce.people.keepers import enter
from liangce.people.models import Appointment, Body, Membership
from liangce.people.offices import OFFICES
from liangce.people.register.changing import Overtaken, add, locked, put, record, take_turns
from liangce.people.register.fields import fingerprint, told
from liangce.people.register.history import last_entry
from liangce.people.register.refusing import Refused

Any_ = TypeVar("Any_", Membership, Appointment)
#: Who administers and who audits is decided by the administrator alone.
RESERVED = (roles.ADMINISTRATOR, roles.AUDITOR)
ADMINISTERS = [code for code, office in OFFICES.items() if roles.ADMINISTRATOR in office.roles]


def why_not(spell: Membership | Appointment, by: Actor) -> str | None:
    """Why this actor may not begin, correct or end this spell, besides not keeping the register; None when they may."""
    if spell.person_id == by.person:
        return "自己的任职由别人登记，请另一位办公室人员或系统管理员办理。"
    is_reserved = isinstance(spell, Appointment) and set(spell.held.roles) & set(RESERVED)
    if is_reserved and not by.holds(roles.ADMINISTRATOR):
        return f"{spell.get_office_display()}的任免由系统管理员登记。"  # type: ignore[union-attr]
    return None


@transaction.atomic
def begin(spell: Any_, *, by: Actor, now: datetime) -> Any_:
    """Begins a membership or an appointment. Raises NotAllowed, Refused."""
    _enter(spell, by)
    locked(spell.person)  # two spells of one person are begun one after the other
    begun: Any_ = add(spell, by=by, now=now)
    return begun


@transaction.atomic
def amend(
    spell: Any_, values: Mapping[str, Any], *, seen: str, why: str, by: Actor, now: datetime
) -> set[str]:
    """Corrects what was written wrongly; returns what changed. Raises NotAllowed, Overtaken, Refused."""
    _enter(spell, by)
    locked(spell.person)
    fresh = _unchanged(spell, seen)
    changed = put(fresh, values, by=by, now=now, reason=why, label="更正")
    _somebody_administers(fresh, timezone.localdate(now))
    return changed


@transaction.atomic
def end(
    spell: Any_, *, to_on: date, ended_by: str, reason: str, seen: str, by: Actor, now: datetime,
    sector: Body | None = None,
) -> Any_:  # fmt: skip
    """Ends the spell: `to_on` is the first day on which it holds no longer. A membership may go on for another sector.

    Raises NotAllowed, Overtaken, Refused.
    """
    _enter(spell, by)
    locked(spell.person)
    fresh = _unchanged(spell, seen)
    if to_on <= fresh.from_on:
        raise Refused({"to_on": f"要晚于开始的那一天（{fresh.from_on.isoformat()}）。"})
    finish(fresh, to_on, ended_by, reason, by=by, now=now)
    _somebody_administers(fresh, timezone.localdate(now))
    if sector is not None and isinstance(fresh, Membership):
        moved = Membership(
            committee_id=fresh.committee_id, person=fresh.person, term=fresh.term, number=fresh.number
        )
        moved.sector, moved.from_on, moved.decided_by, moved.reason = sector, to_on, ended_by, "调整界别"
        add(moved, by=by, now=now)
    return fresh


def finish(
    spell: Membership | Appointment, to_on: date, ended_by: str, reason: str, *, by: Actor, now: datetime
) -> None:
    """Writes the end of a spell that is locked, with its ledger entry; the caller has asked whether that may be."""
    names = {"to_on", "ended_by", "reason"}
    before = told(spell, names)
    spell.to_on, spell.ended_by, spell.reason = to_on, ended_by, reason or spell.reason
    spell.save(update_fields=sorted(names))
    record("end", "结束任职", spell, by, now, before=before, after=told(spell, names))


def _enter(spell: Membership | Appointment, by: Actor) -> None:
    enter(by, spell.committee_id)
    if reason := why_not(spell, by):
        raise NotAllowed(reason)
    take_turns(spell.committee_id)


def _unchanged(spell: Any_, seen: str) -> Any_:
    fresh: Any_ = locked(spell)
    if seen != fingerprint(fresh):
        raise Overtaken(fresh, last_entry(fresh))
    return fresh


def _somebody_administers(spell: Membership | Appointment, today: date) -> None:
    """Refuses to leave the committee without an administrator: nobody could then give the office back."""
    if not isinstance(spell, Appointment) or spell.office not in ADMINISTERS or spell.to_on is None:
        return
    day = max(spell.to_on, today)
    others = Appointment.objects.of(spell.committee_id).filter(office__in=ADMINISTERS).exclude(pk=spell.pk)
    if not others.filter(Q(to_on=None) | Q(to_on__gt=day), from_on__lte=day).exists():
        raise Refused({"to_on": "这一天以后没有系统管理员了，请先登记另一位。"})
