"""Characters put together to lines, in the order of the page's content."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

from liangce.press.pdf.geometry import Box, around
from liangce.press.pdf.glyphs import Glyph

GAP = 1.0  # ems between characters of one line; a gutter of a newspaper is wider
CELL = 0.15  # ems between characters that a rule may stand between
JOIN = 0.6  # ems between pieces of one line that were drawn apart


@dataclass(slots=True, eq=False)
class Line:
    """`is_vertical` for characters below each other."""

    text: str
    box: Box
    size: float
    font: str
    is_vertical: bool = False
    role: str = ""
    number: int = 0

    @property
    def bare(self) -> str:
        """The text without white space."""
        return "".join(self.text.split())

    def plain(self) -> list[Any]:
        """As JSON holds it."""
        box = [round(value, 2) for value in astuple(self.box)]
        return [self.text, *box, round(self.size, 2), self.font, self.is_vertical]

    @classmethod
    def from_plain(cls, number: int, values: Sequence[Any]) -> "Line":
        """The line that `plain` wrote; its number is its place on the page."""
        text, left, top, right, bottom, size, font, vertical = values
        return cls(text, Box(left, top, right, bottom), size, font, vertical, number=number)


@dataclass(slots=True)
class _Run:
    """A line under way."""

    boxes: list[Box] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    fonts: Counter[str] = field(default_factory=Counter)
    size: float = 0.0
    spaces: int = 0

    def takes(self, box: Box, size: float, walls: Collection[Box]) -> bool:
        """Whether the next character goes on with it: in a table, the cell beside stands as near as a word."""
        last = self.boxes[-1]
        em = max(size, self.size)
        level = abs(box.bottom - last.bottom) < 0.35 * em and min(size, self.size) > 0.55 * em
        gap = box.left - last.right
        near = level and -0.6 * em < gap < (GAP + 1.2 * self.spaces) * em
        return near and not (gap > CELL * em and _is_walled(last, box, walls))

    def add(self, text: str, box: Box, size: float, font: str) -> None:
        self.texts += [" "] * bool(self.spaces) + [text]
        self.boxes.append(box)
        self.fonts[font] += 1
        self.size, self.spaces = max(size, self.size), 0

    def line(self) -> Line:
        return Line("".join(self.texts), around(self.boxes), self.size, self.fonts.most_common(1)[0][0])


def lines_of(glyphs: Iterable[Glyph], walls: Collection[Box] = ()) -> list[Line]:
    """Lines in the order of the content; pieces of one line that were drawn apart are joined, and so are the single
    characters of a vertical line. No line goes through a wall, as the upright rules of tables are."""
    found: list[Line] = []
    run = _Run()
    for one in glyphs:
        if not one.text.strip():
            run.spaces += bool(run.boxes)
            continue
        if not one.is_upright:
            continue
        box = Box(one.x, one.y, one.x + max(one.width, 0.3 * one.size), one.y + one.height)
        if run.boxes and not run.takes(box, one.size, walls):
            found.append(run.line())
            run = _Run()
        run.add(one.text, box, one.size, one.font)
    if run.boxes:
        found.append(run.line())
    return _numbered(_verticals(_joined(found, walls)))


def _numbered(lines: list[Line]) -> list[Line]:
    for number, line in enumerate(lines):
        line.number = number
    return lines


def _is_walled(first: Box, then: Box, walls: Collection[Box]) -> bool:
    """Whether an upright rule stands between two boxes of one line, as high as the line."""
    return any(
        first.middle < wall.middle < then.middle and wall.down(first) > 0.8 * first.height for wall in walls
    )


def _joined(lines: Iterable[Line], walls: Collection[Box]) -> list[Line]:
    """Pieces of the same size on one level with hardly a gap between are one line."""
    done: list[Line] = []
    for line in lines:
        other = next((one for one in reversed(done[-6:]) if _goes_on(one, line, walls)), None)
        if other is None:
            done.append(line)
            continue
        gap = line.box.left - other.box.right
        other.text += (" " if gap > 0.3 * line.size else "") + line.text
        other.box = around([other.box, line.box])
    return done


def _goes_on(first: Line, then: Line, walls: Collection[Box]) -> bool:
    em = max(first.size, then.size)
    level = abs(first.box.bottom - then.box.bottom) < 0.25 * em and min(first.size, then.size) > 0.8 * em
    gap = then.box.left - first.box.right
    return (
        level
        and -0.3 * em < gap < JOIN * em
        and not (gap > CELL * em and _is_walled(first.box, then.box, walls))
    )


def _verticals(lines: list[Line]) -> list[Line]:
    """Single characters of one size below each other are one line, when there are three or more."""
    done: list[Line] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _below(lines[end - 1], lines[end]):
            end += 1
        if end - at >= 3 and len(lines[at].bare) == 1:
            stack = lines[at:end]
            text = "".join(line.bare for line in stack)
            box = around(line.box for line in stack)
            done.append(Line(text, box, lines[at].size, lines[at].font, is_vertical=True))
            at = end
        else:
            done.append(lines[at])
            at += 1
    return done


def _below(first: Line, then: Line) -> bool:
    em = first.size
    return (
        len(first.bare) == len(then.bare) == 1
        and abs(first.size - then.size) < 0.1 * em
        and abs(first.box.left - then.box.left) < 0.4 * em
        and -0.3 * em < then.box.top - first.box.bottom < 1.2 * em
    )


def body_size(lines: Iterable[Line]) -> float:
    """The size in which most characters of the page are set; 0 for a page without text."""
    counted: Counter[float] = Counter()
    for line in lines:
        counted[round(line.size * 2) / 2] += len(line.bare)
    return counted.most_common(1)[0][0] if counted else 0.0


def body_font(lines: Iterable[Line], size: float) -> str:
    """The face in which most of the text of this size is set."""
    counted: Counter[str] = Counter()
    for line in lines:
        if abs(line.size - size) < 0.6:
            counted[line.font] += len(line.bare)
    return counted.most_common(1)[0][0] if counted else ""
