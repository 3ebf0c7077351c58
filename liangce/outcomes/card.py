"""成果 on a paper's page: instructions on it, its suggestions with what they came to, and the chain."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.outcomes.chain import chain
from liangce.outcomes.chained import FOLLOWERS
from liangce.outcomes.item_rows import item_rows
from liangce.outcomes.models import Instruction, PaperLink, SuggestionItem
from liangce.outcomes.parts import AUTHOR
from liangce.outcomes.reach import is_desk
from liangce.outcomes.states import TONES
from liangce.outcomes.words import length
from liangce.papers.cards import Card, Links, Source, register
from liangce.papers.models import Paper

NAME = "outcomes"


def rows(committee: Any, paper: Any) -> QuerySet:
    """The paper itself, where anything hangs on it."""
    here = OuterRef("pk")
    found: Any = Exists(Instruction.objects.of(committee).filter(paper=here))
    found |= Exists(SuggestionItem.objects.of(committee).filter(paper=here))
    found |= Exists(PaperLink.objects.of(committee).filter(from_paper=here))
    found |= Exists(PaperLink.objects.of(committee).filter(to_paper=here))
    for follower in FOLLOWERS:
        found |= Exists(follower.rows(committee, here))
    return Paper.objects.of(committee).filter(pk=paper).filter(found)


def card(paper: Paper, actor: Actor, slug: str) -> Card | None:
    """What this actor may see; None where that is nothing but the paper itself."""
    instructions = Instruction.objects.of(paper.committee_id).visible_to(actor).filter(paper=paper.pk)
    shown = [_instruction(row, paper, slug) for row in instructions.order_by("given_at", "id")]
    items = item_rows(paper, actor, slug)
    events = chain(paper, actor, slug)
    if not (shown or items or len(events) > 1):
        return None
    context = {
        "instructions": shown,
        "items": items,
        "events": events if len(events) > 1 else [],
        "links_url": reverse("paper-links", args=[slug, paper.pk]) if is_desk(actor) else "",
    }
    return Card("outcomes/card.html", context)


def _instruction(row: Instruction, paper: Paper, slug: str) -> dict[str, Any]:
    row.paper = paper
    lag = length(row.lag)
    said = (row.get_kind_display(), row.polarity, f"提交后 {lag}" if lag else "", row.released)
    return {
        "name": row.whose,
        "detail": " · ".join(filter(None, said)),
        "url": reverse("instruction", args=[slug, row.pk]),
        "state": row.status_label,
        "tone": TONES[row.status],
    }


def links(paper: Paper, actor: Actor, slug: str) -> Links:
    """To register an instruction, to enter suggestions, to link another paper; how papers of its kind are handled."""
    mechanism = ("办理机制", f"{reverse('mechanism-of', args=[slug, paper.rulebook_id])}?kind={paper.kind}")
    if paper.submitted_at is None:
        return [mechanism]
    desk = is_desk(actor)
    names = [("登记批示", "instruction-new")] if desk else []
    names += [("录入建议条目", "suggestions-new")] if desk or AUTHOR.fits(actor, paper) else []
    names += [("关联文稿", "paper-links")] if desk else []
    return [*((label, reverse(name, args=[slug, paper.pk])) for label, name in names), mechanism]


register(Source(NAME, rows, card, links))
