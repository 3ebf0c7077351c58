"""履职: pages that stand side by side."""

from typing import Any

from django.urls import reverse

from liangce.duty.parts import KEEPERS
from liangce.kernel.actors import Actor
from liangce.people import roles

PAGES = (
    ("我的履职档案", "duty", (roles.MEMBER,)),
    ("委员积分", "duty-members", (*KEEPERS, roles.COUNCIL)),
    ("积分变动", "duty-changes", KEEPERS),
    ("积分办法", "duty-rules", None),
)


def tabs(actor: Actor, slug: str, current: str) -> list[dict[str, Any]]:
    """The pages that this actor may open; `current` is the address name of the one shown."""
    return [
        {"label": label, "url": reverse(name, args=[slug]), "is_current": name == current, "count": None}
        for label, name, who in PAGES
        if who is None or actor.holds(*who)
    ]
