"""A story onto its rectangle of the page: head, pictures, columns, box and rules, and what did not fit."""

from dataclasses import dataclass, replace
from functools import partial

from liangce.press.compose.desk import Desk
from liangce.press.compose.filling import Filled, fill, fill_and_cut, head_of
from liangce.press.compose.galley import Piece, rows
from liangce.press.compose.geometry import Rect
from liangce.press.compose.item import Item
from liangce.press.compose.loosening import fill_to_the_foot
from liangce.press.compose.plan import Frame, Line, Mark, Part, Placed, Region
from liangce.press.compose.regions import hull, region
from liangce.press.compose.setting import Column, set_columns
from liangce.press.compose.shapes import Hole, Settled, settle
from liangce.press.compose.stories import Picture


@dataclass(frozen=True)
class Area:
    """A rectangle of the grid."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass
class Outcome:
    """The part as placed; `rest` begins where the text that is not here begins."""

    part: Part
    rest: tuple[int, int] | None = None
    rest_rows: int = 0


class Placer:
    """Places one item."""

    def __init__(self, desk: Desk, item: Item, area: Area) -> None:
        self.desk, self.item, self.area, self.fmt = desk, item, area, desk.fmt
        self.shape = desk.shape(item, area.columns)
        self.head = desk.head(item, area.columns)
        self.inset = desk.inset(item)
        self.measure = desk.measure(item, area.columns)
        fmt = self.fmt
        self.rect = Rect(fmt.x(area.column), fmt.y(area.row), fmt.span(area.columns), area.rows * fmt.row)
        self.left = self.rect.x + self.inset
        self.top = self.rect.y + fmt.row
        self.pictures: list[Placed] = []
        self.captions: list[Line] = []
        self.regions: list[Region] = []

    def place(self) -> Outcome:
        """The part with everything of it."""
        settled = settle(self.shape, self.area.rows)
        head = self._head(settled)
        columns = self._columns(settled)
        filled = self._filled([column.rows for column in columns])
        setting = set_columns(columns, filled, self.fmt.row, self.measure)
        rest = [piece for piece in filled.left if piece.lines]
        lines = (*head, *self.captions, *setting.lines)
        before = len(head) + len(self.captions)
        frames = tuple(Frame(rect, first + before, count) for rect, first, count in setting.frames)
        self._regions(head, frames)
        part = Part(
            self.item.key, self.item.number, self.rect, self.area.columns, self.item.story.headline.replace("\n", " "),
            lines, frames, tuple(self.pictures), (*self._box(), *setting.marks), tuple(self.regions),
            self.item.jump_to if rest else "", self.item.jump_from, self._spare(rest),
        )  # fmt: skip
        start = next((piece.start for piece in rest if piece.start != (-1, 0)), None)
        return Outcome(part, start, rows(rest))

    def _spare(self, rest: list[Piece]) -> int:
        """余 above zero, 缺 below."""
        if rest:
            return 0 if self.item.jump_to else -rows(rest)
        return max(0, self.shape.free(self.area.rows))

    def _head(self, settled: Settled) -> list[Line]:
        if self.head.vertical:
            return [line._replace(x=line.x + self.left, y=line.y + self.top) for line in self.head.lines]
        down = self.top + (settled.head * self.fmt.row - self.head.height) // 2
        return [line._replace(x=line.x + self.left, y=line.y + down) for line in self.head.lines]

    def _columns(self, settled: Settled) -> list[Column]:
        """The frames under the head, beside and below pictures; pictures stand at the top, from the right."""
        count, row = self.area.columns, self.fmt.row
        top = self.top + settled.head * row
        taken = [0] * count
        if self.head.vertical:
            taken[0] = self.shape.beside
        right = count
        for hole in settled.holes:
            wide = hole.columns
            if right - wide < bool(taken[0] and self.head.vertical):
                right = count  # the next shelf
            span = range(right - wide, right)
            start = max(taken[k] for k in span)
            self._picture(hole, right - wide, top + start * row)
            for k in span:
                taken[k] = start + hole.rows
            right -= wide
        return [
            Column(self._x(k), top + taken[k] * row, settled.body - taken[k])
            for k in range(count)
            if settled.body > taken[k]
        ]

    def _x(self, column: int) -> int:
        return self.left + column * (self.measure + self.fmt.gap)

    def _picture(self, hole: Hole, column: int, y: int) -> None:
        row, picture = self.fmt.row, hole.picture
        wide = hole.columns * self.measure + (hole.columns - 1) * self.fmt.gap
        lines = self._caption(picture, self._x(column), y, wide, hole.rows) if picture else []
        tall = (hole.rows - len(lines)) * row - row // 3
        rect = Rect(self._x(column), y + row // 6, wide, tall)
        alt = (picture.alt or picture.caption or self.item.story.headline) if picture else ""
        self.pictures.append(Placed(picture.key if picture else "", rect, alt))
        self.captions += lines
        self.regions.append(region("picture", [rect]))
        if lines:
            self.regions.append(region("caption", [hull(line.rect for line in lines)]))

    def _caption(self, picture: Picture, x: int, y: int, wide: int, tall: int) -> list[Line]:
        """The caption in the last rows of the picture's place."""
        size, row = self.desk.styles["caption"].size, self.fmt.row
        said, cuts = picture.said, self.desk.caption(picture, wide)
        first = y + (tall - len(cuts)) * row + (row - size) // 2 - row // 8
        last = len(cuts) - 1
        return [
            Line("caption", said[cut.start : cut.end], x, first + number * row, wide, size,
                 "justify" if number < last else "left" if last else "center", -1, cut.start)
            for number, cut in enumerate(cuts)
        ]  # fmt: skip

    def _filled(self, caps: list[int]) -> Filled:
        """The galley in the columns: all of it, as much as they hold, or as much as the editor wants here."""
        galley = self.desk.galley(self.item, self.area.columns)
        jump = [self._jump_line()] if self.item.jump_to else []
        if self.item.cut_by_hand and self.item.limit is not None:
            end = head_of(galley, self.item.limit - len(jump))
            filled = fill([*galley[:end], *(jump if end < len(galley) else [])], caps)
            return Filled(filled.columns, [*filled.left, *galley[end:]])
        if self.shape.refill:
            return fill_and_cut(galley, caps, jump)
        return fill_to_the_foot(galley, caps, partial(self.desk.longer, self.item, self.area.columns))

    def _jump_line(self) -> Piece:
        size, row = self.desk.styles["jump"].size, self.fmt.row
        said = f"（下转{self.item.jump_to}版）"
        return Piece(1, (Line("jump", said, 0, (row - size) // 2, self.measure, size, "right"),))

    def _box(self) -> tuple[Mark, ...]:
        """The box or tint, inside the part's rectangle."""
        frame, half = self.item.story.frame, self.fmt.row * 4 // 10
        if not frame:
            return ()
        rect = replace(self.rect, y=self.rect.y + half, height=self.rect.height - 2 * half)
        return (Mark("tint", rect), Mark("box", rect)) if frame == "tint" else (Mark("box", rect),)

    def _regions(self, head: list[Line], frames: tuple[Frame, ...]) -> None:
        found = [region("hot", [self.rect])]
        if head:
            found.append(region("headline", [hull(line.rect for line in head)]))
        found += [region("column", [frame.rect]) for frame in frames if frame.count]
        self.regions = found + self.regions
