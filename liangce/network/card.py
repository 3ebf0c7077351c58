"""往来 on a paper's page: to whom it was handed, from whom it came, and what the other side said since."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.network.models import Handover
from liangce.network.states import TONES
from liangce.opinions.states import ISSUED
from liangce.papers.cards import Card, Links, Source, register
from liangce.papers.models import Kind, Paper
from liangce.people import roles
from liangce.proposals.states import WITH_UNITS
from liangce.proposals.states import Status as Filed

NAME = "network"
KINDS = ("handing_up", "coming_up", "handing_down", "coming_down")


def rows(committee: Any, paper: Any) -> QuerySet:
    """Its hand-overs, both ways."""
    found: QuerySet = Handover.objects.of(committee).filter(paper=paper)
    return found


def card(paper: Paper, actor: Actor, slug: str) -> Card | None:
    """For the committee's own desks; authors read the records of the levels."""
    known = Handover.objects.of(paper.committee_id).visible_to(actor).filter(paper=paper.pk)
    found = list(
        known.select_related("partner", "rulebook").defer("rulebook__data").order_by("handed_at", "pk")
    )
    if not found:
        return None
    for row in found:
        row.paper = paper
    shown = [
        {
            "name": row.way,
            "detail": detail(row),
            "url": reverse("handover", args=[slug, row.pk]),
            "state": row.status_label,
            "tone": TONES[row.status],
        }
        for row in found
    ]
    return Card("network/card.html", {"rows": shown}, found, {row.pk: row.way for row in found})


def detail(row: Handover) -> str:
    """What the other level wants, in a line."""
    wanted = f"要求 {row.wanted_on.month} 月 {row.wanted_on.day} 日前答复" if row.wanted_on else ""
    return "，".join(filter(None, (wanted, row.content.get("words", ""))))


def links(paper: Paper, actor: Actor, slug: str) -> Links:
    """To hand it over, for the desk whose business that is."""
    if paper.kind == Kind.OPINION and paper.status in ISSUED and actor.holds(roles.INFORMATION_DESK):
        return [("报送上级政协", reverse("hand-up", args=[slug, paper.pk]))]
    handled = (Filed.FILED, *WITH_UNITS)
    if paper.kind == Kind.PROPOSAL and paper.status in handled and actor.holds(roles.PROPOSALS_COMMITTEE):
        return [("转办下级政协", reverse("hand-down", args=[slug, paper.pk]))]
    return []


register(Source(NAME, rows, card, links, KINDS))
