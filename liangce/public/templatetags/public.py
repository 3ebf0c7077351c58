"""What the public pages ask of their rows."""

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.utils import timezone

from liangce.public import items
from liangce.public.models import PublicFile, PublicPage, PublicPart

register = template.Library()


@register.filter
def dated(value: date) -> str:
    """2026 年 5 月 25 日: a page that stays says the year."""
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    return f"{local.year} 年 {local.month} 月 {local.day} 日"


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
