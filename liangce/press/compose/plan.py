"""The plan of an issue: where everything stands, in whole units of 1/100000 of the trim width, y downwards."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from liangce.press.compose.geometry import Rect
from liangce.press.compose.jsonable import from_json, to_json
from liangce.press.compose.paper import PageFormat
from liangce.press.compose.sizes import RoleStyle


class Line(NamedTuple):
    """A line of text. `y` and `height` are those of its ems; `block` is -1 outside the body, `offset` counts in
    the block's plain text; `align` is justify, left, center, right or vertical.
    """

    role: str
    text: str
    x: int
    y: int
    width: int
    size: int
    align: str
    block: int = -1
    offset: int = 0

    @property
    def height(self) -> int:
        """Of the rectangle: the ems, or for a vertical line all its characters."""
        return self.offset if self.align == "vertical" else self.size

    @property
    def rect(self) -> Rect:
        return Rect(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of a column and which of the part's lines stand in it."""

    rect: Rect
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture, or with an empty key the slot for one."""

    key: str
    rect: Rect
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rule, a box or a tint. `kind`: rule, thick, red, box, tint, bullet."""

    kind: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Region:
    """A hot area. Role: hot, headline, column, picture, caption."""

    role: str
    rects: tuple[Rect, ...]
    outline: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Part:
    """What of a story stands on this page. `spare` counts rows of text: above zero room is left (余), below zero
    rows found no place (缺).
    """

    story: str
    number: int
    rect: Rect
    columns: int
    headline: str
    lines: tuple[Line, ...]
    frames: tuple[Frame, ...]
    pictures: tuple[Placed, ...] = ()
    marks: tuple[Mark, ...] = ()
    regions: tuple[Region, ...] = ()
    jump_to: str = ""
    jump_from: str = ""
    spare: int = 0

    def body(self) -> Iterator[Line]:
        return (line for line in self.lines if line.block >= 0)


@dataclass(frozen=True)
class Unplaced:
    """Rows of a story that stand on no page; `block` and `offset` say from where."""

    story: str
    page: str
    rows: int
    block: int
    offset: int


@dataclass(frozen=True)
class PagePlan:
    """One page. `spare` rows are what its stories leave of the grid in all; below zero is overflow."""

    label: str
    section: str
    seq: int
    height: int
    parts: tuple[Part, ...]
    lines: tuple[Line, ...] = ()  # masthead and folio
    pictures: tuple[Placed, ...] = ()  # of the masthead
    marks: tuple[Mark, ...] = ()
    spare: int = 0

    def part(self, story: str) -> Part | None:
        return next((part for part in self.parts if part.story == story), None)


@dataclass(frozen=True)
class Plan:
    """The whole issue; `format` and `styles` are all that drawing needs besides."""

    format: PageFormat
    styles: dict[str, RoleStyle]
    pages: tuple[PagePlan, ...]
    unplaced: tuple[Unplaced, ...] = ()
    #: Characters that no font has; they are drawn as 〓.
    missing: str = ""
    notes: tuple[str, ...] = field(default=())

    def to_json(self) -> str:
        """The plan as JSON; `from_json` gives an equal plan back."""
        return to_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Plan":
        return from_json(cls, text)

    def page(self, label: str) -> PagePlan | None:
        return next((page for page in self.pages if page.label == label), None)
