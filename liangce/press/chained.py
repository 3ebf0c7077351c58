"""An article that reports on a paper of the house stands in that paper's chain."""

from collections.abc import Collection, Iterator
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.outcomes.chained import Event, Follower, followed_by
from liangce.papers.models import Kind
from liangce.press.models import Article
from liangce.press.states import OUT, ArticleState


def _rows(committee: Any, paper: Any) -> QuerySet:
    return Article.objects.of(committee).filter(source_kind__in=Kind.values, source_id=paper)


def _find(papers: Collection[int], actor: Actor, slug: str) -> Iterator[Event]:
    """The articles on these papers that the actor may see."""
    rows = Article.objects.of(actor.committee).filter(source_kind__in=Kind.values, source_id__in=papers)
    for row in rows.visible_to(actor).select_related("newspaper", "issue").order_by("begun_at", "id"):
        yield Event(
            at=_at(row),
            part="报道",
            title=str(row),
            url=reverse("press-article", args=[slug, row.pk]),
            state=row.status_label,
            tone="green" if row.status in OUT else "" if row.status == ArticleState.WITHDRAWN else "blue",
            note=str(row.newspaper),
        )


def _at(row: Article) -> datetime:
    """The day of its issue where it is out, else when it came in."""
    if row.status in OUT and row.issue is not None:
        return timezone.make_aware(datetime.combine(row.issue.dated, time(8)))
    began: datetime = row.begun_at
    return began


followed_by(Follower(_rows, _find))
