"""The end of a letter: what is enclosed, signature over the date, a note, the imprint at the foot of the page."""

from collections.abc import Sequence

from docx.document import Document as DocumentObject
from docx.enum.text import WD_TAB_ALIGNMENT, WD_UNDERLINE
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph

from liangce.papers.text.official.fonts import BODY, write
from liangce.papers.text.official.page import WIDTH
from liangce.papers.text.official.paragraphs import CENTER, LEFT, put, shape
from liangce.papers.text.official.title import lines, width
from liangce.papers.text.official.xml import element

_CHARACTER = 16  # points
_FROM_EDGE = 4 * _CHARACTER  # the date stands four characters from the right
_WIDEST = 22.0  # characters of a signature in one line
_THICK, _THIN = 1.0, 0.75  # points: 0.35 and 0.25 mm
_SMALL = 14  # points


def add_enclosures(document: DocumentObject, names: Sequence[str]) -> None:
    """附件：1.…, a line below the text; with one, without a number."""
    shape(document.add_paragraph(), with_next=True)
    for number, name in enumerate(names, 1):
        label = "附件：" if number == 1 else ""
        count = f"{number}." if len(names) > 1 else ""
        hanging = 2 * _CHARACTER + 3 * _CHARACTER + (12 if count else 0)
        paragraph = shape(document.add_paragraph(), with_next=True, align=LEFT)
        paragraph.paragraph_format.left_indent = Pt(hanging)
        paragraph.paragraph_format.first_line_indent = Pt(-hanging + 2 * _CHARACTER if label else -12)
        write(paragraph, f"{label}{count}{name}", BODY)


def add_signature(document: DocumentObject, who: str, date: str) -> None:
    """The name centred over the date, with room above for the seal; both stay with the line before them."""
    named = lines(who, limit=_WIDEST)
    wide = max(width(line) for line in (*named, date)) * _CHARACTER + 8
    right = max(_FROM_EDGE - (wide - width(date) * _CHARACTER) / 2, 0)
    left = max(WIDTH.pt - right - wide, 0)
    _keep_last_lines(document)
    for _ in range(2):
        shape(document.add_paragraph(), with_next=True)
    for line in named:
        _placed(document, line, left, right).paragraph_format.keep_with_next = True
    _placed(document, date, left, right)


def add_note(document: DocumentObject, note: str) -> None:
    """（联系人：…） below the date."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    write(shape(document.add_paragraph(), indent=2, align=LEFT), f"（{note}）", BODY)


def add_imprint(document: DocumentObject, copies: Sequence[str], issuer: str, date: str) -> None:
    """抄送 and who printed it when, between rules, at the foot of the page."""
    _rule(document, _THICK)
    if copies:
        paragraph = _at_the_foot(document, Pt(20))
        layout = paragraph.paragraph_format
        layout.left_indent, layout.right_indent = Pt(_SMALL * 4), Pt(_SMALL)
        layout.first_line_indent = Pt(-_SMALL * 3)  # what wraps stands under the first addressee
        write(paragraph, f"抄送：{'，'.join(copies)}。", BODY, _SMALL)
        _rule(document, _THIN)
    printed = _at_the_foot(document, Pt(20))
    printed.paragraph_format.left_indent = Pt(_SMALL)
    _tab_at(printed, WIDTH - Pt(_SMALL))
    write(printed, f"{issuer}\t{date or '　　　　年　　月　　日'}印发", BODY, _SMALL)
    _rule(document, _THICK)
    shape(document.add_paragraph(), line=Pt(1))  # what the frame hangs on; it takes no room


def _rule(document: DocumentObject, points: float) -> None:
    """A rule as wide as the text. It is an underlined tab: borders of paragraphs are lost in a frame of LibreOffice."""
    paragraph = _at_the_foot(document, Pt(4))
    _tab_at(paragraph, WIDTH)
    run = paragraph.add_run("\t")
    run.font.size = Pt(3)
    run.font.underline = WD_UNDERLINE.THICK if points == _THICK else WD_UNDERLINE.SINGLE


def _tab_at(paragraph: Paragraph, place: int) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Length(place), WD_TAB_ALIGNMENT.RIGHT)


def _at_the_foot(document: DocumentObject, line: Length) -> Paragraph:
    """A paragraph out of the flow, on the lower edge of the text; neighbours share the frame."""
    paragraph = shape(document.add_paragraph(), line=line, align=LEFT)
    wide = round(WIDTH.pt * 20)
    frame = element(
        "framePr", w=wide, wrap="around", vAnchor="margin", hAnchor="margin", xAlign="left", yAlign="bottom"
    )
    put(paragraph, frame)
    return paragraph


def _placed(document: DocumentObject, text: str, left: float, right: float) -> Paragraph:
    paragraph = shape(document.add_paragraph(), align=CENTER)
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Pt(left), Pt(right)
    write(paragraph, text, BODY)
    return paragraph


def _keep_last_lines(document: DocumentObject) -> None:
    """A signature does not stand alone on a page: the last lines of the text come along."""
    last = document.paragraphs[-1].paragraph_format
    last.keep_with_next = last.widow_control = True
