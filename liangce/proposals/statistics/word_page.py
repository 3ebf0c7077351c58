"""Pages of an official Word file: fonts, headings, paragraphs, upright and sideways pages, ruled tables.

Tables are written as XML: python-docx looks through a whole table for each cell, which a register of thousands of
lines would feel.
"""

import io
import re
from collections.abc import Iterable, Sequence
from typing import IO, Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

TITLE, BODY, HEADING, SUBHEADING, LATIN = (
    "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "Times New Roman"
)  # fmt: skip
UPRIGHT, SIDEWAYS = (210, 297, 37, 35, 28, 26), (297, 210, 28, 26, 25, 25)  # mm: width, height, margins
CELL = 10.5  # points; 五号
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="{4 if side.startswith("inside") else 8}" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE = (
    f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{{width}}" w:type="dxa"/><w:jc w:val="center"/>'
    f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
    f'<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{{grid}}</w:tblGrid>{{rows}}</w:tbl>'
)
CELL_XML = (
    '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
    '<w:spacing w:before="20" w:after="20"/><w:jc w:val="{align}"/></w:pPr>{run}</w:p></w:tc>'
)
RUN = (
    f'<w:r><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{{font}}"/><w:sz w:val="{{size}}"/></w:rPr>'
    '<w:t xml:space="preserve">{text}</w:t></w:r>'
)


class Pages:
    """A Word file being written from top to bottom."""

    def __init__(self, title: str) -> None:
        self.document: Any = Document()
        self.document.core_properties.title = title
        self.document.core_properties.author = ""
        self.is_sideways = False
        self._lay(self.document.sections[0], UPRIGHT)
        _number_pages(self.document.sections[0].footer.paragraphs[0])

    def turn(self, sideways: bool) -> None:
        """Goes on on a new page, upright or sideways; nothing where it is so already."""
        if sideways == self.is_sideways:
            return
        self.is_sideways = sideways
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
        self._lay(section, SIDEWAYS if sideways else UPRIGHT)

    def _lay(self, section: Any, paper: tuple[int, ...]) -> None:
        width, height, top, bottom, left, right = map(Mm, paper)
        section.page_width, section.page_height = width, height
        section.top_margin, section.bottom_margin = top, bottom
        section.left_margin, section.right_margin = left, right
        self.width = width - left - right

    def title(self, text: str) -> None:
        self._line(text, TITLE, 22, align=WD_ALIGN_PARAGRAPH.CENTER, spacing=34)

    def under_title(self, text: str) -> None:
        self._line(text, SUBHEADING, 16, align=WD_ALIGN_PARAGRAPH.CENTER, after=14)

    def heading(self, text: str) -> None:
        self._line(text, HEADING, 16, indent=2, before=8, keep=True)

    def subheading(self, text: str) -> None:
        self._line(text, SUBHEADING, 16, indent=2, before=6, after=4, keep=True)

    def text(self, text: str) -> None:
        self._line(text, BODY, 16, indent=2)

    def small(self, text: str) -> None:
        self._line(text, BODY, 12, spacing=18, before=3)

    def _line(
        self, text: str, font: str, size: float, *, align: Any = None, indent: int = 0, spacing: float = 28,
        before: float = 0, after: float = 0, keep: bool = False,
    ) -> None:  # fmt: skip
        paragraph = self.document.add_paragraph()
        layout = paragraph.paragraph_format
        layout.space_before, layout.space_after = Pt(before), Pt(after)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(spacing)
        layout.alignment, layout.keep_with_next = align, keep
        layout.first_line_indent = Pt(size * indent)
        run = paragraph.add_run(text)
        run.font.size, run.font.name = Pt(size), LATIN
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)

    def table(
        self,
        headers: Sequence[str],
        lines: Iterable[Sequence[str]],
        widths: Sequence[float],
        *,
        size: float = CELL,
    ) -> None:
        """A ruled table over the whole width; `widths` are parts of it. The headings stand on every page."""
        whole = sum(widths)
        places = [round(self.width / 635 * part / whole) for part in widths]  # twentieths of a point
        rows = [_row(headers, places, size, is_head=True), *(_row(line, places, size) for line in lines)]
        grid = "".join(f'<w:gridCol w:w="{place}"/>' for place in places)
        table = TABLE.format(width=sum(places), grid=grid, rows="".join(rows))
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(table))

    def save(self, stream: IO[bytes]) -> None:
        whole = io.BytesIO()
        self.document.save(whole)
        stream.write(whole.getvalue())


def _row(texts: Sequence[str], places: Sequence[int], size: float, *, is_head: bool = False) -> str:
    font = HEADING if is_head else BODY
    cells = []
    for column, (text, place) in enumerate(zip(texts, places, strict=True)):
        align = "center" if is_head or (column and _is_number(text)) else "left"
        run = (
            RUN.format(font=font, size=round(size * 2), text=escape(_CONTROLS.sub("", text))) if text else ""
        )
        cells.append(CELL_XML.format(width=place, align=align, run=run))
    return (
        f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>{''.join(cells)}</w:tr>"
    )


def _is_number(text: str) -> bool:
    return bool(text) and all(sign in "0123456789.,%—-/ " for sign in text)


def _number_pages(paragraph: Any) -> None:
    """— 1 — at the foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, kind in (("— ", ""), ("", "begin"), ("PAGE", "code"), ("", "end"), (" —", "")):
        run = paragraph.add_run("" if kind else text)
        run.font.size, run.font.name = Pt(14), LATIN
        if kind == "code":
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
