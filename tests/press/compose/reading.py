"""Reading drawn pages back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from liangce.press.compose import Line, PagePlan, Plan
from liangce.press.compose.drawdata import TURNED
from liangce.press.compose.marks import OPENING

BACK = str.maketrans({turned: sign for sign, turned in TURNED.items() if sign not in "「」『』"})


def bare(text: str) -> str:
    """Without white space and the marks PDFium puts in."""
    return re.sub(r"[\s\ufffe\u00ad]", "", text)


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join(bare(page.get_textpage().get_text_range()) for page in document)


def lines_of(page: PagePlan) -> Iterator[Line]:
    yield from page.lines
    for part in page.parts:
        yield from part.lines


def signs(text: str) -> str:
    """The signs of the text in order of their codes; vertical marks as they are in the text."""
    return "".join(sorted(bare(text).translate(BACK)))


def at(document: pypdfium2.PdfDocument, plan: Plan, line: Line) -> str:
    """What the PDF has within the rectangle of the line."""
    page = document[0]
    unit, rect = plan.format.width / 100_000, line.rect
    top = page.get_height() - rect.y * unit
    trimmed = line.size / 2 if line.text[:1] in OPENING else 0  # its empty half stands outside
    left, right = (rect.x - trimmed) * unit + (1 if trimmed else -1), rect.right * unit + 1
    text = page.get_textpage().get_text_bounded(
        left=left, right=right, top=top, bottom=top - rect.height * unit
    )
    return bare(text)
