"""The head of a letter: the mark at the upper right, the issuer in red, the number, the red rule."""

from docx.document import Document as DocumentObject
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from liangce.papers.text.official.fonts import BODY, HEADING, RED, SUBHEADING, TITLE, write
from liangce.papers.text.official.page import LINE, WIDTH
from liangce.papers.text.official.paragraphs import CENTER, LEFT, RIGHT, rule, shape
from liangce.papers.text.official.title import lines, width

_TALLEST, _SMALLEST = 50, 26  # points
_HEAD = Mm(35)  # from the top of the text to the issuer's name
_RULE = 11  # points between the number and the rule: 4 mm


def add_mark(document: DocumentObject, mark: str) -> None:
    """The first line of the page, at its right: 办理结果：A 类."""
    write(shape(document.add_paragraph(), align=RIGHT), mark, HEADING)


def add_letterhead(
    document: DocumentObject, issuer: str, number: str, signer: str, *, has_mark: bool
) -> None:
    """The issuer's name in red as large as one line holds, two lines below it number and signer, then the rule."""
    named, size = _fitted(issuer)
    above = _HEAD - (LINE if has_mark else 0)
    for place, line in enumerate(named):
        paragraph = shape(document.add_paragraph(), align=CENTER, line=Pt(size * 1.25))
        if place == 0:
            paragraph.paragraph_format.space_before = Pt(round(above / 12700))
        write(paragraph, line, TITLE, size, color=RED)
    shape(document.add_paragraph())
    numbers = shape(document.add_paragraph(), align=LEFT if signer else CENTER)
    if signer:
        numbers.paragraph_format.left_indent = numbers.paragraph_format.right_indent = Pt(16)
        numbers.paragraph_format.tab_stops.add_tab_stop(WIDTH - Pt(16), WD_TAB_ALIGNMENT.RIGHT)
    write(numbers, number, BODY)
    if signer:
        write(numbers, "\t签发人：", BODY)
        write(numbers, signer, SUBHEADING)
    across = shape(document.add_paragraph(), line=Pt(_RULE))
    rule(across, "bottom", points=2, color="FF0000", space=0)


def _fitted(issuer: str) -> tuple[list[str], int]:
    """The name in lines, and its size; short names are spread as a printed head would be."""
    size = min(int(WIDTH.pt / max(width(issuer), 1)), _TALLEST)
    if size >= _SMALLEST:
        return [issuer], size
    return lines(issuer, limit=WIDTH.pt / _SMALLEST), _SMALLEST
