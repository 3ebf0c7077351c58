"""What stands over a story: kicker, headline, subhead and byline, in whole rows; or beside it, set vertically."""

from collections.abc import Callable
from dataclasses import dataclass

from liangce.press.compose.faces import Widths
from liangce.press.compose.headlines import choose, shown
from liangce.press.compose.kinsoku import measured
from liangce.press.compose.paper import PageFormat
from liangce.press.compose.plan import Line
from liangce.press.compose.sizes import RoleStyle
from liangce.press.compose.stories import Story


@dataclass(frozen=True)
class Head:
    """Lines from the head's own top left; `height` in units is what they really take of its `rows`."""

    rows: int
    height: int
    lines: tuple[Line, ...]
    size: int  # of the headline
    ems: int  # its widest line, in thousandths
    columns: int  # it stands over (or, set vertically, beside)
    vertical: bool = False


@dataclass(frozen=True)
class HeadSetter:
    """Sets heads in one format."""

    fmt: PageFormat
    styles: dict[str, RoleStyle]
    widths: Callable[[str], Widths]

    def over(self, story: Story, columns: int, width: int, lead: bool, jump_from: str = "") -> Head:
        """The head over so many columns, centred."""
        lines: list[Line] = []
        y = self._small(lines, "jump", f"（上接{jump_from}版）" if jump_from else "", width, 0)
        y = self._small(lines, "kicker", story.kicker, width, y)
        role, cap = self._cap(columns, lead and not jump_from, bool(jump_from))
        if story.headline_size and not jump_from:
            cap = self.fmt.units(story.headline_size)
        elif story.characters < 600 and not lead:
            cap = cap * 88 // 100  # a short piece does not shout
        chosen = choose(
            story.headline, self.widths(role), width, cap, self.fmt.units(self.fmt.smallest_headline)
        )
        for text, start in chosen.broken.lines if story.headline else ():
            lines.append(Line(role, text, 0, y + chosen.size // 12, width, chosen.size, "center", -1, start))
            y += chosen.size * 118 // 100
        y = self._small(
            lines, "subhead", story.subhead if not jump_from else "", width, y + self.fmt.row // 8
        )
        y = self._small(lines, "byline", story.byline if not jump_from else "", width, y)
        rows = -(-(y + self.fmt.row * 7 // 10) // self.fmt.row) if lines else 0
        return Head(rows, y, tuple(lines), chosen.size, chosen.broken.widest, columns)

    def _cap(self, columns: int, lead: bool, rest: bool) -> tuple[str, int]:
        """Face and largest size."""
        if rest:
            return "small-headline", self.fmt.units(16)
        sizes = self.fmt.headline_sizes
        points = sizes[min(columns, len(sizes)) - 1]
        if lead:
            points = self.fmt.lead_size * (0.62 + 0.38 * columns / self.fmt.columns)
        return "headline", self.fmt.units(points)

    def _small(self, lines: list[Line], role: str, text: str, width: int, y: int) -> int:
        """A kicker, subhead or byline in as many lines as it needs; returns where the next thing begins."""
        if not text:
            return y
        size = self.styles[role].size
        if role in ("kicker", "subhead") and width < 2 * self.fmt.column:
            size = size * 85 // 100
        text = shown(text)
        own = measured(text, self.widths(role))
        room = width * 960 // size
        count = 1 + (own.sums[-1] - 1) // room
        if count == 2:  # even lines look better than one full and one short
            room = min(room, max(own.sums[-1] * 58 // 100, 2000))
        for cut in own.lines(room):
            lines.append(Line(role, text[cut.start : cut.end], 0, y, width, size, "center", -1, cut.start))
            y += size * 140 // 100
        return y

    def beside(self, story: Story, most_rows: int) -> Head:
        """The head as a strip one column wide: lines run down, the first on the right; it ends where they end."""
        row, size = self.fmt.row, self.fmt.units(self.fmt.headline_sizes[1] + 1)
        phrases = [part for part in shown(story.headline).replace("\n", "\u3000").split("\u3000") if part]
        clauses = phrases if len(phrases) < 4 else ["　".join(phrases)]
        longest = max((len(one) for one in clauses), default=1)
        size = min(
            size, most_rows * row * 100 // (longest * 112), self.fmt.column * 62 // (100 * len(clauses))
        )
        lines, x, tall = [], self.fmt.column - size * 5 // 4, longest * size * 110 // 100
        small = self.styles["subhead"].size * 85 // 100
        right = x
        width = len(clauses) * size * 5 // 4 + (small * 2 if story.subhead else 0)
        shift = (self.fmt.column - width) // 2
        for clause in clauses:
            lines.append(
                self._down("headline", clause, right - shift, row // 2, size, len(clause) * size * 110 // 100)
            )
            right -= size * 5 // 4
        if story.subhead:
            high = min(len(story.subhead) * small * 106 // 100, (most_rows - 2) * row)
            lines.append(
                self._down("subhead", story.subhead, right - shift + size // 4, row // 2, small, high)
            )
            tall = max(tall, high)
        y = row // 2 + tall + row // 2
        y = self._small(lines, "byline", story.byline, self.fmt.column, y)
        return Head(-(-(y + row // 2) // row), y, tuple(lines), size, longest * 1000, 1, vertical=True)

    def _down(self, role: str, text: str, x: int, y: int, size: int, high: int) -> Line:
        return Line(role, text, x, y, size, size, "vertical", -1, high)
