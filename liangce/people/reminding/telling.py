"""The notices of reminders: each by itself, or for who wants it so one a day with all that is due."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.models import Committee, Notice
from liangce.kernel.notices import send_on
from liangce.kernel.workdays import WorkCalendar
from liangce.people.models import Person, Reminder, Reminding
from liangce.people.reminding.marking import NOBODY
from liangce.people.reminding.wording import digest, sentence

#: The kind of a notice that sums up several reminders: it is about no one case.
DIGEST = "digest"
LONGEST = 300  # characters of a notice


def tell(committee: Committee, now: datetime) -> list[Notice]:
    """Writes the notices that may be written now, and returns them."""
    return _tell(committee, now) if Reminder.objects.of(committee).untold().exists() else []


@transaction.atomic
def _tell(committee: Committee, now: datetime) -> list[Notice]:
    Committee.objects.select_for_update(no_key=True).get(pk=committee.pk)
    waiting: dict[int, list[Reminder]] = defaultdict(list)
    rows = Reminder.objects.of(committee).untold().exclude(person_id=NOBODY).select_related("deadline")
    for row in rows.order_by("deadline__due_on", "id"):
        waiting[row.person_id].append(row)
    _forget_what_is_over(waiting, now)
    once_a_day = _who_want_one_a_day(committee, waiting)
    calendar, had_theirs = calendar_of(committee.pk), _told_today(committee, once_a_day, now)
    notices: list[Notice] = []
    for person, due in waiting.items():
        if person not in had_theirs:
            groups = [due] if person in once_a_day else _by_deadline(due)
            notices += [_told(committee, person, rows, now, calendar) for rows in groups if rows]
    return send_on(notices)


def _forget_what_is_over(waiting: dict[int, list[Reminder]], now: datetime) -> None:
    """What was done while it waited for the next day is told to nobody."""
    for person, due in list(waiting.items()):
        over = [row for row in due if not row.deadline.is_running]
        waiting[person] = [row for row in due if row.deadline.is_running]
        Reminder.unscoped.filter(pk__in=[row.pk for row in over]).update(told_at=now)


def _who_want_one_a_day(committee: Committee, persons: Iterable[int]) -> set[int]:
    people = Person.objects.of(committee).filter(pk__in=list(persons))
    return set(people.exclude(account__reminding=Reminding.EACH).values_list("pk", flat=True))


def _told_today(committee: Committee, persons: set[int], now: datetime) -> set[int]:
    """Of these, whoever had a notice of reminders today already."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time()))
    told = Reminder.objects.of(committee).told_since(midnight).exclude(notice=None)
    return set(told.filter(person_id__in=persons).order_by().values_list("person_id", flat=True))


def _by_deadline(due: list[Reminder]) -> list[list[Reminder]]:
    groups: dict[int, list[Reminder]] = defaultdict(list)
    for row in due:
        groups[row.deadline_id].append(row)
    return list(groups.values())


def _told(
    committee: Committee, person: int, rows: list[Reminder], now: datetime, calendar: WorkCalendar
) -> Notice:
    """The notice of these reminders, which are told with it."""
    today, one = timezone.localdate(now), rows[0].deadline
    notice = Notice(committee=committee, person_id=person, at=now, entry_number=rows[-1].entry_number)
    deadlines = list(dict.fromkeys(row.deadline for row in rows))  # one may have waited and come nearer
    if len(deadlines) == 1:
        notice.kind, notice.case_id = one.whole_kind, one.whole_id
        notice.text = sentence(one, today, calendar)[:LONGEST]
    else:
        notice.kind, notice.case_id = DIGEST, 0
        notice.text = digest(deadlines, today)[:LONGEST]
    notice.save(force_insert=True)
    Reminder.unscoped.filter(pk__in=[row.pk for row in rows]).update(told_at=now, notice=notice)
    return notice
