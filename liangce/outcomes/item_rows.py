"""The suggestions of a paper with what they came to, in one query each for items and conversions."""

from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.outcomes.models import Conversion, SuggestionItem
from liangce.outcomes.states import OUTCOME_TONES, TONES, Outcome
from liangce.papers.models import Paper

Row = dict[str, Any]


def item_rows(paper: Paper, actor: Actor, slug: str) -> list[Row]:
    """One row an item, in their order."""
    rows = SuggestionItem.objects.of(paper.committee_id).filter(paper=paper.pk)
    items = list(rows.select_related("unit").order_by("number"))
    if not items:
        return []
    proved = Conversion.objects.of(paper.committee_id).visible_to(actor).proved()
    proved = proved.filter(item__in=[item.pk for item in items]).select_related("document")
    last = {row.item_id: row for row in proved.order_by("verified_at", "id")}
    return [_row(item, last.get(item.pk), slug) for item in items]


def _row(item: SuggestionItem, conversion: Conversion | None, slug: str) -> Row:
    document = conversion.document if conversion else None
    unit = f"责任单位：{item.unit}" if item.unit else ""
    return {
        "number": item.number,
        "text": item.text,
        "url": reverse("suggestion", args=[slug, item.pk]),
        "detail": " · ".join(filter(None, (unit, str(document) if document else ""))),
        "state": state(item)[0],
        "tone": state(item)[1],
    }


def state(item: SuggestionItem) -> tuple[str, str]:
    """What it came to, else how far it is; with its tone."""
    if item.outcome:
        return str(Outcome(item.outcome).label), OUTCOME_TONES.get(item.outcome, "")
    return item.status_label, TONES.get(item.status, "")
