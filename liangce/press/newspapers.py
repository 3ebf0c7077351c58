"""Keeping a newspaper, its lines and its readers; every change stands in the ledger."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.people.models import Person
from liangce.press.forms_newspapers import OF_NEWSPAPER, NewspaperForm, links_said
from liangce.press.models import FooterLine, LinkGroup, Newspaper, Reader
from liangce.press.recording import record
from liangce.press.uploads import keep_masthead

Line = FooterLine | LinkGroup


def told(paper: Newspaper) -> dict[str, Any]:
    """What the ledger holds of a newspaper, by what it is called."""
    fields = {name: paper._meta.get_field(name) for name in OF_NEWSPAPER}
    values = {
        str(getattr(field, "verbose_name", name)): getattr(paper, name) for name, field in fields.items()
    }
    return values | {
        "版面": "、".join(f"{row['label']}{row.get('name', '')}" for row in paper.sections),
        "栏目": "、".join(paper.columns),
        "报头图片": paper.masthead,
    }


@transaction.atomic
def keep_newspaper(form: NewspaperForm, *, by: Actor, now: datetime) -> Newspaper:
    """Saves a valid form; raises FileRefused for a masthead that is no picture."""
    is_new, paper = form.instance._state.adding, form.instance
    paper.committee = form.committee
    held = None if is_new else Newspaper.objects.of(form.committee).get(pk=paper.pk)
    data = form.cleaned_data
    paper.sections, paper.columns = data["sections"], data["columns"]
    if isinstance(data["masthead_file"], UploadedFile):
        paper.masthead = keep_masthead(paper, data["masthead_file"])
    if held is None:
        paper.save(force_insert=True)
    else:
        paper.save(update_fields=[*OF_NEWSPAPER, "sections", "columns", "masthead"])
    before, after = told(held) if held else {}, told(paper)
    changed = {name for name in after if after[name] != before.get(name)}
    if held is None or changed:
        record(
            paper,
            "change" if held else "add",
            "修改报刊" if held else "新建报刊",
            by=by,
            now=now,
            before={name: before[name] for name in before if name in changed},
            after={name: after[name] for name in after if name in changed and (held or after[name])},
        )
    return paper


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


@transaction.atomic
def add_readers(paper: Newspaper, persons: Iterable[Person], *, by: Actor, now: datetime) -> int:
    """Addresses a restricted journal to these persons; returns how many were new."""
    held = set(Reader.objects.of(paper.committee_id).filter(newspaper=paper).values_list("person", flat=True))
    new = [person for person in persons if person.pk not in held]
    since = timezone.localdate(now)
    Reader.objects.of(paper.committee_id).bulk_create(
        Reader(committee_id=paper.committee_id, newspaper=paper, person=person, since=since) for person in new
    )
    if new:
        names = "、".join(person.name for person in new)
        record(paper, "readers", "增加读者", by=by, now=now, after={"读者": names})
    return len(new)


@transaction.atomic
def remove_reader(row: Reader, *, by: Actor, now: datetime) -> None:
    """The journal is no longer addressed to this person; receipts of what they read stay."""
    paper, name = row.newspaper, row.person.name
    row.delete()
    record(paper, "readers", "减少读者", by=by, now=now, before={"读者": name})
