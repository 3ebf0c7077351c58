"""A figure of the yearly report: a number, what it is called, in words, and the rows behind it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Found:
    """A number, what it is called, in words, and every row that it counts; narrow them to what a reader may see."""

    name: str
    label: str
    number: int | None
    words: str
    evidence: Any


def counted(name: str, label: str, rows: Any, unit: str) -> Found:
    """As many as there are rows."""
    number = rows.count()
    return Found(name, label, number, f"{number} {unit}", rows)
