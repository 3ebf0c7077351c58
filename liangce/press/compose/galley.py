"""A story's body as a galley: pieces of whole rows, broken at the width of a column, not yet placed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from liangce.press.compose.faces import Widths
from liangce.press.compose.geometry import Rect
from liangce.press.compose.headlines import broken
from liangce.press.compose.kinsoku import Cut, Measured, measured
from liangce.press.compose.plan import Line, Mark
from liangce.press.compose.sizes import RoleStyle
from liangce.press.compose.stories import Block, Story

#: Thousandths of an em by which lines may be broken before the edge they are set to.
WIDER = (300, 600, 900, 1100)
#: A table of so many rows, and a stanza of so many lines, is not parted.
WHOLE = 8


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
    def ends(self) -> bool:
        """Whether it is the last line of running text."""
        return (
            bool(self.lines) and self.lines[-1].align == "left" and self.lines[-1].role in ("body", "quote")
        )

    @property
    def start(self) -> tuple[int, int]:
        """Block and offset where it begins."""
        return next(((line.block, line.offset) for line in self.lines if line.block >= 0), (-1, 0))


class Flow(NamedTuple):
    """A paragraph ready to be broken; widths in thousandths of an em, but `left` and `whole` in units."""

    role: str
    measured: Measured
    start: int
    left: int
    room: int
    indent: int
    whole: int
    before: tuple[Line, ...]


@dataclass
class Caster:
    """Casts blocks of one measure. `row` is the height of a row, `measure` the width of a column, in units."""

    measure: int
    row: int
    styles: dict[str, RoleStyle]
    widths: Callable[[str], Widths]
    pieces: list[Piece] = field(default_factory=list)
    head_size: int = 0
    longest_verse: int = 0

    def story(self, story: Story, start: tuple[int, int] = (0, 0)) -> list[Piece]:
        """The pieces of the story from this block and offset on."""
        self.head_size, self.longest_verse = self._head_size(story), self._longest_verse(story)
        for index, block in enumerate(story.blocks):
            if index < start[0] or block.kind == "picture" or not block.plain.strip():
                continue
            offset = start[1] if index == start[0] else 0
            dateline = story.dateline if index == 0 and not offset else ""
            _CAST[block.kind](self, block, index, offset, dateline)
        return self.pieces

    def longer(self, story: Story, run: list[Piece]) -> list[Piece] | None:
        """The end of a paragraph that these pieces are, in one line more by setting all of it wider; None where that
        would show.
        """
        index, offset = run[0].start
        block, offset = story.blocks[index], 0 if run[0].gap else offset
        dateline = story.dateline if index == 0 and not offset else ""
        flow = self._flow(block, offset, dateline)
        last = run[-1].lines[-1]
        least = 800 * (flow.whole - last.width + 2 * last.size) // (last.size * len(run))
        for step in (one for one in WIDER if one >= least):
            cuts = flow.measured.lines(flow.room - step, flow.indent)
            if len(cuts) > len(run):
                lone = cuts[-1].end - cuts[-1].start < 3
                return (
                    self._cast(flow, cuts, index, offset) if len(cuts) == len(run) + 1 and not lone else None
                )
        return None

    def paragraph(self, block: Block, index: int, offset: int, dateline: str) -> None:
        """Running text of one paragraph, lines of one row."""
        flow = self._flow(block, offset, dateline)
        if cuts := flow.measured.lines(flow.room, flow.indent):
            self.pieces += self._cast(flow, cuts, index, offset)

    def _flow(self, block: Block, offset: int, dateline: str) -> Flow:
        """How the paragraph, from this offset on, is to be broken."""
        role, inset = ("quote", 1) if block.kind == "quote" else ("body", 0)
        size, text, em = self.styles[role].size, block.text, self.styles["body"].size
        start = offset if offset else len(text) - len(text.lstrip("\u3000 \t"))
        left, room = inset * em, (self.measure - 2 * inset * em) * 1000 // size
        indent = 0 if offset else 2000
        before: tuple[Line, ...] = ()
        if dateline:
            top = (self.row - size) // 2
            long = measured(dateline, self.widths("dateline")).width(0, len(dateline)) * size // 1000
            before = (Line("dateline", dateline, left + 2 * size, top, long, size, "left"),)
            indent = (2 * size + long + size // 2) * 1000 // size
        body = measured(text[start:].rstrip(), self.widths(role))
        return Flow(role, body, start, left, room, indent, room * size // 1000, before)

    def _cast(self, flow: Flow, cuts: list[Cut], index: int, offset: int) -> list[Piece]:
        """The lines as pieces."""
        role, text, start, left, room = flow.role, flow.measured.text, flow.start, flow.left, flow.room
        size, whole = self.styles[role].size, flow.whole
        top, new = (self.row - size) // 2, tuple.__new__  # half the time of Line(...)
        x, pieces = left + flow.indent * size // 1000, []
        for begin, end, _ in cuts[:-1]:
            line = (role, text[begin:end], x, top, whole + left - x, size, "justify", index, start + begin)
            pieces.append(Piece(1, (new(Line, line),)))
            x = left
        begin, end, width = cuts[-1]
        wide = min(whole + left - x, width * size // 1000 + 1)
        line = (role, text[begin:end], x, top, wide, size, "left", index, start + begin)
        pieces.append(Piece(1, (new(Line, line),), tail=len(cuts) > 2 and width * 3 < room))
        pieces[0].lines, pieces[0].gap = (*flow.before, *pieces[0].lines), 0 if offset else 2
        return pieces

    def _head_size(self, story: Story) -> int:
        """One size for the heads of a story: a little smaller where that saves a line."""
        widths, usual, least = self.widths("section"), self.styles["section"].size, self.styles["body"].size
        lines = [line for block in story.blocks if block.kind == "h" for line in block.text.split("\n")]
        fitting = [self.measure * 985 // max(1, measured(line, widths).sums[-1]) for line in lines]
        return min([usual, *(size for size in fitting if size >= least)])

    def _longest_verse(self, story: Story) -> int:
        """In thousandths of an em: all poems of a story begin at one edge."""
        verses = [line for block in story.blocks if block.kind == "verse" for line in block.lines]
        return max((measured(line, self.widths("verse")).sums[-1] for line in verses), default=0)

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
        """Verses keep their lines, in the middle of the column by the story's longest; a short stanza is not parted."""
        size, widths = self.styles["verse"].size, self.widths("verse")
        room = self.measure * 1000 // size
        left = (self.measure - min(self.longest_verse, room) * size // 1000) // 2
        stanza: list[Line] = []
        for verse, at in _from_offset(block.lines, offset):
            own = measured(verse, widths)
            cuts = own.lines(room - 1000 if own.sums[-1] > room else room)
            if not cuts:
                stanza = self._stanza(stanza)
                self.pieces.append(Piece(1, (), 1))
            for number, cut in enumerate(cuts):
                x = left if len(cuts) == 1 else (size if number else 0)
                wide = min(cut.width * size // 1000 + 1, self.measure - x)
                y = len(stanza) * self.row + (self.row - size) // 2
                text = verse[cut.start : cut.end]
                stanza.append(Line("verse", text, x, y, wide, size, "left", index, at + cut.start))
        self._stanza(stanza)

    def _stanza(self, lines: list[Line]) -> list[Line]:
        """One piece of a stanza of up to eight lines, else a piece a line."""
        if 0 < len(lines) <= WHOLE:
            self.pieces.append(Piece(len(lines), tuple(lines), 1))
        elif lines:
            top = lines[0].y
            self.pieces += [Piece(1, (line._replace(y=top),), 1) for line in lines]
        return []

    def items(self, block: Block, index: int, offset: int, _: str) -> None:
        """A list: each item hangs by an em from its square."""
        size, em = self.styles["list"].size, self.styles["body"].size
        top, side, room = (self.row - size) // 2, em // 3, self.measure - em
        for item, at in _from_offset(block.lines, offset):
            cuts = measured(item, self.widths("list")).lines(room * 1000 // size)
            for number, cut in enumerate(cuts):
                end = number == len(cuts) - 1
                wide = min(cut.width * size // 1000 + 1, room) if end else room
                text, align = item[cut.start : cut.end], "left" if end else "justify"
                line = Line("list", text, em, top, wide, size, align, index, at + cut.start)
                mark = Mark("bullet", Rect(em // 4, top + (size - side) // 2, side, side))
                first = not number and at in _starts(block.lines)
                self.pieces.append(Piece(1, (line,), 1 if first else 0, marks=(mark,) if first else ()))

    def table(self, block: Block, index: int, offset: int, _: str) -> None:
        """A table: a piece a row, ruled, columns as wide as their text wants."""
        size, at = self.styles["cell"].size, 0
        edges = self._edges(block, size)
        pad = size // 3
        found: list[Piece] = []
        for number, row in enumerate(block.cells):
            role, lines, tall = "cell-head" if number < block.heads else "cell", [], 1
            for place, text in enumerate(row):
                width = edges[place + 1] - edges[place] - 2 * pad
                cuts = measured(text, self.widths(role)).lines(max(width, size) * 1000 // size)
                tall = max(tall, len(cuts))
                align = "center" if len(cuts) == 1 else "left"
                for step, cut in enumerate(cuts):
                    y, said = step * self.row + (self.row - size) // 2, text[cut.start : cut.end]
                    lines.append(
                        Line(role, said, edges[place] + pad, y, width, size, align, index, at + cut.start)
                    )
                at += len(text) + 1
            if at > offset:
                marks = self._ruled(edges, tall * self.row, first=number == 0)
                found.append(Piece(tall, tuple(lines), 0, head=number < block.heads, marks=marks))
        self.pieces += [_whole(found, self.row)] if offset == 0 and rows(found) <= WHOLE else found

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
    "p": Caster.paragraph, "h": Caster.section, "quote": Caster.paragraph, "verse": Caster.verse,
    "list": Caster.items, "table": Caster.table,
}  # fmt: skip


def _whole(pieces: list[Piece], row: int) -> Piece:
    """The rows of a small table as one piece, with half a row of air above and below."""
    lines: list[Line] = []
    marks: list[Mark] = []
    down = row // 2
    for piece in pieces:
        lines += [line._replace(y=line.y + down) for line in piece.lines]
        marks += [Mark(mark.kind, replace(mark.rect, y=mark.rect.y + down)) for mark in piece.marks]
        down += piece.rows * row
    return Piece(rows(pieces) + 1, tuple(lines), 1, marks=tuple(marks))


def rows(pieces: list[Piece]) -> int:
    """How many rows the pieces take in all."""
    return sum([piece.rows for piece in pieces])


def _starts(lines: Sequence[str]) -> set[int]:
    """Where each line begins in the block's plain text."""
    return {start for _, start in _from_offset(lines, 0)}


def _from_offset(lines: Sequence[str], offset: int) -> Iterator[tuple[str, int]]:
    """The lines from this offset of the plain text on, the first perhaps cut, and where they begin."""
    at = 0
    for line in lines:
        done = min(max(0, offset - at), len(line))
        if at + len(line) >= offset and (done < len(line) or not line):
            yield line[done:], at + done
        at += len(line) + 1
