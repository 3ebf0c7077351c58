"""报送与转办: pages that stand side by side."""

from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.network.parts import EXCHANGERS

PAGES = (
    ("往来件", "handovers", False),
    ("交换文件", "exchange", True),
    ("对账", "network-check", True),
    ("对方和钥匙", "partners", True),
)


def tabs(slug: str, current: str, actor: Actor) -> list[dict[str, Any]]:
    """Those that the actor may open; `current` is the address name of the one shown."""
    return [
        {"label": label, "url": reverse(name, args=[slug]), "is_current": name == current, "count": None}
        for label, name, apart in PAGES
        if not apart or actor.holds(*EXCHANGERS)
    ]
