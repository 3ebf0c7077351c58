"""Pages of proposals that stand side by side."""

from typing import Any

from django.urls import reverse

PAGES = (
    ("全部提案", "proposals"),
    ("重点提案", "key-proposals"),
    ("双向评议", "appraisals"),
    ("优秀提案", "awards"),
)


def tabs(slug: str, current: str) -> list[dict[str, Any]]:
    """The list, key proposals, appraisal, awards; `current` is the address name of the page shown."""
    return [
        {"label": label, "url": reverse(name, args=[slug]), "is_current": name == current, "count": None}
        for label, name in PAGES
    ]
