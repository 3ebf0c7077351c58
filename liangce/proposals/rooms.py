"""公文: pages that stand side by side for those who assign, answer and review."""

from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.people import roles

OFFICES = (roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE)
UNITS = (roles.UNIT_CLERK, roles.UNIT_LEADER)
#: Whose business letters and lists are.
HANDLERS = (*OFFICES, *UNITS, roles.OFFICE, roles.PROPOSALS_COMMITTEE, roles.SECRETARY_GENERAL)
PAGES = (("交办通知和清单", "assigned"), ("答复模板", "reply-templates"))


def is_handler(actor: Actor) -> bool:
    """Whether the pages of letters and templates are this actor's business."""
    return actor.is_staff or actor.holds(*HANDLERS)


def document_tabs(slug: str, current: str) -> list[dict[str, Any]]:
    """The pages of letters; `current` is the address name of the one shown."""
    return [
        {"label": label, "url": reverse(name, args=[slug]), "is_current": name == current, "count": None}
        for label, name in PAGES
    ]
