"""Pages that stand side by side."""

from typing import Any

from django.urls import reverse

PEOPLE = (("委员名册", "people"), ("组织", "bodies"), ("单位", "units"))
SESSIONS = (("会议", "sessions"), ("规则", "rules"), ("办理机制", "mechanism"), ("工作日", "workdays"))


def people_tabs(slug: str, current: str) -> list[dict[str, Any]]:
    """The roll, bodies, units; `current` is the address name of the page shown."""
    return _tabs(PEOPLE, slug, current)


def session_tabs(slug: str, current: str) -> list[dict[str, Any]]:
    """The sessions, the rules, how papers are handled under them, the working days."""
    return _tabs(SESSIONS, slug, current)


def _tabs(pages: tuple[tuple[str, str], ...], slug: str, current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(name, args=[slug]), "is_current": name == current, "count": None}
        for label, name in pages
    ]
