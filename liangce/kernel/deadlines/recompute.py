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
    append(committee.pk, [fact])
    return recompute(committee, by=by, now=now, why=str(kept))


def _told(day: LocalDay) -> dict[str, Any]:
    return {"day": day.day, "is_workday": day.is_workday, "reason": day.reason}


@transaction.atomic
def recompute(committee: Committee, *, by: Actor, now: datetime, why: str) -> list[Deadline]:
    """Reckons every running deadline anew; moved ones are saved, recorded with old and new date, and returned.

    A date that stays but is no longer provisional is saved without a word.
    """
    calendar, today = calendar_of(committee.pk), timezone.localdate(now)
    changed, moved, facts = [], [], []
    running = Deadline.objects.of(committee).running().select_related("rulebook")
    for deadline in running.prefetch_related("pauses", "extensions").select_for_update(of=("self",)):
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
