"""A changed calendar moves the deadlines that still run, and the ledger says which and from when to when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.deadlines.reckon import Reckoning, reckon
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee, Deadline, LocalDay
from liangce.kernel.registry import PROCESSES
from liangce.kernel.workdays import WorkCalendar


@dataclass(frozen=True)
class Move:
    """A running deadline whose date a changed calendar moves."""

    deadline: Deadline
    before: date
    after: date


def would_move(committee: Committee, days: Mapping[date, bool | None], today: date) -> list[Move]:
    """What would move if these days were worked (True) or rested (False) here, or no longer the office's own (None)."""
    local: dict[date, bool | None] = {**calendar_of(committee.pk).local, **days}
    calendar = WorkCalendar({day: worked for day, worked in local.items() if worked is not None})
    return [
        Move(deadline, deadline.due_on, found.due_on)
        for deadline, found in _changed(committee, calendar, today)
        if found.due_on != deadline.due_on
    ]


def set_local_day(committee: Committee, *, day: LocalDay, by: Actor, now: datetime) -> list[Deadline]:
    """Adds or changes a local day, records it, and returns the deadlines that moved."""
    return set_local_days(committee, days=[day], by=by, now=now)


@transaction.atomic
def set_local_days(
    committee: Committee, *, days: Sequence[LocalDay], by: Actor, now: datetime
) -> list[Deadline]:
    """The same for several days, such as those of one festival; deadlines are reckoned anew once."""
    known = {row.day: row for row in LocalDay.objects.of(committee).filter(day__in=[day.day for day in days])}
    facts = []
    for day in days:
        kept, _ = LocalDay.objects.of(committee).update_or_create(
            day=day.day,
            defaults={"is_workday": day.is_workday, "reason": day.reason, "committee": committee},
        )
        was = _told(known[day.day]) if day.day in known else {}
        facts.append(_about("set_day", "设置本地工作日", kept, by, now, before=was, after=_told(kept)))
    return _recompute(committee, by, now, "、".join(str(day) for day in days)[:500], first=facts)


@transaction.atomic
def remove_local_day(day: LocalDay, *, why: str, by: Actor, now: datetime) -> list[Deadline]:
    """Takes back what the office said of a day: the national calendar holds again. Returns the deadlines that moved."""
    fact = _about("remove_day", "取消本地工作日", day, by, now, before=_told(day), after={})
    fact.reason = why
    LocalDay.objects.of(day.committee_id).filter(pk=day.pk).delete()
    return _recompute(day.committee, by, now, f"取消：{day}", first=[fact])


def _about(
    step: str,
    label: str,
    day: LocalDay,
    by: Actor,
    now: datetime,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
) -> Fact:
    about = Fact(now, by, f"calendar.{step}", label, "calendar", day.pk, str(day))
    about.before, about.after = before, after
    return about


def _told(day: LocalDay) -> dict[str, Any]:
    return {"day": day.day, "is_workday": day.is_workday, "reason": day.reason}


@transaction.atomic
def recompute(committee: Committee, *, by: Actor, now: datetime, why: str) -> list[Deadline]:
    """Reckons every running deadline anew; moved ones are saved, recorded with old and new date, and returned.

    A date that stays but is no longer provisional is saved without a word.
    """
    return _recompute(committee, by, now, why, first=[])


def _recompute(committee: Committee, by: Actor, now: datetime, why: str, first: list[Fact]) -> list[Deadline]:
    changed, moved, facts = [], [], first
    _lock_wholes(Deadline.objects.of(committee).running())
    for deadline, found in _changed(committee, calendar_of(committee.pk), timezone.localdate(now)):
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


def _changed(
    committee: Committee, calendar: WorkCalendar, today: date
) -> Iterator[tuple[Deadline, Reckoning]]:
    """Each running deadline that this calendar dates otherwise, with how it comes out; nothing is saved."""
    running = Deadline.objects.of(committee).running().select_related("rulebook")
    for deadline in running.prefetch_related("pauses", "extensions"):
        pauses, extensions = deadline.pauses.all(), deadline.extensions.all()
        found = reckon(deadline.term, deadline.started_on, calendar, pauses, extensions, today)
        if (found.due_on, found.calendar_note) != (deadline.due_on, deadline.calendar_note):
            yield deadline, found


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
