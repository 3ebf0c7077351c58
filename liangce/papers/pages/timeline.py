"""The ledger of one case as people read it: what was done, by whom, for whom, and what changed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.dateparse import parse_date

from liangce.kernel.registry import PROCESSES
from liangce.kernel.regulation import Regulation

#: What the step's own name already says, and what says nothing to a person.
TACIT = {"status", "kind", "digest", "entered_by", "order", "revision", "is_positive"}
#: A SHA-256: enough of it is shown to compare by eye, the whole stands in the ledger.
DIGEST = re.compile("[0-9a-f]{64}")
#: Characters of one value that a page shows, such as a list of names; the whole stands in the ledger.
SHOWN = 120


def timeline(
    entries: Iterable[Any], parts: Mapping[int, str], rules: Regulation, is_over: bool
) -> list[dict[str, Any]]:
    """Items for the component, newest first as the entries come. `parts` names the parts of the case by their keys."""
    return [
        {
            "at": entry.at,
            "text": f"{entry.label}：{parts[entry.subject_id]}" if entry.subject_id in parts else entry.label,
            "by": entry.actor if entry.actor == entry.role else f"{entry.actor}（{entry.role}）",
            "on_behalf_of": entry.for_name,
            "detail": "；".join(_details(entry, rules)),
            "is_now": place == 0 and not is_over,
        }
        for place, entry in enumerate(entries)
    ]


def reached(entries: Iterable[Any], kind: str) -> dict[str, datetime]:
    """When the whole last entered each state."""
    found: dict[str, datetime] = {}
    for entry in entries:  # newest first
        if entry.kind == kind and "status" in entry.after:
            found.setdefault(entry.after["status"], entry.at)
    return found


def _details(entry: Any, rules: Regulation) -> Iterator[str]:
    fields = _fields(entry.kind)
    for name, after in entry.after.items():
        field = fields.get(name)
        if name in TACIT or (field is None and name.isascii()):
            continue
        before = entry.before.get(name)
        if after == 0 and after is not False and not before:
            continue
        was = f"{_worded(name, field, before, rules)} → " if before not in (None, "", 0) else ""
        yield f"{field.verbose_name if field else name} {was}{_clipped(_worded(name, field, after, rules))}"
    if entry.reason and entry.reason not in entry.after.values():
        yield entry.reason


def _clipped(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}……（共 {len(words)} 字，全文在台账）"


@cache
def _fields(kind: str) -> dict[str, Any]:
    """The fields of a process's model that a person can read: no keys and no moments, which stand beside the entry."""
    if kind not in PROCESSES:
        return {"due_on": models.DateField("到期日")}
    readable = (
        field
        for field in apps.get_model(PROCESSES[kind].model)._meta.concrete_fields
        if not field.is_relation and not field.name.endswith(("_at", "_id"))
    )
    return {field.name: field for field in readable} | {"due_on": models.DateField("到期日")}


def _worded(name: str, field: Any, value: Any, rules: Regulation) -> str:
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if name == "category" and (category := rules.category(value)):
        return category.label
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, str) and len(value) == 10 and (day := parse_date(value)):
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    if isinstance(value, str) and DIGEST.fullmatch(value):
        return f"{value[:12]}…"
    return f"“{value}”" if isinstance(value, str) and field is not None else str(value)


def span(entries: list[Any]) -> str:
    """第 4,182 至 4,207 条: the numbers under which the entries stand in the committee's ledger."""
    if not entries:
        return ""
    first, last = entries[-1].number, entries[0].number
    return f"第 {first:,} 条" if first == last else f"第 {first:,} 至 {last:,} 条"
