"""Asking for all pages to be made anew, and how far that has come."""

from datetime import datetime, timedelta

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.press.models import Issue, Newspaper, Rewriting
from liangce.press.publishing.tasks import rewrite_newspaper
from liangce.press.recording import record

#: Without progress for so long, whoever did it has died and it may be asked for again.
PATIENCE = timedelta(minutes=10)


def last_rewriting(newspaper: Newspaper) -> Rewriting | None:
    """What was asked for last."""
    found: Rewriting | None = (
        Rewriting.objects.of(newspaper.committee_id)
        .filter(newspaper=newspaper)
        .order_by("-at", "-id")
        .first()
    )
    return found


def is_going(row: Rewriting | None, now: datetime) -> bool:
    """Whether it waits or is under way."""
    return row is not None and row.ended_at is None and now - row.moved_at < PATIENCE


@transaction.atomic
def ask_for_rewriting(newspaper: Newspaper, *, by: Actor, now: datetime) -> bool:
    """Queues it; False when there is nothing to write or it is under way."""
    rows = Newspaper.objects.of(newspaper.committee_id).select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=newspaper.pk)
    total = Issue.objects.of(newspaper.committee_id).filter(
        newspaper=locked, releases__written_at__isnull=False
    )
    count = total.distinct().count()
    if locked.is_restricted or not count or is_going(last_rewriting(locked), now):
        return False
    row = Rewriting.objects.of(newspaper.committee_id).create(
        committee_id=newspaper.committee_id, newspaper=locked, by=by.name, at=now, moved_at=now, total=count
    )
    record(locked, "rewrite", "重写全部网页", by=by, now=now, after={"期数": count})
    transaction.on_commit(lambda: rewrite_newspaper.enqueue(row.pk))
    return True
