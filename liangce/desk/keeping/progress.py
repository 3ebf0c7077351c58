"""A bar in the terminal, and nothing where there is no terminal."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")


def shown(items: Iterable[T], label: str, total: int) -> Iterator[T]:
    """The items unchanged; a bar with this label moves as they are taken, of `total` in all."""
    console = Console(stderr=True)
    yield from track(items, label, total, console=console, transient=True, disable=not sys.stderr.isatty())
