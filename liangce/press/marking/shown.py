"""What the template of the marking screen shows: areas and rows by article, in units of the page."""

from dataclasses import dataclass

from liangce.press.marking.marks import Mark, Marked
from liangce.press.models import UNITS


@dataclass
class Block:
    """A block as a row, and as a rectangle on the page."""

    mark: Mark
    x: int
    y: int
    width: int
    height: int


@dataclass
class Group:
    """An article, or with number 0 what belongs to none. `tone` picks its colour, `area` is what was drawn."""

    number: int
    headline: str
    blocks: list[Block]
    area: str
    tone: int


@dataclass
class Shown:
    width: int
    height: int
    groups: list[Group]
    next_number: int


def shown(screen: Marked) -> Shown:
    """Articles in their order, then what belongs to none."""
    numbers = [*screen.articles, 0]
    groups = [_group(screen, number) for number in numbers]
    height = round(UNITS * screen.proposal.height / screen.proposal.width)
    return Shown(UNITS, height, groups, max(screen.articles, default=0) + 1)


def _group(screen: Marked, number: int) -> Group:
    marks = screen.of(number)
    headline = " ".join(line.text for mark in marks if mark.role == "headline" for line in mark.lines)
    area = " ".join(f"{x},{y}" for x, y in screen.areas.get(number, []))
    return Group(number, headline, [_block(screen, mark) for mark in marks], area, number % 6)


def _block(screen: Marked, mark: Mark) -> Block:
    box, scale = mark.box, screen.scale
    left, top = round(box.left * scale), round(box.top * scale)
    return Block(mark, left, top, round(box.right * scale) - left, round(box.bottom * scale) - top)
