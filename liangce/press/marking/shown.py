"""What the template of the marking screen shows: areas and rows by article, in units of the page."""

from dataclasses import dataclass

from liangce.press.marking.marks import TYPED, Mark, Marked
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
    """An article, or with number 0 what belongs to none, or a new one. `tone` picks its colour; `area`, `rects` and
    `pictures` (as the field has them) are what was drawn, `typed` what was written."""

    number: int
    headline: str
    blocks: list[Block]
    area: str
    tone: int
    rects: list[list[int]]
    pictures: str
    typed: dict[str, str]
    is_new: bool = False

    @property
    def is_typed(self) -> bool:
        return any(self.typed.values())


@dataclass
class Shown:
    width: int
    height: int
    groups: list[Group]
    new: Group
    is_blank: bool  # nothing could be read off it

    @property
    def next_number(self) -> int:
        return self.new.number


def shown(screen: Marked) -> Shown:
    """Articles in their order, then what belongs to none."""
    numbers = [*screen.articles, 0]
    groups = [_group(screen, number) for number in numbers]
    height = round(UNITS * screen.proposal.height / screen.proposal.width)
    new = _group(screen, max(screen.articles, default=0) + 1)
    new.is_new = True
    return Shown(UNITS, height, groups, new, not screen.marks)


def _group(screen: Marked, number: int) -> Group:
    marks = screen.of(number)
    written, rects = screen.typed.get(number, {}), screen.pictures.get(number, [])
    typed = {name: written.get(name, "") for name in TYPED}
    read = " ".join(line.text for mark in marks if mark.role == "headline" for line in mark.lines)
    area = " ".join(f"{x},{y}" for x, y in screen.areas.get(number, []))
    blocks = [_block(screen, mark) for mark in marks]
    pictures = "; ".join(f"{x},{y} {x + width},{y + height}" for x, y, width, height in rects)
    return Group(number, typed["headline"] or read, blocks, area, number % 6, rects, pictures, typed)


def _block(screen: Marked, mark: Mark) -> Block:
    box, scale = mark.box, screen.scale
    left, top = round(box.left * scale), round(box.top * scale)
    return Block(mark, left, top, round(box.right * scale) - left, round(box.bottom * scale) - top)
