"""Keeping a newspaper, its lines and its readers; every change stands in the ledger."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.press.forms_newspapers import OF_NEWSPAPER, NewspaperForm
from liangce.press.models import Newspaper
from liangce.press.recording import record
from liangce.press.uploads import keep_masthead


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
