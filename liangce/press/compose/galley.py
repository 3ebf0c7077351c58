"""A story's body as a galley: pieces of whole rows, broken at the width of a column, not yet placed."""

from collections.abc import Callable
from dataclasses import dataclass, field

from liangce.press.compose.faces import Widths
from liangce.press.compose.geometry import Rect
from liangce.press.compose.headlines import broken
from liangce.press.compose.kinsoku import measured
from liangce.press.compose.plan import Line, Mark
from liangce.press.compose.sizes import RoleStyle
from liangce.press.compose.stories import Block, Story


@dataclass(slots=True)
class Piece:
    """What may not be parted: a line, a section head, a row of a table. Positions count from its own top left.
    `gap` says how gladly space goes above it; a `head` never ends a column, a `tail` (the short last line of a
    paragraph) does not begin one where that can be helped.
    """

    rows: int
    lines: tuple[Line, ...]
    gap: int = 0
    head: bool = False
    marks: tuple[Mark, ...] = ()
    tail: bool = False

    @property
    def start(self) -> tuple[int, int]:
        """Block and offset where it begins."""
        return next(((line.block, line.offset) for line in self.lines if line.block >= 0), (-1, 0))


@dataclass
class Caster:
    """Casts blocks of one measure. `row` is the height of a row, `measure` the width of a column, in units."""

    measure: int
    row: int
    styles: dict[str, RoleStyle]
    widths: Callable[[str], Widths]
    pieces: list[Piece] = field(default_factory=list)
    head_size: int = 0

    def story(self, story: Story, start: tuple[int, int] = (0, 0)) -> list[Piece]:
        """The pieces of the story from this block and offset on."""
        self.head_size = self._head_size(story)
        for index, block in enumerate(story.blocks):
            if index < start[0] or block.kind == "picture":
                continue
            offset = start[1] if index == start[0] else 0
            dateline = story.dateline if index == 0 and not offset else ""
            _CAST[block.kind](self, block, index, offset, dateline)
        return self.pieces

    def paragraph(self, block: Block, index: int, offset: int, dateline: str) -> None:
        self.flow("body", block.text, index, offset, first=0 if offset else 2, dateline=dateline)

    def quote(self, block: Block, index: int, offset: int, _: str) -> None:
        self.flow("quote", block.text, index, offset, first=0 if offset else 2, inset=1)

    def flow(
        self, role: str, text: str, index: int, offset: int, *, first: int, inset: int = 0, dateline: str = ""
    ) -> None:
        """Running text of one paragraph, lines of one row."""
        size = self.styles[role].size
        lead = len(text) - len(text.lstrip("\u3000 \t")) if not offset else 0
        start, em = offset + lead, self.styles["body"].size
        left, room = inset * em, (self.measure - 2 * inset * em) * 1000 // size
        top, indent = (self.row - size) // 2, first * 1000
        before: tuple[Line, ...] = ()
        if dateline:
            long = measured(dateline, self.widths("dateline")).width(0, len(dateline)) * size // 1000
            before = (Line("dateline", dateline, left + 2 * size, top, long, size, "left"),)
            indent = (2 * size + long + size // 2) * 1000 // size
        body = text[start:].rstrip()
        cuts = measured(body, self.widths(role)).lines(room, indent)
        whole, last = room * size // 1000, len(cuts) - 1
        for number, (begin, end, width) in enumerate(cuts):
            x = left if number else left + indent * size // 1000
            wide = whole + left - x
            align = "justify"
            if number == last:
                wide, align = min(wide, width * size // 1000 + 1), "left"
            line = Line(role, body[begin:end], x, top, wide, size, align, index, start + begin)
            self.pieces.append(Piece(1, (line,)))
        if cuts:
            self.pieces[-1].tail = last > 1 and cuts[last].width * 3 < room
            piece = self.pieces[-last - 1]
            piece.lines, piece.gap = (*before, *piece.lines), 0 if offset else 2

    def _head_size(self, story: Story) -> int:
        """One size for the heads of a story: a little smaller where that saves a line."""
        widths, usual, least = self.widths("section"), self.styles["section"].size, self.styles["body"].size
        lines = [line for block in story.blocks if block.kind == "h" for line in block.text.split("\n")]
        fitting = [self.measure * 985 // max(1, measured(line, widths).sums[-1]) for line in lines]
        return min([usual, *(size for size in fitting if size >= least)])

    def section(self, block: Block, index: int, offset: int, _: str) -> None:
        """A section head of one to three lines, with a row of air around it; a little smaller where that saves one."""
        widths, at = self.widths("section"), 0
        size = self.head_size
        room, lines = self.measure * 1000 // size, []
        for text in block.text.split("\n"):
            count = 1 + (measured(text, widths).sums[-1] - 1) // room
            lines += [(part, at + start) for part, start in broken(text, count, widths).lines]
            at += len(text) + 1
        air = self.row // 2
        set_lines = tuple(
            Line("section", text, 0, air + number * self.row + (self.row - size) // 2, self.measure, size,
                 "center", index, start)
            for number, (text, start) in enumerate(lines)
        )  # fmt: skip
        self.pieces.append(Piece(len(lines) + 1, set_lines, 3, head=True))

    def verse(self, block: Block, index: int, offset: int, _: str) -> None:
        """Verses keep their lines, in the middle of the column by the longest; a short stanza is not parted."""
        size, widths = self.styles["verse"].size, self.widths("verse")
        room = self.measure * 1000 // size
        verses = [measured(verse, widths) for verse in block.lines]
        longest = max((min(one.width(0, len(one.text)), room) for one in verses), default=0)
        left, at = (self.measure - longest * size // 1000) // 2, 0
        stanza: list[Line] = []
        for one in verses:
            cuts = one.lines(room - 1000) if one.sums[-1] > room else one.lines(room)
            if not cuts and at >= offset:
                stanza = self._stanza(stanza)
                self.pieces.append(Piece(1, (), 1))
            for number, cut in enumerate(cuts):
                if at + cut.start >= offset:
                    x = left if len(cuts) == 1 else (size if number else 0)
                    y = len(stanza) * self.row + (self.row - size) // 2
                    stanza.append(Line("verse", one.text[cut.start : cut.end], x, y, cut.width * size // 1000 + 1, size,
                                       "left", index, at + cut.start))  # fmt: skip
            at += len(one.text) + 1
        self._stanza(stanza)

    def _stanza(self, lines: list[Line]) -> list[Line]:
        """One piece of a stanza of up to eight lines, else a piece a line."""
        if 0 < len(lines) <= 8:
            self.pieces.append(Piece(len(lines), tuple(lines), 1))
        elif lines:
            top = lines[0].y
            self.pieces += [Piece(1, (line._replace(y=top),), 1) for line in lines]
        return []

    def items(self, block: Block, index: int, offset: int, _: str) -> None:
        """A list: each item hangs by an em from its square."""
        size, em, at = self.styles["list"].size, self.styles["body"].size, 0
        top, side = (self.row - size) // 2, em // 3
        for item in block.lines:
            cuts = measured(item, self.widths("list")).lines((self.measure - em) * 1000 // size)
            for number, cut in enumerate(cuts):
                if at + cut.start < offset:
                    continue
                end = number == len(cuts) - 1
                line = Line("list", item[cut.start : cut.end], em, top,
                            cut.width * size // 1000 + 1 if end else self.measure - em, size,
                            "left" if end else "justify", index, at + cut.start)  # fmt: skip
                mark = Mark("bullet", Rect(em // 4, top + (size - side) // 2, side, side))
                self.pieces.append(Piece(1, (line,), 0 if number else 1, marks=() if number else (mark,)))
            at += len(item) + 1

    def table(self, block: Block, index: int, offset: int, _: str) -> None:
        """A table: a piece a row, ruled, columns as wide as their text wants."""
        size, at = self.styles["cell"].size, 0
        edges = self._edges(block, size)
        pad = size // 3
        for number, row in enumerate(block.cells):
            role, lines, tall, begun = "cell-head" if number < block.heads else "cell", [], 1, at
            for place, text in enumerate(row):
                width = edges[place + 1] - edges[place] - 2 * pad
                cuts = measured(text, self.widths(role)).lines(max(width, size) * 1000 // size)
                tall = max(tall, len(cuts))
                for step, cut in enumerate(cuts):
                    y = step * self.row + (self.row - size) // 2
                    lines.append(Line(role, text[cut.start : cut.end], edges[place] + pad, y, width, size,
                                      "center" if len(cuts) == 1 else "left", index, at + cut.start))  # fmt: skip
                at += len(text) + 1
            if begun >= offset:
                marks = self._ruled(edges, tall * self.row, first=number == 0)
                self.pieces.append(Piece(tall, tuple(lines), 0, head=number < block.heads, marks=marks))

    def _edges(self, block: Block, size: int) -> list[int]:
        """Where the columns of the table begin and end."""
        wide = [2000] * max(map(len, block.cells), default=1)
        for row in block.cells:
            for place, text in enumerate(row):
                wide[place] = max(wide[place], min(measured(text, self.widths("cell-head")).sums[-1], 12000))
        pads = 2 * (size // 3) * 1000 // size
        whole, edges = sum(wide) + pads * len(wide), [0]
        for one in wide:
            edges.append(edges[-1] + (one + pads) * self.measure // whole)
        edges[-1] = self.measure
        return edges

    def _ruled(self, edges: list[int], tall: int, first: bool) -> tuple[Mark, ...]:
        thin = max(1, self.row // 40)
        across = [Mark("rule", Rect(0, tall - thin, self.measure, thin))]
        across += [Mark("rule", Rect(0, 0, self.measure, thin))] if first else []
        sides = [*edges[:-1], edges[-1] - thin]
        return (*across, *(Mark("rule", Rect(x, 0, thin, tall)) for x in sides))


_CAST: dict[str, Callable[[Caster, Block, int, int, str], None]] = {
    "p": Caster.paragraph, "h": Caster.section, "quote": Caster.quote, "verse": Caster.verse,
    "list": Caster.items, "table": Caster.table,
}  # fmt: skip


def rows(pieces: list[Piece]) -> int:
    """How many rows the pieces take in all."""
    return sum([piece.rows for piece in pieces])
