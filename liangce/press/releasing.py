"""Giving an issue to its readers: a frozen release a revision, made when the transaction that raised it stands."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Coalesce

from liangce.kernel.actors import Actor
from liangce.press.freezing import freeze
from liangce.press.models import Issue, Release
from liangce.press.publishing.tasks import write_newspaper


def reissue(issue: Issue, *, by: Actor, now: datetime, why: str) -> Issue:
    """One more revision of an issue that is out; returns the issue as it now stands."""
    rows = Issue.objects.of(issue.committee_id).select_for_update(of=("self",), no_key=True)
    locked: Issue = rows.select_related("newspaper").get(pk=issue.pk)
    locked.revision += 1
    locked.save(update_fields=["revision"])
    release_soon(locked, by=by, now=now, why=why)
    return locked


def release_soon(issue: Issue, *, by: Actor, now: datetime, why: str = "") -> None:
    """Freezes the issue once the transaction stands, and has its files written in the background.

    What a crash prevents, `release_due` and `write_due` make up for.
    """
    transaction.on_commit(lambda: release(issue, by=by.name, now=now, why=why))


def release(issue: Issue, *, by: str, now: datetime, why: str = "") -> Release | None:
    """Freezes the issue as it now stands, unless this revision is frozen already."""
    with transaction.atomic():
        rows = Issue.objects.of(issue.committee_id).select_for_update(of=("self",), no_key=True)
        locked = rows.select_related("newspaper").get(pk=issue.pk)
        held = Release.objects.of(issue.committee_id).filter(issue=issue, revision=locked.revision)
        if held.exists():
            return None
        made = freeze(locked, by=by, now=now, why=why)
    if not locked.newspaper.is_restricted:
        write_newspaper.enqueue(locked.newspaper_id)
    return made


def release_due(now: datetime) -> list[Release]:
    """Freezes every issue whose last revision is not frozen yet, of every committee; for the worker."""
    frozen = Coalesce(Max("releases__revision"), 0)
    late = Issue.unscoped.filter(revision__gt=0).annotate(frozen=frozen).filter(revision__gt=F("frozen"))
    made = [release(issue, by="系统", now=now) for issue in late]
    return [row for row in made if row]
