"""The stepper at the top of a case: which steps of its process are behind it, which one is now, which lie ahead."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from liangce.kernel.process import Process


def stepper(process: Process, status: str, reached: Mapping[str, datetime]) -> list[dict[str, Any]]:
    """Items for the component: each state of the path under the name of the step that leads to it.

    `reached` tells when states were entered. A final state off the path ends the row with its own name.
    """
    path = list(process.path)
    astray = status not in path
    been = [path.index(state) for state in reached if state in path]
    here = max(been, default=0) if astray else path.index(status)
    items = []
    for place, state in enumerate(path):
        known = "done" if place <= here else "now" if place == here + 1 and not astray else "ahead"
        items.append({"label": _label(process, path, place), "state": known, "on": reached.get(state)})
    if astray and status in process.final:
        items = [
            *items[: here + 1],
            {"label": process.label_of(status), "state": "now", "on": reached.get(status)},
        ]
    elif astray:  # beside the path, as while names are gathered: the next step is still the next
        items[here + 1]["state"] = "now"
    return items


def progress(process: Process, status: str) -> tuple[int, int]:
    """How many steps of the path are done, of how many."""
    path = list(process.path)
    return (path.index(status) + 1 if status in path else 1), len(path)


def _label(process: Process, path: list[str], place: int) -> str:
    before = path[place - 1] if place else ""
    leading = (
        step.label
        for step in process.steps
        if step.target == path[place] and (step.begins if not place else before in step.source)
    )
    return next(leading, process.label_of(path[place]))
