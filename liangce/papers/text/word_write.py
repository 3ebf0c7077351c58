"""A paper as a Word file in the layout of official documents (GB/T 9704-2012)."""

import io
from collections.abc import Callable, Iterable, Sequence

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from lxml import etree
from lxml.html import HtmlElement

from liangce.papers.text.blocks import fragment, text_of

Load = Callable[[str], bytes | None]

TITLE, BODY, HEADING, SUBHEADING = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_INSTEAD = {  # what Word uses where the font is not installed
    TITLE: "小标宋体;FZXiaoBiaoSong-B05S;宋体;Noto Serif CJK SC",
    BODY: "仿宋;FangSong;STFangsong;Noto Serif CJK SC",
    HEADING: "SimHei;STHeiti;Noto Sans CJK SC",
    SUBHEADING: "楷体;KaiTi;STKaiti;Noto Serif CJK SC",
}
_TEXT_WIDTH, _TEXT_HEIGHT = Mm(210 - 28 - 26), Mm(297 - 37 - 35)
_LINE = Pt(28)  # 22 lines a page
_FORMATS = {"strong": "bold", "em": "italic", "u": "underline", "sub": "subscript", "sup": "superscript"}


def write_docx(
    title: str, meta: Iterable[str], sections: Sequence[tuple[str, str]], *, load: Load = lambda source: None
) -> bytes:
    """`sections` are (heading or "", HTML); `load(src)` gives the bytes of a picture, or None."""
    document = Document()
    _lay_out(document)
    _line(document, title, font=TITLE, size=22, align=WD_ALIGN_PARAGRAPH.CENTER, after=Pt(14), style="Title")
    for line in meta:
        _line(document, line, font=SUBHEADING, size=16, align=WD_ALIGN_PARAGRAPH.CENTER)
    writer = _Writer(document, load)
    for heading, html in sections:
        if heading:
            _line(document, heading, font=HEADING, size=16, indent=2, style="Heading 1")
        for block in fragment(html):
            writer.block(block, document)
    _name(document, title)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Writer:
    def __init__(self, document: DocumentObject, load: Load) -> None:
        self._document = document
        self._load = load

    def block(self, element: HtmlElement, parent: DocumentObject | _Cell) -> None:
        if element.tag == "table":
            self._table(element, parent)
        elif element.tag in ("ul", "ol"):
            for number, item in enumerate(element, 1):
                sign = "• " if element.tag == "ul" else f"{number}. "
                self._paragraph(item, parent, font=BODY, sign=sign)
        elif element.tag in ("h3", "h4"):
            style = "Heading 2" if element.tag == "h3" else "Heading 3"
            font = HEADING if element.tag == "h3" else SUBHEADING
            self._paragraph(element, parent, font=font, style=style)
        elif element.tag == "blockquote":
            for child in element if len(element) and not (element.text or "").strip() else [element]:
                self._paragraph(child, parent, font=SUBHEADING)
        else:
            self._paragraph(element, parent, font=BODY)

    def _paragraph(
        self,
        element: HtmlElement,
        parent: DocumentObject | _Cell,
        *,
        font: str,
        sign: str = "",
        style: str = "",
    ) -> None:
        blocks = [child for child in element if child.tag in ("p", "ul", "ol", "table")]
        if blocks and not (element.text or "").strip():
            for child in blocks:
                self.block(child, parent)
            return
        paragraph = parent.add_paragraph(style=style or None)
        in_cell = isinstance(parent, _Cell)
        _shape(
            paragraph,
            indent=0 if in_cell else 2,
            exact=next(element.iter("img"), None) is None and not in_cell,
        )
        if sign:
            _run(paragraph, sign, font, {}, 14 if in_cell else 16)
        self._inline(paragraph, element, font, {}, 14 if in_cell else 16)
        if not text_of(element).strip() and len(element):
            _shape(paragraph, indent=0, exact=False, align=WD_ALIGN_PARAGRAPH.CENTER)

    def _inline(
        self, paragraph: Paragraph, node: HtmlElement, font: str, formats: dict[str, bool], size: float
    ) -> None:
        _run(paragraph, node.text, font, formats, size)
        for child in node:
            if child.tag == "br":
                paragraph.add_run().add_break()
            elif child.tag == "img":
                self._picture(paragraph, child)
            else:
                more = {_FORMATS[child.tag]: True} if child.tag in _FORMATS else {}
                self._inline(paragraph, child, font, formats | more, size)
            _run(paragraph, child.tail, font, formats, size)

    def _picture(self, paragraph: Paragraph, img: HtmlElement) -> None:
        content = self._load(img.get("src", ""))
        try:
            shape = paragraph.add_run().add_picture(io.BytesIO(content)) if content else None
        except (UnrecognizedImageError, OSError, KeyError):
            shape = None  # a WebP picture: Word's format does not hold it
        if shape is None:
            _run(paragraph, f"［图片：{img.get('alt') or '请在系统中查看'}］", BODY, {}, 14)
            return
        scale = min(_TEXT_WIDTH / shape.width, _TEXT_HEIGHT * 0.8 / shape.height, 1)
        shape.width, shape.height = Length(int(shape.width * scale)), Length(int(shape.height * scale))

    def _table(self, element: HtmlElement, parent: DocumentObject | _Cell) -> None:
        rows = list(element.iter("tr"))
        places, columns = _grid(rows)
        if not places:
            return
        table = parent.add_table(len(rows), columns)
        table.style = self._document.styles["Table Grid"]
        for (row, column), source in places.items():
            down = min(row + _span(source, "rowspan"), len(rows)) - 1
            right = min(column + _span(source, "colspan"), columns) - 1
            cell = table.cell(row, column).merge(table.cell(down, right))
            self._fill(cell, source)

    def _fill(self, cell: _Cell, source: HtmlElement) -> None:
        first = cell.paragraphs[0]
        blocks = [
            child for child in source if child.tag in ("p", "ul", "ol", "table", "h3", "h4", "blockquote")
        ]
        if blocks and not (source.text or "").strip():
            for child in blocks:
                self.block(child, cell)
            if blocks[-1].tag != "table":  # Word wants a paragraph after a table in a cell
                first._p.getparent().remove(first._p)
            return
        self._inline(first, source, BODY, {"bold": True} if source.tag == "th" else {}, 14)


def _grid(rows: Sequence[HtmlElement]) -> tuple[dict[tuple[int, int], HtmlElement], int]:
    """Where each cell begins once the spans of the others are laid out, and the number of columns."""
    taken: set[tuple[int, int]] = set()
    places: dict[tuple[int, int], HtmlElement] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            places[number, column] = cell
            for down in range(min(_span(cell, "rowspan"), len(rows) - number)):
                taken.update((number + down, column + right) for right in range(_span(cell, "colspan")))
    return places, max((column + 1 for _, column in taken), default=0)


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), 60)) if value.isdigit() else 1


def _line(
    document: DocumentObject,
    text: str,
    *,
    font: str,
    size: float,
    align: WD_ALIGN_PARAGRAPH | None = None,
    after: Length | None = None,
    indent: int = 0,
    style: str | None = None,
) -> None:
    paragraph = document.add_paragraph(style=style)
    _shape(paragraph, indent=indent, exact=size <= 16, align=align, after=after)
    _run(paragraph, text, font, {}, size)


def _shape(
    paragraph: Paragraph,
    *,
    indent: int,
    exact: bool,
    align: WD_ALIGN_PARAGRAPH | None = None,
    after: Length | None = None,
) -> None:
    """`indent` in characters; `exact`: the line grid of official documents, which would cut pictures off."""
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(0), after or Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY if exact else WD_LINE_SPACING.SINGLE
    if exact:
        layout.line_spacing = _LINE
    if align is not None:
        layout.alignment = align
    properties = paragraph._p.get_or_add_pPr()
    existing = properties.find(qn("w:ind"))
    if existing is not None:
        properties.remove(existing)
    layout.first_line_indent = Pt(16 * indent)
    properties.get_or_add_ind().set(qn("w:firstLineChars"), str(indent * 100))


def _run(paragraph: Paragraph, text: str | None, font: str, formats: dict[str, bool], size: float) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    for name, value in formats.items():
        setattr(run.font, name, value)
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _lay_out(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)  # 7 mm below the text
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        _make_plain(document.styles[name].element)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(16)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    _page_number(section.footer.paragraphs[0])
    _name_fonts(document)


def _name(document: DocumentObject, title: str) -> None:
    """The title as the file's property; the template's own author and dates go."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    for moment in ("created", "modified"):
        for element in properties._element.findall(qn(f"dcterms:{moment}")):
            properties._element.remove(element)


def _make_plain(style: etree._Element) -> None:
    """Word's blue headings and ruled titles keep their role and lose their look."""
    for path in (
        "w:rPr/w:color",
        "w:rPr/w:b",
        "w:rPr/w:bCs",
        "w:rPr/w:rFonts",
        "w:pPr/w:pBdr",
        "w:rPr/w:spacing",
    ):
        for found in style.findall("/".join(qn(step) for step in path.split("/"))):
            if (holder := found.getparent()) is not None:
                holder.remove(found)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, "— ", "宋体", {}, 14)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = instruction
        run._r.append(mark)
    _run(paragraph, " —", "宋体", {}, 14)


def _name_fonts(document: DocumentObject) -> None:
    part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    table = etree.fromstring(part.blob)
    for name, instead in _INSTEAD.items():
        font = etree.SubElement(table, qn("w:font"), {qn("w:name"): name})
        etree.SubElement(font, qn("w:altName"), {qn("w:val"): instead})
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)
