"""A changed calendar moves the deadlines that still run, and the ledger says which and from when to when."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.deadlines.reckon import reckon
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee, Deadline, LocalDay
from liangce.kernel.registry import PROCESSES


@transaction.atomic
def set_local_day(committee: Committee, *, day: LocalDay, by: Actor, now: datetime) -> list[Deadline]:
    """Adds or changes a local day, records it, and returns the deadlines that moved."""
    was = LocalDay.objects.of(committee).filter(day=day.day).first()
    kept, _ = LocalDay.objects.of(committee).update_or_create(
        day=day.day, defaults={"is_workday": day.is_workday, "reason": day.reason, "committee": committee}
    )
    fact = Fact(
        at=now,
        by=by,
        step="calendar.set_day",
        label="设置本地工作日",
        kind="calendar",
        subject_id=kept.pk,
        subject=str(kept),
        before=_told(was) if was else {},
        after=_told(kept),
    )
    return _recompute(committee, by, now, why=str(kept), first=[fact])


def _told(day: LocalDay) -> dict[str, Any]:
    return {"day": day.day, "is_workday": day.is_workday, "reason": day.reason}


@transaction.atomic
def recompute(committee: Committee, *, by: Actor, now: datetime, why: str) -> list[Deadline]:
    """Reckons every running deadline anew; moved ones are saved, recorded with old and new date, and returned.

    A date that stays but is no longer provisional is saved without a word.
    """
    return _recompute(committee, by, now, why, first=[])


def _recompute(committee: Committee, by: Actor, now: datetime, why: str, first: list[Fact]) -> list[Deadline]:
    calendar, today = calendar_of(committee.pk), timezone.localdate(now)
    changed, moved, facts = [], [], first
    running = Deadline.objects.of(committee).running()
    _lock_wholes(running)
    for deadline in running.select_related("rulebook").prefetch_related("pauses", "extensions"):
        found = reckon(
            deadline.term,
            deadline.started_on,
            calendar,
            deadline.pauses.all(),
            deadline.extensions.all(),
            today,
        )
        if (found.due_on, found.calendar_note) == (deadline.due_on, deadline.calendar_note):
            continue
        before, deadline.due_on, deadline.calendar_note = deadline.due_on, found.due_on, found.calendar_note
        changed.append(deadline)
        if deadline.due_on != before:
            moved.append(deadline)
            facts.append(_moved(deadline, before, by, now, why))
    Deadline.unscoped.bulk_update(changed, ["due_on", "calendar_note"], batch_size=500)
    append(committee.pk, facts)
    for deadline in moved:
        PROCESSES[deadline.kind].refresh_due(deadline.case_id, deadline.whole_kind, deadline.whole_id)
    return moved


def _lock_wholes(deadlines: Any) -> None:
    """Locks what steps lock first, so that a step under way and we wait for each other in the same order."""
    wholes: dict[str, set[int]] = {}
    for kind, key in deadlines.values_list("whole_kind", "whole_id").order_by().distinct():
        wholes.setdefault(kind, set()).add(key)
    for kind in sorted(wholes):
        rows = PROCESSES[kind].rows.filter(pk__in=wholes[kind]).order_by("pk")
        list(rows.select_for_update(no_key=True).values_list("pk"))


def _moved(deadline: Deadline, before: date, by: Actor, now: datetime, why: str) -> Fact:
    case = PROCESSES[deadline.kind].rows.get(pk=deadline.case_id)
    return Fact(
        at=now,
        by=by,
        step="deadline.recompute",
        label="重算期限",
        kind=deadline.kind,
        subject_id=deadline.case_id,
        subject=f"{case.subject}：{deadline.label}",
        whole_kind=deadline.whole_kind,
        whole_id=deadline.whole_id,
        before={"due_on": before},
        after={"due_on": deadline.due_on},
        reason=why,
    )
