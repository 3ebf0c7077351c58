"""What the planner has at hand for one issue: format, faces, and every galley and head set so far."""

from dataclasses import dataclass, field
from pathlib import Path

from liangce.press.compose.faces import Widths, widths
from liangce.press.compose.galley import Caster, Piece, rows
from liangce.press.compose.heads import Head, HeadSetter
from liangce.press.compose.item import Item
from liangce.press.compose.kinsoku import Cut, measured
from liangce.press.compose.paper import PageFormat
from liangce.press.compose.shapes import Hole, Shape, needed
from liangce.press.compose.sizes import RoleStyle, styles
from liangce.press.compose.stories import Picture


@dataclass
class Desk:
    """Sets galleys and heads once and remembers them."""

    fmt: PageFormat
    folders: tuple[Path, ...] = ()
    colour: str = ""
    styles: dict[str, RoleStyle] = field(init=False)
    _galleys: dict[tuple[int, int], list[Piece]] = field(default_factory=dict)
    _lengths: dict[tuple[int, int], int] = field(default_factory=dict)
    _tallest: dict[tuple[int, int], int] = field(default_factory=dict)
    _heads: dict[tuple[int, int], Head] = field(default_factory=dict)
    _shapes: dict[tuple[object, ...], Shape] = field(default_factory=dict)
    _kept: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.styles = styles(self.fmt, self.colour)
        self.setter = HeadSetter(self.fmt, self.styles, self.widths)
        self._widths: dict[str, Widths] = {}

    def widths(self, role: str) -> Widths:
        if role not in self._widths:
            self._widths[role] = widths(self.styles[role].face, self.folders)
        return self._widths[role]

    def inset(self, item: Item) -> int:
        """How far a box keeps the text from the column's edge."""
        return self.fmt.row * 6 // 10 if item.story.frame else 0

    def measure(self, item: Item, columns: int) -> int:
        """The width of the story's text columns."""
        inside = self.fmt.span(columns) - 2 * self.inset(item)
        return (inside - (columns - 1) * self.fmt.gap) // columns

    def galley(self, item: Item, columns: int) -> list[Piece]:
        measure = self.measure(item, columns)
        key = (id(item), measure)
        if key not in self._galleys:
            self._kept.append(item)  # the key is its id: it must live as long
            caster = Caster(measure, self.fmt.row, self.styles, self.widths)
            self._galleys[key] = caster.story(item.story, item.start)
            self._lengths[key] = rows(self._galleys[key])
            self._tallest[key] = max([piece.rows for piece in self._galleys[key]], default=0)
        return self._galleys[key]

    def longer(self, item: Item, columns: int, run: list[Piece]) -> list[Piece] | None:
        """The end of a paragraph in one line more than these pieces; None where that would show."""
        caster = Caster(self.measure(item, columns), self.fmt.row, self.styles, self.widths)
        return caster.longer(item.story, run)

    def length(self, item: Item, columns: int = 0) -> int:
        """Rows of the whole galley in columns as wide as they are in so many; in one column when not said."""
        key = (id(item), self.measure(item, columns or 1))
        if key not in self._lengths:
            self.galley(item, columns or 1)
        return self._lengths[key]

    def head(self, item: Item, columns: int) -> Head:
        key = (id(item), columns)
        if key not in self._heads:
            self._kept.append(item)
            width = self.fmt.span(columns) - 2 * self.inset(item)
            if self.vertical(item, columns):
                self._heads[key] = self.setter.beside(item.story, self.fmt.rows // 2)
            else:
                self._heads[key] = self.setter.over(item.story, columns, width, item.lead, item.jump_from)
        return self._heads[key]

    def vertical(self, item: Item, columns: int) -> bool:
        return item.story.vertical and columns > 1 and item.number == 1 and bool(item.story.headline.strip())

    def shape(self, item: Item, columns: int) -> Shape:
        """The story in so many columns, with what is unloved about it."""
        key = (id(item), columns, item.limit, item.slot, item.grown, item.pad)
        if key not in self._shapes:
            self._shapes[key] = self._shape(item, columns)
        return self._shapes[key]

    def _shape(self, item: Item, columns: int) -> Shape:
        head, text = self.head(item, columns), self.length(item, columns)
        kept = text if item.limit is None else min(text, item.limit)
        around = 2 if item.story.frame else 1
        shape = Shape(
            item.key, columns, 0 if head.vertical else head.rows, kept + item.pad, self.holes(item, columns), around,
            head.rows if head.vertical else 0, self._tallest[id(item), self.measure(item, columns)],
            bool(item.story.frame), 0 if item.cut_by_hand else text - kept,
        )  # fmt: skip
        shape.penalty = self._unloved(item, shape, head)
        shape.penalty += shape.refill * (0.03 if item.story.may_jump and item.number == 1 else 0.5)
        return shape

    def holes(self, item: Item, columns: int) -> tuple[Hole, ...]:
        """The pictures (and the slot) as they stand in so many columns; together they leave room for text."""
        if item.number > 1:
            return ()
        beside = columns - self.vertical(item, columns)  # no picture under a vertical headline
        found = [self._hole(item, picture, columns, beside) for picture in item.story.pictures]
        wide, tall = item.slot if item.slot[0] else item.story.slot
        if wide > 0:
            found.append(Hole(None, min(wide, beside), tall, min(tall, max(4, tall - 4)), tall + 6))
        return tuple(_lowered(found, beside, self.fmt.rows * 55 // 100))

    def _hole(self, item: Item, picture: Picture, columns: int, most: int) -> Hole:
        broad = picture.width >= picture.height
        wide = picture.columns or (1 if columns == 1 or not broad else 2 if columns < 5 else 3)
        wide = max(1, min(wide + item.grown, most))
        measure = self.measure(item, columns)
        across = wide * measure + (wide - 1) * self.fmt.gap
        tall = max(
            4, min(round(across * picture.height / max(picture.width, 1) / self.fmt.row), self.fmt.rows // 2)
        )
        under = len(self.caption(picture, across))
        return Hole(
            picture,
            wide,
            tall + under,
            max(4, tall * 8 // 10) + under,
            tall * 12 // 10 + 1 + under,
            4 + under,
        )

    def caption(self, picture: Picture, across: int) -> list[Cut]:
        """The lines of what stands under the picture."""
        size = self.styles["caption"].size
        return measured(picture.said, self.widths("caption")).lines(across * 1000 // size)

    def _unloved(self, item: Item, shape: Shape, head: Head) -> float:
        """What speaks against so many columns."""
        body, bad = shape.natural - shape.head - shape.around, 0.0
        if item.story.span and item.number == 1 and item.story.span != shape.columns:
            bad += 50_000.0  # an order rather than a wish
        if item.lead:
            bad += 9.0 * max(0, min(4, self.fmt.columns) - shape.columns)
        bad += max(0, (8 if shape.columns > 3 else 5) - body) * 4.0 + max(0, body - 52) * 0.4
        bad += max(0, body - 36) * 0.6 if shape.columns == 1 else 0.0
        if shape.columns == self.fmt.columns and not item.lead:
            bad += 5.0
        lines = sum(line.role == "headline" for line in head.lines)
        bad += 3.0 * max(0, lines - 2) if shape.columns > 1 else 2.0 * max(0, lines - 3)
        filled = head.ems * head.size / 1000 / self.fmt.span(shape.columns)
        return bad + (6.0 * max(0.0, 0.45 - filled) if not head.vertical else 0.0)


def _lowered(holes: list[Hole], columns: int, most: int) -> list[Hole]:
    """The pictures, made lower alike when they are higher than the most in all."""
    while needed(holes, columns) > most and any(hole.rows > hole.floor for hole in holes):
        for hole in holes:
            hole.rows = max(hole.floor, hole.rows - 1)
    for hole in holes:
        hole.least, hole.most = min(hole.least, hole.rows), max(hole.rows, min(hole.most, hole.rows + 6))
    return holes
