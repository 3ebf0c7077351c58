"""Who is to be reminded: whoever takes the step that meets the deadline, and who oversees a unit that is late."""

from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import SYSTEM, Part, system_actor
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee
from liangce.kernel.notices import recipients
from liangce.kernel.process import Process
from liangce.kernel.registry import PROCESSES
from liangce.people.models import Reminder
from liangce.people.models.reminder import OVERDUE
from liangce.people.reminding.ripe import Ripe, ripe, told_of

BATCH = 200  # deadlines in one transaction
NOBODY = 0  # stands in the table where there was nobody to remind, so that it is not asked again


def mark(committee: Committee, now: datetime) -> int:
    """Writes down who is to be reminded of what, with an entry in the ledger each; returns how many there were.

    It looks before it locks, and does a batch at a time: nobody waits long, however much has piled up.
    """
    found = islice(ripe(committee, calendar_of(committee.pk), timezone.localdate(now)), BATCH)
    batch = list(found)
    return _mark(committee, batch, now) if batch else 0


@transaction.atomic
def _mark(committee: Committee, batch: list[Ripe], now: datetime) -> int:
    """Two workers wait for each other at the committee's row: the second finds told what the first has told."""
    Committee.objects.select_for_update(no_key=True).get(pk=committee.pk)
    told, today = told_of(committee, [one.deadline.pk for one in batch]), timezone.localdate(now)
    marked: list[tuple[Ripe, set[int], Fact | None]] = []
    for one in (one for one in batch if one.is_new(told)):
        process = PROCESSES[one.deadline.kind]
        case = process.rows.get(pk=one.deadline.case_id)
        parts = whom(process, one, case.status)
        people = recipients(parts, case, today)
        marked.append((one, people or {NOBODY}, _fact(one, case, parts, people, now) if people else None))
    entries = iter(append(committee.pk, [fact for _, _, fact in marked if fact]))
    rows = []
    for one, people, fact in marked:
        number = next(entries).number if fact else 0
        rows += [_row(committee, one, person, number, now) for person in sorted(people)]
    Reminder.unscoped.bulk_create(rows, batch_size=500)
    return len(batch)


def whom(process: Process, one: Ripe, status: str) -> tuple[Part, ...]:
    """The parts that meet the deadline, from this state where any can; for one that has passed, the overseer."""
    meeting = [step for step in process.steps if one.deadline.rule in step.meets and step.actor != SYSTEM]
    now = [step for step in meeting if status in step.source] or meeting
    acting = tuple(dict.fromkeys(step.actor for step in now))
    if one.threshold != OVERDUE:
        return acting
    is_unit_s = any(claim.kind == "unit" for part in acting for claim in part.claims)
    return (process.overseer,) if process.overseer and is_unit_s else ()


def _fact(one: Ripe, case: Any, parts: tuple[Part, ...], people: set[int], now: datetime) -> Fact:
    deadline = one.deadline
    fact = Fact(
        at=now,
        by=system_actor(deadline.committee_id),
        role=SYSTEM.label,
        step="deadline.remind",
        label="到期提醒",
        kind=deadline.kind,
        subject_id=deadline.case_id,
        subject=case.subject,
        whole_kind=deadline.whole_kind,
        whole_id=deadline.whole_id,
    )
    when = "已逾期" if one.threshold == OVERDUE else f"提前 {one.threshold} 个工作日"
    told = "、".join(part.label for part in parts)
    fact.after = {
        "期限": deadline.label,
        "到期": _spoken(deadline.due_on),
        "时机": when,
        "告知": f"{told} {len(people)} 人",
    }
    return fact


def _row(committee: Committee, one: Ripe, person: int, number: int, now: datetime) -> Reminder:
    return Reminder(
        committee=committee,
        deadline=one.deadline,
        threshold=one.threshold,
        extensions=one.extensions,
        person_id=person,
        due_at=now,
        entry_number=number,
        told_at=now if person == NOBODY else None,
    )


def _spoken(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
