"""What the public pages ask of their rows."""

from collections.abc import Sequence

from django import template

from liangce.public import items
from liangce.public.models import PublicFile, PublicPage, PublicPart

register = template.Library()


@register.filter
def address(page: PublicPage, slug: str) -> str:
    """The permanent address on this site."""
    return page.address(slug)


@register.filter
def heading(page: PublicPage, parts: Sequence[PublicPart]) -> str:
    """What the page is called."""
    return items.heading(page, list(parts))


@register.filter
def attached(part: PublicPart) -> list[PublicFile]:
    """The files to be listed."""
    return items.attached(part)
