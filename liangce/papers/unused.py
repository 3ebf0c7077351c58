"""Pictures that no version of their paper shows: of a Word file read and not used, or pasted and taken out again."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction

from liangce.papers import content
from liangce.papers.models import Attachment, Paper, Purpose, Version
from liangce.papers.pictures import ADDRESS

#: So long a picture waits to be used; the page where Word files are read says so.
KEEP = timedelta(days=7)
#: Older ones were looked at on the days before: a picture that some version shows stays for good.
LOOK_BACK = timedelta(days=60)


def drop_unused_pictures(now: datetime) -> int:
    """Deletes them, rows and contents, and returns how many there were."""
    until = now - KEEP
    rows = Attachment.unscoped.filter(purpose=Purpose.PICTURE, uploaded_at__range=(until - LOOK_BACK, until))
    count = 0
    for paper, pictures in groupby(rows.order_by("paper_id", "id"), key=lambda row: row.paper_id):
        for row in _unused(paper, list(pictures)):
            content.drop_unless_new(row, before=until)
            count += 1
    return count


def _unused(paper: int, pictures: list[Attachment]) -> Iterator[Attachment]:
    """Takes the rows out, and gives those that are gone; who saves the draft meanwhile is waited for."""
    if not _not_shown(paper, pictures):
        return
    with transaction.atomic():
        Paper.unscoped.select_for_update(of=("self",), no_key=True).get(pk=paper)
        gone = _not_shown(paper, pictures)
        Attachment.unscoped.filter(pk__in=[row.pk for row in gone]).delete()
    yield from gone


def _not_shown(paper: int, pictures: list[Attachment]) -> list[Attachment]:
    sections = Version.unscoped.filter(paper_id=paper).values_list("sections", flat=True)
    shown = {int(key) for parts in sections for part in parts for key in ADDRESS.findall(part["html"])}
    return [row for row in pictures if row.pk not in shown]
