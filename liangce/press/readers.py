"""To whom a restricted journal is addressed, and who has opened it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.people.models import Person
from liangce.press.models import Issue, Newspaper, Reader, Receipt
from liangce.press.recording import record


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


def note_reading(issue: Issue, actor: Actor, now: datetime) -> None:
    """A named reader of a restricted journal has opened it; the first time is kept."""
    if not issue.is_restricted:
        return
    readers = Reader.objects.of(issue.committee_id).filter(newspaper=issue.newspaper_id, person=actor.person)
    held = Receipt.objects.of(issue.committee_id).filter(issue=issue, person=actor.person)
    if readers.exists() and not held.exists():
        with transaction.atomic():
            Receipt.objects.of(issue.committee_id).get_or_create(
                issue=issue, person_id=actor.person, defaults={"committee_id": issue.committee_id, "at": now}
            )


def receipts(issue: Issue) -> list[dict[str, Any]]:
    """Each named reader with when they first opened the issue, those who have not first."""
    of = issue.committee_id
    read = dict(Receipt.objects.of(of).filter(issue=issue).values_list("person", "at"))
    named = Reader.objects.of(of).filter(newspaper=issue.newspaper_id).select_related("person")
    rows = [
        {"name": row.person.name, "post": row.person.post, "at": read.get(row.person_id)} for row in named
    ]
    return sorted(rows, key=lambda row: (row["at"] is not None, row["at"] or 0, row["name"]))
