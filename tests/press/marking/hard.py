"""A page that geometry finds hard, drawn line by line: an L, a narrow gutter in a tint, a vertical headline."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from liangce.press.compose.faces import OURS

EM, ROW = 9, 13
WIDTH, HEIGHT = 600, 800
SAID = "委员们一边看一边问一边记把脚印留在田间地头把建议写在群众心上大家认为要坚持问题导向抓落实"


@dataclass
class Sheet:
    """Collects what is drawn; texts by article are the truth."""

    parts: list[str] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)
    at: int = 0

    def text(self, x: float, y: float, words: str, size: float = EM, font: str = "Liangce Song") -> None:
        self.parts.append(
            f'#place(dx: {x}pt, dy: {y}pt, text(size: {size}pt, font: "{font}", top-edge: "ascender")[{words}])'
        )

    def column(self, article: str, x: float, y: float, rows: int, ems: int) -> None:
        """So many full lines of a column; every line says something of its own."""
        for row in range(rows):
            self.at += 1
            mark = f"{self.at:03d}"
            words = (SAID * 2)[self.at % len(SAID) :][: ems - 2] + mark
            self.truth[article] = self.truth.get(article, "") + words
            self.text(x, y + row * ROW, words)

    def head(self, article: str, x: float, y: float, size: float) -> None:
        self.truth.setdefault(article, "")
        self.text(x, y, article, size, "Liangce Song Black")

    def vertical(self, article: str, x: float, y: float, size: float) -> None:
        self.truth.setdefault(article, "")
        for number, letter in enumerate(article):
            self.text(x, y + number * size * 1.1, letter, size, "Liangce Song Black")

    def area(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        look = f'width: {width}pt, height: {height}pt, stroke: none, fill: rgb("{fill}")'
        self.parts.append(f"#place(dx: {x}pt, dy: {y}pt, rect({look}))")

    def pdf(self) -> bytes:
        """The page."""
        head = f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n#set text(cjk-latin-spacing: none)\n"
        with TemporaryDirectory() as name:
            source = Path(name) / "page.typ"
            source.write_text(head + "\n".join(self.parts), encoding="utf-8")
            made = typst.compile(str(source), font_paths=[str(OURS)], ignore_system_fonts=True)
        assert isinstance(made, bytes)
        return made


def page() -> Sheet:
    """Four articles without a single rule between them."""
    sheet = Sheet()
    # an L: its headline over four columns, its text in the first two and in the top of the others
    sheet.head("协商议出满意路民生办到心坎上", 120, 40, 26)
    for column in range(4):
        sheet.column("协商议出满意路民生办到心坎上", 40 + column * 132, 90, 28 if column < 2 else 12, 13)
    # in the corner of the L
    sheet.head("小食堂里的大民生", 350, 262, 18)
    for column in range(2):
        sheet.column("小食堂里的大民生", 304 + column * 132, 298, 12, 13)
    # a tinted box whose columns are six points apart
    sheet.area(36, 480, 300, 280, "#eeeae0")
    sheet.head("一条河的变迁", 110, 492, 20)
    for column in range(2):
        sheet.column("一条河的变迁", 45 + column * (15 * EM + 6), 530, 16, 15)
    # a vertical headline to the left of its text
    sheet.vertical("山村教师", 352, 486, 22)
    for column in range(2):
        sheet.column("山村教师", 390 + column * 96, 486, 20, 9)
    return sheet
