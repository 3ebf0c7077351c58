"""What the packages tell the kernel: their processes, and how to find the people who play a part."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liangce.kernel.actors import Part
    from liangce.kernel.case import Case
    from liangce.kernel.models import Committee
    from liangce.kernel.process import Process

#: Every process by its name.
PROCESSES: "dict[str, Process]" = {}
#: Given a case that was acted on: other cases whose automatic steps may have become possible by it.
BESIDE: "list[Callable[[Case], Iterable[Case]]]" = []
#: What makes the derived rows of a committee anew, after its other rows came in from elsewhere.
REBUILDERS: "list[Callable[[Committee], object]]" = []


def register(process: "Process") -> "Process":
    """Adds a process; raises ValueError when its name is taken."""
    if process.name in PROCESSES:
        raise ValueError(f"two processes are called {process.name}")
    PROCESSES[process.name] = process
    return process


class Directory:
    """Finds the keys of the persons who play a part in a case on a day; the people package puts its own finder here."""

    def __init__(self) -> None:
        self.find: Callable[[Part, Any, date], Iterable[int]] = lambda part, case, on: ()


directory = Directory()
