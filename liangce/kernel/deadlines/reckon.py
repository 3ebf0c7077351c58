"""How a due date comes about: the rule's term from its start, then pauses, then extensions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from liangce.kernel.models import Extension, Pause
from liangce.kernel.regulation import AgreedDay, Basis, Term
from liangce.kernel.workdays import WorkCalendar


@dataclass(frozen=True)
class Reckoning:
    """The date, and the steps that led to it as Chinese sentences."""

    due_on: date
    steps: tuple[str, ...]
    calendar_note: str


def reckon(
    term: Term | AgreedDay,
    started_on: date,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    today: date | None = None,
) -> Reckoning:
    """Applies the term, each pause (working days for a term in working days, else days) and each extension.

    A pause that still runs counts up to `today`.
    """
    due = term.due(started_on, calendar)
    steps = [f"{spoken(started_on)}起，{term.words()}，到 {spoken(due)}"]
    for pause in pauses:
        until = pause.to_on or today or pause.from_on
        if term.basis == "working_days":
            lost, unit = calendar.count(pause.from_on, until), "个工作日"
            due = calendar.add(due, lost)
        else:
            lost, unit = (until - pause.from_on).days, "天"
            due = (
                calendar.roll_forward(due + timedelta(days=lost)) if term.roll else due + timedelta(days=lost)
            )
        steps.append(f"因{pause.reason}暂停 {lost} {unit}，顺延到 {spoken(due)}（{pause.by}）")
    for extension in extensions:
        longer = Term(basis=Basis(extension.basis), value=extension.value, roll=term.roll)
        due = longer.due(due, calendar)
        steps.append(f"经{extension.by}批准延期 {longer.words()}，到 {spoken(due)}（{extension.reason}）")
    return Reckoning(due, tuple(steps), calendar_note(due, calendar))


def calendar_note(due: date, calendar: WorkCalendar) -> str:
    """A warning when the date lies beyond the published calendar, else nothing."""
    if calendar.is_known(due):
        return ""
    return f"{due.year} 年的放假安排尚未公布，暂按周一至周五上班计算，公布后自动重算"


def spoken(day: date) -> str:
    """2026 年 6 月 30 日."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def spoken_length(length: timedelta) -> str:
    """1 小时 46 分, 3 天 2 小时, 50 分钟: whole minutes, downward."""
    days, rest = divmod(int(length.total_seconds() // 60), 1440)
    hours, minutes = divmod(rest, 60)
    if days:
        return f"{days} 天 {hours} 小时" if hours else f"{days} 天"
    if hours:
        return f"{hours} 小时 {minutes} 分" if minutes else f"{hours} 小时"
    return f"{minutes} 分钟"
