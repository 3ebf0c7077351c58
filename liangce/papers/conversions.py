"""What a paper that leaves its own way becomes: packages further left say how they take it over."""

from collections.abc import Callable

from liangce.kernel.work import Act
from liangce.papers.models import Paper

#: By the kind it becomes: begins the new paper within the act that ends the old one.
RECEIVERS: dict[str, Callable[[Act, Paper], None]] = {}


def receives(kind: str) -> Callable[[Callable[[Act, Paper], None]], Callable[[Act, Paper], None]]:
    """Registers what takes over papers converted into this kind."""

    def registered(receiver: Callable[[Act, Paper], None]) -> Callable[[Act, Paper], None]:
        RECEIVERS[str(kind)] = receiver
        return receiver

    return registered


def hand_over(act: Act, paper: Paper, kind: str) -> None:
    """Lets whoever receives this kind begin the new paper; nothing where nobody does: a letter leaves the house."""
    if receiver := RECEIVERS.get(kind):
        receiver(act, paper)
