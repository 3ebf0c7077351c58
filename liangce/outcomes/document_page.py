"""The page of a document: from the plan back to the suggestions, their papers and their authors."""

from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.outcomes.models import Conversion, OutcomeDocument
from liangce.outcomes.states import OUTCOME_TONES, TONES
from liangce.outcomes.words import paper_kind, paper_url


def entries(document: OutcomeDocument, actor: Actor, slug: str) -> list[dict[str, Any]]:
    """One row a conversion that went into it and that the actor may see; the papers in the order of their items."""
    rows = Conversion.objects.of(document.committee_id).visible_to(actor).filter(document=document)
    rows = rows.exclude(status="withdrawn")
    rows = rows.select_related("item__paper__first_person", "item__paper__first_body", "unit", "evidence")
    return [_entry(row, slug) for row in rows.order_by("item__paper", "item__number", "id")]


def _entry(row: Conversion, slug: str) -> dict[str, Any]:
    item, paper, file = row.item, row.item.paper, row.evidence
    return {
        "number": item.number,
        "text": item.text,
        "url": reverse("suggestion", args=[slug, item.pk]),
        "paper": str(paper),
        "paper_url": paper_url(paper, slug),
        "kind": paper_kind(paper),
        "author": str(paper.first_proposer),
        "outcome": row.get_outcome_display(),
        "outcome_tone": OUTCOME_TONES.get(row.outcome, ""),
        "state": row.status_label,
        "tone": TONES.get(row.status, "amber"),
        "verified": row.verified_by,
        "file": file if file and file.removed_at is None else None,
    }
