"""What belongs to the page and not to a story: 报头 and 报眼, the folio line, the rules between stories."""

from collections.abc import Sequence

from liangce.press.compose.desk import Desk
from liangce.press.compose.geometry import Rect
from liangce.press.compose.kinsoku import measured
from liangce.press.compose.plan import Line, Mark, Placed
from liangce.press.compose.wishes import Folio, Masthead, PageWish


class Furniture:
    """Lines, marks and pictures of one page."""

    def __init__(self, desk: Desk, wish: PageWish) -> None:
        self.desk, self.wish, self.fmt = desk, wish, desk.fmt
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self.pictures: list[Placed] = []
        self.wide = self.fmt.span(self.fmt.columns)
        self.hair = max(20, self.fmt.units(0.5))

    def make(self) -> int:
        """Sets masthead or folio and the foot; returns the first row that stories may take."""
        folio = self.wish.folio
        if folio.foot:
            y = self.fmt.y(self.fmt.rows) + self.fmt.row
            self._text("folio", folio.foot, self.fmt.left, y, self.wide, "center")
        if self.wish.masthead:
            self._masthead(self.wish.masthead)
            return self.fmt.masthead_rows
        self._folio(folio)
        return 0

    def _text(self, role: str, text: str, x: int, y: int, width: int, align: str, size: int = 0) -> None:
        if text:
            size = size or self.desk.styles[role].size
            self.lines.append(Line(role, text, x, y, width, size, align))

    def _rule(self, kind: str, x: int, y: int, width: int, height: int) -> None:
        self.marks.append(Mark(kind, Rect(x, y, width, height)))

    def _folio(self, folio: Folio) -> None:
        """Label and section on the left, the paper and its date on the right, under them a rule."""
        fmt, styles = self.fmt, self.desk.styles
        base = fmt.y(0) - fmt.row // 3
        label, section = styles["folio-label"].size, styles["folio-section"].size
        ems = measured(self.wish.label, self.desk.widths("folio-label")).sums[-1]
        width = ems * label // 1000 + label // 10
        self._text("folio-label", self.wish.label, fmt.left, base - label - fmt.row // 3, width, "left")
        across = fmt.left + width + label * 6 // 10
        self._text(
            "folio-section", self.wish.section, across, base - section - fmt.row // 4, fmt.span(2), "left"
        )
        small = styles["folio"].size
        said = "　".join(filter(None, (folio.credits, folio.date, folio.paper)))
        right = fmt.left + self.wide // 3
        self._text("folio", said, right, base - small - fmt.row // 3, self.wide - self.wide // 3, "right")
        self._rule("red", fmt.left, base, self.wide, self.hair * 3)
        self._rule("rule", fmt.left, base + self.hair * 5, self.wide, self.hair)

    def _masthead(self, head: Masthead) -> None:
        """The name large on the left, the ear on the right, then the line of facts between rules."""
        fmt, row = self.fmt, self.fmt.row
        ear = bool(head.ear or head.ear_title)
        wide = fmt.span(fmt.columns - max(1, fmt.columns * 2 // 5)) if ear else self.wide
        top, tall = fmt.y(0) - row, (fmt.masthead_rows - 2) * row
        if head.picture:
            self.pictures.append(Placed(head.picture, Rect(fmt.left, top, wide, tall - row), head.name))
        else:
            self._name(head, wide, top, tall)
        if ear:
            self._ear(
                head, fmt.left + wide + fmt.gap, top + row // 2, self.wide - wide - fmt.gap, tall - row // 2
            )
        y = fmt.y(fmt.masthead_rows) - 2 * row
        self._rule("red", fmt.left, y, self.wide, self.hair * 4)
        self._facts(head.lines, y + row * 3 // 10)
        self._rule("rule", fmt.left, y + row * 3 // 2, self.wide, self.hair)

    def _name(self, head: Masthead, wide: int, top: int, tall: int) -> None:
        widths = self.desk.widths("masthead")
        ems = measured(head.name, widths).width(0, len(head.name))
        size = min(wide * 920 // ems, tall * 82 // 100)
        pitch = min((wide - ems * size // 1000) // max(1, len(head.name) - 1), size * 30 // 100)
        x, y = self.fmt.left, top + (tall - size - (self.fmt.row if head.latin else 0)) // 2
        width = ems * size // 1000 + pitch * (len(head.name) - 1)
        self._text("masthead", head.name, x, y, width, "justify", size)
        if head.latin:
            self._text("masthead-latin", head.latin, x, y + size * 112 // 100, width, "center")

    def _ear(self, head: Masthead, x: int, y: int, width: int, tall: int) -> None:
        """报眼: a box with a title and a few lines."""
        row, pad = self.fmt.row, self.fmt.row * 6 // 10
        self._rule("tint", x, y, width, tall)
        self._rule("box", x, y, width, tall)
        title, size = self.desk.styles["ear-title"].size, self.desk.styles["ear"].size
        cuts = [
            text[cut.start : cut.end]
            for text in head.ear
            for cut in measured(text, self.desk.widths("ear")).lines((width - 2 * pad) * 1000 // size)
        ]
        room = (tall - 2 * pad - (title * 3 // 2 if head.ear_title else 0)) // max(1, len(cuts))
        step, at = min(room, row * 6 // 5), y + pad
        if head.ear_title:
            self._text("ear-title", head.ear_title, x + pad, at, width - 2 * pad, "center")
            at += title * 3 // 2
        at += max(0, (tall - (at - y) - pad - step * len(cuts)) // 2)
        for text in cuts:
            self._text("ear", text, x + pad, at, width - 2 * pad, "left")
            at += step

    def _facts(self, lines: Sequence[str], y: int) -> None:
        """The line of date, number and publisher: the first at the left, the last at the right."""
        shown = [line for line in lines if line]
        share = self.wide // max(1, len(shown))
        for place, text in enumerate(shown):
            align = "left" if place == 0 else "right" if place == len(shown) - 1 else "center"
            self._text("masthead-line", text, self.fmt.left + place * share, y, share, align)
