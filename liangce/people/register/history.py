"""What was ever done to a person, a body or a unit, read from the ledger."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from liangce.kernel.models import Committee, Entry

#: What older entries call by a field's name.
NAMES = {"username": "用户名"}


def entries(committee: Committee | int, kind: str, key: int) -> "models.QuerySet[Entry]":
    """What was ever done to this person, body or unit, newest first."""
    rows = Entry.objects.of(committee).filter(whole_kind=kind, whole_id=key)
    found: models.QuerySet[Entry] = rows.order_by("-number")
    return found


def last_entry(row: models.Model) -> Entry | None:
    """The last act recorded under this very row."""
    kind, owner = row._meta.model_name or "", getattr(row, "person_id", None)
    whole = ("person", owner) if owner else (kind, row.pk)
    rows = entries(row.committee_id, *whole)  # type: ignore[attr-defined]
    return rows.filter(kind=kind, subject_id=row.pk).first()


def words(entry: Entry) -> str:
    """What an entry of the register says changed: 手机 旧 → 新；…"""
    said = []
    for name, after in entry.after.items():
        name = NAMES.get(name, name)
        if name.isascii():  # the engine's own
            continue
        before = entry.before.get(name, "")
        if not before:
            said.append(f"{name} {after or '（空）'}")
        elif before == after:
            said.append(f"{name}有改动")
        else:
            said.append(f"{name} {before} → {after or '（空）'}")
    return "；".join([*said, *([entry.reason] if entry.reason else [])])


def timeline(rows: Iterable[Entry]) -> list[dict[str, Any]]:
    """Items for the component, in the order of the entries."""
    return [
        {
            "at": entry.at,
            "text": f"{entry.label}：{entry.subject}",
            "by": f"{entry.actor}（{entry.role}）" if entry.role else entry.actor,
            "on_behalf_of": entry.for_name,
            "detail": words(entry),
            "is_now": False,
        }
        for entry in rows
    ]
