"""A page's plan as an SVG picture for the compose screen: headlines as words, text as grey lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liangce.press.compose import Line, PagePlan, Part, Rect
from liangce.press.compose.drawdata import TURNED

#: Roles that are shown as words.
WORDS = {
    "headline", "small-headline", "kicker", "subhead", "byline", "section", "masthead", "folio-label", "folio-section",
    "folio", "ear-title", "ear", "masthead-line", "jump",
}  # fmt: skip
FILLED = {"rule", "thick", "red", "tint", "bullet"}


@dataclass(frozen=True)
class Word:
    """A line of words: where its baseline begins, how wide it runs."""

    role: str
    text: str
    x: int
    y: int
    size: int
    width: int


@dataclass(frozen=True)
class Shown:
    """What of a part is drawn."""

    aid: str
    title: str
    rect: Rect
    columns: int
    spare: int
    jump_to: str
    jump_from: str
    words: list[Word]
    path: str
    pictures: list[Rect]
    boxes: list[tuple[str, Rect]]

    @property
    def name(self) -> str:
        """What a screen reader says of it."""
        room = f"缺 {-self.spare} 行" if self.spare < 0 else f"余 {self.spare} 行"
        jumps = f"，下转{self.jump_to}版" if self.jump_to else ""
        return f"{self.title}，{self.columns} 栏，{room}{jumps}"

    @property
    def grip_x(self) -> int:
        return self.rect.right - 1400


def shown(part: Part) -> Shown:
    """The part as the screen draws it."""
    return Shown(
        part.story,
        part.headline,
        part.rect,
        part.columns,
        part.spare,
        part.jump_to,
        part.jump_from,
        words(part.lines),
        grey(part.lines),
        [one.rect for one in part.pictures],
        [(mark.kind, mark.rect) for mark in part.marks if mark.kind in ("box", "tint", "rule")],
    )


def words(lines: Iterable[Line]) -> list[Word]:
    """Lines that are shown as words; one that runs down is a word a character."""
    found: list[Word] = []
    for line in lines:
        if line.role not in WORDS:
            continue
        if line.align == "vertical":
            step = line.height // max(1, len(line.text))
            found += [
                Word(
                    line.role,
                    TURNED.get(sign, sign),
                    line.x,
                    line.y + at * step + line.size * 88 // 100,
                    line.size,
                    0,
                )
                for at, sign in enumerate(line.text)
            ]
        else:
            found.append(_word(line))
    return found


def _word(line: Line) -> Word:
    """Centred and justified lines are stretched to what they take in print, which the plan knows."""
    ems = sum(0.5 if sign.isascii() else 1.0 for sign in line.text)
    width = min(line.width, round(ems * line.size * 1.02))
    if line.role == "masthead":
        width = line.width
    x = line.x
    if line.align == "center":
        x += (line.width - width) // 2
    elif line.align == "right":
        x += line.width - width
    return Word(line.role, line.text, x, line.y + line.size * 88 // 100, line.size, width)


def grey(lines: Iterable[Line]) -> str:
    """All other lines as one path of strokes."""
    strokes = (
        f"M{line.x} {line.y + line.size // 2}h{line.width}"
        for line in lines
        if line.role not in WORDS and line.align != "vertical"
    )
    return "".join(strokes)


def furniture(page: PagePlan) -> tuple[list[Word], list[tuple[str, Rect]]]:
    """The page's own words and rules."""
    return words(page.lines), [(mark.kind, mark.rect) for mark in page.marks if mark.kind in FILLED | {"box"}]


def parts(page: PagePlan) -> Sequence[Shown]:
    """The parts in the order they are read."""
    return [shown(part) for part in page.parts]
