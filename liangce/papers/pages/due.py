"""Deadlines of a case and its parts, as its page explains them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from liangce.kernel.deadlines.bands import nearness
from liangce.kernel.deadlines.explain import explain
from liangce.kernel.models import Deadline
from liangce.kernel.regulation import Regulation
from liangce.kernel.workdays import WorkCalendar

Item = dict[str, Any]
NAMED = 3  # parts that are named before only their number is told


def explained(
    deadlines: Iterable[Deadline],
    parts: Mapping[int, str],
    calendar: WorkCalendar,
    rules: Regulation,
    today: date,
) -> tuple[list[Item], list[Item]]:
    """Running ones, the nearest first, and those met; what several parts share is told once, with their names."""
    groups: dict[Any, list[Deadline]] = {}
    for deadline in deadlines:
        if deadline.lifted_at is None:
            ended = deadline.met_at and timezone.localdate(deadline.met_at)
            groups.setdefault((deadline.rule, deadline.started_on, deadline.due_on, ended), []).append(
                deadline
            )
    items = [_item(group, parts, calendar, rules, today) for group in groups.values()]
    return [item for item in items if item["is_running"]], [item for item in items if not item["is_running"]]


def _item(
    group: list[Deadline], parts: Mapping[int, str], calendar: WorkCalendar, rules: Regulation, today: date
) -> Item:
    first = group[0]
    names = [parts[deadline.case_id] for deadline in group if deadline.case_id in parts]
    whose = "、".join(names) if len(names) <= NAMED else f"{len(names)} 处"
    near = nearness(first.due_on, today, calendar, rules)
    state, tone = (near.words, near.tone) if first.is_running else met(first)
    return {
        "label": f"{first.label}（{whose}）" if whose else first.label,
        "due_on": first.due_on,
        "state": state,
        "tone": tone,
        "lines": explain(first, calendar, today),
        "is_running": first.is_running,
    }


def met(deadline: Deadline) -> tuple[str, str]:
    """Words and tone of a deadline that was met: in time, or late."""
    in_time = deadline.met_at is None or timezone.localdate(deadline.met_at) <= deadline.due_on
    return ("按期", "green") if in_time else ("逾期完成", "amber")
