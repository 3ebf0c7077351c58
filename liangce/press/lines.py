"""Footer lines and groups of links, in the order their owner gives them; the ledger keeps what they said."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from liangce.kernel.actors import Actor
from liangce.press.forms_lines import links_said
from liangce.press.models import FooterLine, LinkGroup
from liangce.press.recording import record

Line = FooterLine | LinkGroup


@transaction.atomic
def keep_line(row: Line, values: Mapping[str, Any], *, by: Actor, now: datetime) -> None:
    """Saves a footer line or a group of links, new ones after the others."""
    is_new, before = row._state.adding, _said(row)
    for name, value in values.items():
        setattr(row, name, value)
    if is_new:
        row.order = (_beside(row).aggregate(last=Max("order"))["last"] or 0) + 1
    row.save()
    what = _called(row)
    label = f"{'添加' if is_new else '修改'}{what}"
    record(
        row.newspaper,
        "line",
        label,
        by=by,
        now=now,
        before={} if is_new else {what: before},
        after={what: _said(row)},
    )


@transaction.atomic
def move_line(row: Line, up: bool, *, by: Actor, now: datetime) -> None:
    """One place up or down among its like; the order is written anew."""
    rows = list(_beside(row).order_by("order", "id"))
    place = next(number for number, other in enumerate(rows) if other.pk == row.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, each in enumerate(rows, start=1):
        if each.order != number:
            type(each).objects.of(row.committee_id).filter(pk=each.pk).update(order=number)
    label = f"{_called(row)}{'上移' if up else '下移'}"
    record(row.newspaper, "line", label, by=by, now=now, after={_called(row): _said(row)})


@transaction.atomic
def remove_line(row: Line, *, by: Actor, now: datetime) -> None:
    """Takes it out; the ledger keeps what it said."""
    what, said, paper = _called(row), _said(row), row.newspaper
    row.delete()
    record(paper, "line", f"移除{what}", by=by, now=now, before={what: said})


def _beside(row: Line) -> Any:
    rows: Any = type(row)
    return rows.objects.of(row.committee_id).filter(newspaper=row.newspaper_id)


def _called(row: Line) -> str:
    return "页脚" if isinstance(row, FooterLine) else "链接组"


def _said(row: Line) -> str:
    if isinstance(row, FooterLine):
        return f"{row.text} {row.url}".strip()
    return f"{row.name}：{links_said(row.links)}"
