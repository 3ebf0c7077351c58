"""公开, as the page of a proposal shows it: how far its text and its replies are on their way to the public."""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse

from liangce.proposals.models import Publication
from liangce.proposals.publishing.states import TONES
from liangce.proposals.states import Publishing
from liangce.public.models import PublicSite


def loaded(committee: int, proposal: int) -> list[Publication]:
    """The proposal's publications with what the card names."""
    rows = Publication.objects.of(committee).filter(proposal=proposal)
    return list(rows.select_related("unit", "part__page"))


def is_site_open(committee: int) -> bool:
    """Whether what is public can be opened."""
    return PublicSite.objects.of(committee).open().exists()


def card(
    rows: Sequence[Publication], slug: str, works_on: Callable[[Publication], bool], *, site_open: bool
) -> list[dict[str, Any]]:
    """One item a publication; who works on it finds its own page."""
    return [_item(row, slug, works_on(row), site_open) for row in rows]


def _item(row: Publication, slug: str, works_on: bool, site_open: bool) -> dict[str, Any]:
    status = Publishing(row.status)
    part = row.part if site_open and row.part and row.part.is_up else None
    return {
        "what": str(row),
        "state": str(status.label),
        "tone": TONES.get(status, ""),
        "extent": row.get_extent_display() if row.extent else "",
        "reason": row.reason,
        "again": row.reexamine_on if status == Publishing.WITHHELD else None,
        "url": reverse("publication", args=[slug, row.pk]) if works_on else "",
        "public_url": part.page.address(slug) if part else "",
    }
