"""Template tags and filters of the look: only what needs logic. The gallery page shows each of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django import forms, template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def chip(label: str, tone: str = "") -> SafeString:
    """A state in a word. Tones: "" rests, red late, amber soon due, blue with somebody else, green done."""
    return format_html('<span class="chip {}">{}</span>', tone, label)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A line icon of img/icons.svg; it is decoration, so a word must stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static("img/icons.svg"), name
    )


@register.inclusion_tag("components/step_button.html")
def step_button(
    name: str,
    label: str,
    url: str,
    why_not: str | None = None,
    hint: str = "",
    kind: str = "",
    method: str = "post",
    confirm: str = "",
) -> dict[str, str | None]:
    """A step one may take, or why one may not. `kind`: go, danger or ""; `confirm`: asked before posting."""
    return {
        "name": name,
        "label": label,
        "url": url,
        "why_not": why_not,
        "hint": hint,
        "kind": kind,
        "method": method,
        "confirm": confirm,
    }


@register.inclusion_tag("components/field.html")
def field(bound: forms.BoundField, css: str = "") -> dict[str, Any]:
    """A form field with label, help and errors. A form field may carry `choice_help`: {value: sentence}."""
    helps: dict[Any, str] = getattr(bound.field, "choice_help", {})
    kind = _kind(bound.field.widget)
    options: list[tuple[Any, str]] = []
    if kind == "choices":
        options = [(option, helps.get(option.data["value"], "")) for option in bound.subwidgets]
    return {"field": bound, "kind": kind, "options": options, "css": css}


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.RadioSelect):  # CheckboxSelectMultiple is one too
        return "choices"
    return "hidden" if widget.is_hidden else "input"


@register.filter
def thousands(number: int | None) -> str:
    """1234567 → "1,234,567"; nothing for None."""
    return "" if number is None else f"{number:,}"


@register.filter
def day(value: date | None) -> str:
    """The day as “6 月 30 日”, with the year where it is not this year; nothing for None."""
    if value is None:
        return ""
    local = _local_day(value)
    words = f"{local.month} 月 {local.day} 日"
    return words if local.year == timezone.localdate().year else f"{local.year} 年 {words}"


@register.filter
def moment(value: datetime | None) -> str:
    """The moment as “今天 09:12”, “昨天 16:40”, “5 月 24 日 16:40”; a bare date has no time to show."""
    if not isinstance(value, datetime):
        return day(value)
    days_ago = timezone.localdate() - _local_day(value)
    near = {timedelta(0): "今天", timedelta(1): "昨天", timedelta(-1): "明天"}.get(days_ago)
    clock = (timezone.localtime(value) if timezone.is_aware(value) else value).strftime("%H:%M")
    return f"{near or day(value)} {clock}"


def _local_day(value: date) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value
