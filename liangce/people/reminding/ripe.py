"""Which deadlines have come so near that a reminder is due, by the regulation's `warn_days`; never the same twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from liangce.kernel.models import Committee, Deadline, Pause, Rulebook
from liangce.kernel.regulation import Regulation
from liangce.kernel.workdays import WorkCalendar
from liangce.people.models import Reminder
from liangce.people.models.reminder import OVERDUE

Told = dict[tuple[int, int], int]


@dataclass(frozen=True)
class Ripe:
    """A deadline that has reached a threshold."""

    deadline: Deadline
    threshold: int
    extensions: int

    def is_new(self, told: Told) -> bool:
        """Whether nobody was told of this threshold, nor of a more urgent one."""
        before = told.get((self.deadline.pk, self.extensions))
        return before is None or self.threshold < before


def ripe(committee: Committee, calendar: WorkCalendar, today: date) -> Iterator[Ripe]:
    """Each running deadline with the most urgent threshold it has reached, and OVERDUE beside it, that is new."""
    rules, told = _rules(committee), told_of(committee)
    paused = Pause.objects.of(committee).filter(Q(to_on=None) | Q(to_on__gt=today), from_on__lte=today)
    rows = Deadline.objects.of(committee).running().filter(_near(rules, calendar, today))
    near = rows.exclude(pk__in=paused.values("deadline"))
    dated = near.annotate(times=Count("extensions"), extended_at=Max("extensions__at"))
    for deadline in dated.order_by("due_on", "id"):
        for threshold in _reached(deadline, rules[deadline.rulebook_id], calendar, today):
            found = Ripe(deadline, threshold, deadline.times)
            if found.is_new(told):
                yield found


def told_of(committee: Committee, deadlines: list[int] | None = None) -> Told:
    """By running deadline (one of these, when given) and number of extensions: the most urgent threshold told of."""
    rows = Reminder.objects.of(committee).filter(deadline__met_at=None, deadline__lifted_at=None).order_by()
    if deadlines is not None:
        rows = rows.filter(deadline__in=deadlines)
    found = rows.values_list("deadline_id", "extensions").annotate(Min("threshold"))
    return {(deadline, times): least for deadline, times, least in found}


def _rules(committee: Committee) -> dict[int, Regulation]:
    """By key: the regulations under which something runs."""
    running = Deadline.objects.of(committee).running().order_by().values("rulebook")
    return {row.pk: row.rules for row in Rulebook.objects.of(committee).filter(pk__in=running)}


def _near(rules: dict[int, Regulation], calendar: WorkCalendar, today: date) -> Q:
    """Those that have passed, and those within the longest warning of their rule."""
    condition = Q(due_on__lt=today)
    for key, regulation in rules.items():
        for name, rule in regulation.deadlines.items():
            if rule.warn_days:
                reach = calendar.add(today, max(rule.warn_days) + 1)
                condition |= Q(rulebook=key, rule=name, due_on__lt=reach)
    return condition


def _reached(deadline: Deadline, rules: Regulation, calendar: WorkCalendar, today: date) -> list[int]:
    """The thresholds to be told of now. What was as near already when the date was set needs no reminder."""
    is_overdue = deadline.due_on < today
    left = OVERDUE if is_overdue else calendar.count(today, deadline.due_on)
    at_first = calendar.count(_set_on(deadline), deadline.due_on)
    warnings = [days for days in rules.deadlines[deadline.rule].warn_days if left <= days < at_first]
    return [*([min(warnings)] if warnings else []), *([OVERDUE] if is_overdue else [])]


def _set_on(deadline: Deadline) -> date:
    """When its date was last decided on."""
    moment = getattr(deadline, "extended_at", None) or deadline.opened_at
    return timezone.localdate(moment)
