"""The sheet of paper: A4 with the margins of GB/T 9704-2012, 22 lines of 28 characters, page numbers outside."""

import io
from functools import lru_cache

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from liangce.papers.text.official.fonts import BODY, LATIN, NUMBER, declare, dress, write
from liangce.papers.text.official.xml import element

TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)
WIDTH, HEIGHT = Length(Mm(210) - LEFT - RIGHT), Length(Mm(297) - TOP - BOTTOM)
LINE = Pt(28.9)  # 22 lines a page
_CLOSER = "-5"  # twentieths of a point between characters: 28 of 16 points fit a line
_GRID = "578"  # twentieths of a point: the line of the grid that Word draws
_PLAIN = ("w:color", "w:b", "w:bCs", "w:rFonts", "w:spacing", "w:sz", "w:szCs", "w:i", "w:iCs")


def new_document() -> DocumentObject:
    """An empty document in this layout."""
    return Document(io.BytesIO(_empty()))


@lru_cache(maxsize=1)
def _empty() -> bytes:
    """Its file, made once."""
    document = Document()
    _defaults(document)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        _make_plain(document.styles[name].element)
    document.settings.odd_and_even_pages_header_footer = True
    _settings(document)
    declare(document)
    lay_out(document.sections[0])
    number_pages(document.sections[0])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lay_out(section: Section) -> None:
    """Sets size, margins and line grid of the section."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = Mm(15)
    section.footer_distance = Mm(23)  # the dashes stand 7 mm below the text
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(element("docGrid", type="lines", linePitch=_GRID))


def number_pages(section: Section) -> None:
    """— 1 — at the outer edge, one character in."""
    section.footer.is_linked_to_previous = section.even_page_footer.is_linked_to_previous = False
    _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def no_page_numbers(section: Section) -> None:
    """For a leaf that is sent back by itself."""
    for footer in (section.footer, section.even_page_footer):
        footer.is_linked_to_previous = False


def _page_number(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH) -> None:
    layout = paragraph.paragraph_format
    layout.alignment, layout.line_spacing = align, Pt(14)
    layout.left_indent = layout.right_indent = Pt(14)
    write(paragraph, "— ", NUMBER, 14)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        dress(run, NUMBER.name, 14)
        run.font.name = NUMBER.name  # half-width digits of the Chinese face
        mark = element("fldChar", fldCharType=kind) if kind else element("instrText")
        mark.text = instruction or None
        run._r.append(mark)
    write(paragraph, " —", NUMBER, 14)


def _defaults(document: DocumentObject) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, Pt(16)
    properties = normal.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), BODY.name)
    closer = element("spacing", val=_CLOSER)
    properties.insert(list(properties).index(properties.find(qn("w:sz"))), closer)
    layout = normal.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    layout.space_before = layout.space_after = Pt(0)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")  # digits and Latin words are not torn at the end of a line
        language.set(qn("w:eastAsia"), "zh-CN")


def _settings(document: DocumentObject) -> None:
    """The layout of today's Word, not of the version whose template this came from; punctuation as in Chinese."""
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    uri = "http://schemas.microsoft.com/office/word"
    compat = element("compat", element("compatSetting", name="compatibilityMode", uri=uri, val=15))
    _before(settings, compat, ("w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping"))


def _before(parent: etree._Element, child: etree._Element, names: tuple[str, ...]) -> None:
    """Puts the child before the first of these, where the schema wants it."""
    places = [list(parent).index(found) for name in names if (found := parent.find(qn(name))) is not None]
    parent.insert(min(places, default=len(parent)), child)


def _make_plain(style: etree._Element) -> None:
    """Word's blue headings and ruled titles keep their role and lose their look."""
    paths = (
        "w:pPr/w:pBdr",
        "w:pPr/w:spacing",
        "w:pPr/w:contextualSpacing",
        *(f"w:rPr/{name}" for name in _PLAIN),
    )
    for path in paths:
        for found in style.findall("/".join(qn(step) for step in path.split("/"))):
            if (holder := found.getparent()) is not None:
                holder.remove(found)
