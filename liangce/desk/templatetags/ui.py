"""Template tags and filters of the look: only what needs logic. The gallery page shows each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django import forms, template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
#: What is read out of a step's colour.
STANDING = {"done": "（已完成）", "now": "（正在进行）", "ahead": "（未开始）"}
#: What a day is called, by how many days ago it was.
NEAR = {0: "今天", 1: "昨天", -1: "明天"}


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


@register.simple_tag
def entry_line(entry: Mapping[str, Any]) -> SafeString:
    """One line of the timeline. A page shows dozens, which as a template would cost it a tenth of its time."""
    by, for_whom, detail = (entry.get(name) or "" for name in ("by", "on_behalf_of", "detail"))
    said = f"{by}{f'代{for_whom}' if for_whom else ''}{f'：{detail}' if detail else ''}"
    return format_html(
        '<li{}><time datetime="{}">{}</time><p>{}</p>{}</li>',
        SafeString(' class="now"') if entry.get("is_now") else "",
        iso(entry["at"]),
        moment(entry["at"]),
        entry["text"],
        format_html('<p class="sub">{}</p>', said) if by else "",
    )


@register.simple_tag
def step_line(item: Mapping[str, Any]) -> SafeString:
    """One step of the stepper, drawn here for the same reason."""
    state, on = item["state"], item["on"]
    return format_html(
        '<li class="{}"{}><span>{}<span class="sr">{}</span>{}</span></li>',
        state,
        SafeString(' aria-current="step"') if state == "now" else "",
        item["label"],
        STANDING[state],
        format_html('<time datetime="{}">{}</time>', iso(on), day(on)) if on else "",
    )


@register.filter
def current_step(items: Sequence[Mapping[str, Any]]) -> tuple[int, str] | None:
    """Number and label of the step at which things stand; None when all are done."""
    found = ((place, item["label"]) for place, item in enumerate(items, 1) if item["state"] == "now")
    return next(found, None)


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
    return "" if value is None else _day(_local(value), _now())


@register.filter
def moment(value: date | None) -> str:
    """The moment as “今天 09:12”, “昨天 16:40”, “5 月 24 日 16:40”; a bare date has no time to show."""
    if not isinstance(value, datetime):
        return day(value)
    local, now = _local(value), _now()
    near = NEAR.get((now.date() - local.date()).days) or _day(local, now)
    return f"{near} {local.hour:02}:{local.minute:02}"


@register.filter
def iso(value: date) -> str:
    """As machines read it, for the attribute `datetime`: 2026-02-02T09:12:00+08:00, or 2026-02-02."""
    local = _local(value)
    return local.isoformat(timespec="seconds") if isinstance(local, datetime) else local.isoformat()


def _day(local: date, today: date) -> str:
    words = f"{local.month} 月 {local.day} 日"
    return words if local.year == today.year else f"{local.year} 年 {words}"


def _now() -> datetime:
    return datetime.now(timezone.get_default_timezone())


def _local(value: Any) -> Any:
    """The day, or the moment in the house's time zone."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return value.astimezone(timezone.get_default_timezone())
    return value
