"""Pages of the press that stand side by side."""

from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.press.reach import may_write
from liangce.press.roles import is_of_the_press

READING, OWN = ("阅读", "press-reading"), ("我的稿件", "press-own")
DESK = (
    ("稿件", "press-articles"),
    ("各期", "press-issues"),
    ("报刊", "press-newspapers"),
    ("采用统计", "press-contributions"),
)


def tabs(actor: Actor, slug: str, current: str) -> list[dict[str, Any]]:
    """The rooms this actor may enter; `current` is the address name of the page shown."""
    rooms = [*(DESK if is_of_the_press(actor) else ()), *((OWN,) if may_write(actor) else ()), READING]
    return [
        {"label": label, "url": reverse(name, args=[slug]), "is_current": name == current, "count": None}
        for label, name in rooms
    ]
