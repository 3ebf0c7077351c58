"""Linking two papers and taking the link away again; the ledger keeps both."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.outcomes.models import PaperLink
from liangce.outcomes.models.link import SEEN_BACK
from liangce.outcomes.words import paper_kind, paper_url
from liangce.papers.models import Paper


@transaction.atomic
def link(paper: Paper, other: Paper, kind: str, *, by: Actor) -> PaperLink | None:
    """The link; None where there was the same already."""
    now = timezone.now()
    row, is_new = PaperLink.objects.of(by.committee).get_or_create(
        committee_id=by.committee,
        from_paper_id=paper.pk,
        to_paper_id=other.pk,
        kind=kind,
        defaults={"by": by.name, "at": now},
    )
    if not is_new:
        return None
    found: PaperLink = row
    _note(found, "link", "关联文稿", by, now)
    return found


@transaction.atomic
def unlink(row: PaperLink, *, by: Actor, now: datetime) -> None:
    """Takes it away."""
    _note(row, "unlink", "取消关联", by, now)
    row.delete()


def _note(row: PaperLink, step: str, label: str, by: Actor, now: datetime) -> None:
    paper = row.from_paper
    fact = Fact(now, by, f"paper_link.{step}", label, "paper_link", row.pk, str(row)[:200])
    fact.after = {"文稿": str(paper), "关系": str(row.get_kind_display()), "关联": str(row.to_paper)}
    append(row.committee_id, [fact])


def shown(paper: Paper, actor: Actor, slug: str) -> list[dict[str, Any]]:
    """The links of the paper, in either direction, whose other end the actor may know of."""
    rows = PaperLink.objects.of(actor.committee).visible_to(actor).of_papers([paper.pk])
    rows = rows.select_related("from_paper", "to_paper").order_by("at", "id")
    return [_shown(row, paper, slug) for row in rows]


def _shown(row: PaperLink, paper: Paper, slug: str) -> dict[str, Any]:
    goes_out = row.from_paper_id == paper.pk
    other = row.to_paper if goes_out else row.from_paper
    return {
        "pk": row.pk,
        "how": row.get_kind_display() if goes_out else SEEN_BACK[row.kind],
        "title": str(other),
        "kind": paper_kind(other),
        "url": paper_url(other, slug),
        "by": row.by,
        "at": row.at,
    }
