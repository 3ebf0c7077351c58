"""Paragraphs in the measures of official documents: indents in characters, exact lines, rules."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph

from liangce.papers.text.official.page import LINE
from liangce.papers.text.official.xml import element

CENTER, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
#: What a paragraph says of itself, in the order that the schema wants and Word insists on.
ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
    "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip


def shape(
    paragraph: Paragraph,
    *,
    indent: int = 0,
    left: float = 0,
    right: float = 0,
    line: Length | None = LINE,
    align: WD_ALIGN_PARAGRAPH | None = None,
    before: Length | None = None,
    after: Length | None = None,
    with_next: bool | None = None,
) -> Paragraph:
    """Returns the paragraph, shaped. `indent` of the first line and `left`, `right` in characters of 16 points.

    `line` None: as high as what stands in it, for pictures, which an exact line would cut off.
    """
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = before or Pt(0), after or Pt(0)
    if line != LINE:
        put(paragraph, element("snapToGrid", val=0))
    if line is None:
        layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, line
    if align is not None:
        layout.alignment = align
    if with_next is not None:
        layout.keep_with_next = with_next
    _indent(paragraph, indent, left, right)
    return paragraph


def rule(paragraph: Paragraph, side: str, *, points: float, color: str = "000000", space: int = 1) -> None:
    """Draws a line at the `side` ("top", "bottom") of the paragraph, `space` points away from its text."""
    borders = paragraph._p.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is None:
        borders = element("pBdr")
        put(paragraph, borders)
    borders.append(element(side, val="single", sz=round(points * 8), space=space, color=color))


def put(paragraph: Paragraph, property_: Any) -> None:
    """Adds the property where it belongs; one that is there already stays as it is."""
    properties, name = paragraph._p.get_or_add_pPr(), property_.tag.rpartition("}")[2]
    if properties.find(property_.tag) is None:
        followers = ORDER[ORDER.index(name) + 1 :]
        properties.insert_element_before(property_, *(f"w:{other}" for other in followers))


def close_up(paragraph: Paragraph) -> None:
    """No room between Chinese characters and digits, where a column is narrow."""
    put(paragraph, element("autoSpaceDE", val=0))
    put(paragraph, element("autoSpaceDN", val=0))


def _indent(paragraph: Paragraph, first: int, left: float, right: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    existing = properties.find(qn("w:ind"))
    if existing is not None:
        properties.remove(existing)
    if not (first or left or right):
        return
    found = properties.get_or_add_ind()
    for name, characters in (("left", left), ("right", right), ("firstLine", first)):
        if characters:
            found.set(qn(f"w:{name}"), str(round(characters * 16 * 20)))
            found.set(qn(f"w:{name}Chars"), str(round(characters * 100)))
