"""A changed calendar moves the deadlines that still run, and the ledger says which and from when to when."""

from datetime import datetime

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
    kept, _ = LocalDay.objects.of(committee).update_or_create(
        day=day.day, defaults={"is_workday": day.is_workday, "reason": day.reason, "committee": committee}
    )
    fact = Fact(
        now, by, "calendar.set_day", "设置本地工作日", "calendar", kept.pk, str(kept), after={"day": kept.day}
    )
    append(committee.pk, [fact])
    return recompute(committee, by=by, now=now, why=str(kept))


@transaction.atomic
def recompute(committee: Committee, *, by: Actor, now: datetime, why: str) -> list[Deadline]:
    """Reckons every running deadline anew; moved ones are saved, recorded with old and new date, and returned."""
    calendar, today = calendar_of(committee.pk), timezone.localdate(now)
    moved, facts = [], []
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
        moved.append(deadline)
        facts.append(_moved(deadline, before, by, now, why))
    Deadline.unscoped.bulk_update(moved, ["due_on", "calendar_note"], batch_size=500)
    append(committee.pk, facts)
    for deadline in moved:
        PROCESSES[deadline.kind].refresh_due(deadline.case_id, deadline.whole_kind, deadline.whole_id)
    return moved


def _moved(deadline: Deadline, before: object, by: Actor, now: datetime, why: str) -> Fact:
    return Fact(
        at=now,
        by=by,
        step="deadline.recompute",
        label="重算期限",
        kind=deadline.kind,
        subject_id=deadline.case_id,
        subject=deadline.label,
        whole_kind=deadline.whole_kind,
        whole_id=deadline.whole_id,
        before={"due_on": before},
        after={"due_on": deadline.due_on},
        reason=why,
    )
