"""A deadline says how its date came about."""

from datetime import date

from django.utils import timezone

from liangce.kernel.deadlines.reckon import reckon, spoken
from liangce.kernel.models import Deadline
from liangce.kernel.regulation.terms import VARIANTS
from liangce.kernel.workdays import WorkCalendar

#: Kinds of case that one does not see at once, so it is said that the term is theirs.
TOLD = ("handed_down", "key", "party")


def explain(deadline: Deadline, calendar: WorkCalendar, today: date) -> list[str]:
    """Sentences in Chinese: the rule and its source, each step of the reckoning, what changed it, how it ended."""
    pauses = list(deadline.pauses.all()) if deadline.was_changed else []
    extensions = list(deadline.extensions.all()) if deadline.was_changed else []
    term = deadline.term
    reckoning = reckon(term, deadline.started_on, calendar, pauses, extensions, today)
    lines = [f"依据：{deadline.rulebook}{'，' + term.source if term.source else ''}"]
    if deadline.variant in TOLD:
        lines.append(deadline.variant_note or f"本件是{VARIANTS[deadline.variant]}，按其期限计算")
    lines += reckoning.steps
    if not pauses and not extensions:
        lines.append("未暂停，未延期")
    if deadline.calendar_note:
        lines.append(deadline.calendar_note)
    if deadline.met_at:
        lines.append(f"已于 {spoken(timezone.localdate(deadline.met_at))}完成")
    elif deadline.lifted_at:
        lines.append(f"已于 {spoken(timezone.localdate(deadline.lifted_at))}免除")
    return lines
