"""The text of a paper, HTML as it is kept, as paragraphs, lists, tables and pictures of a Word file."""

from collections.abc import Callable, Sequence
from itertools import takewhile

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from lxml.html import HtmlElement

from liangce.papers.text.blocks import fragment, text_of
from liangce.papers.text.official.fonts import BODY, HEADING, SUBHEADING, Face, write
from liangce.papers.text.official.page import LINE, WIDTH
from liangce.papers.text.official.paragraphs import CENTER, LEFT, shape
from liangce.papers.text.official.picture import add_picture
from liangce.papers.text.official.table import add_table, centre, fitted, keep_whole, repeat_heads

Load = Callable[[str], bytes | None]
BLOCKS = ("p", "ul", "ol", "table", "h3", "h4", "blockquote")
_FORMATS = {"strong": "bold", "em": "italic", "u": "underline", "sub": "subscript", "sup": "superscript"}
_CROWDED = 5  # columns; more are set in smaller letters
_TALL = 120  # characters; a row that holds more in a cell may be torn


class Body:
    """Writes HTML into a document. `load(src)` gives the bytes of a picture, or None."""

    def __init__(self, document: DocumentObject, load: Load = lambda source: None) -> None:
        self._document = document
        self._load = load

    def write(self, html: str) -> None:
        """Adds the HTML to the end of the document."""
        for block in fragment(html):
            self._block(block, self._document)

    def _block(self, element: HtmlElement, parent: DocumentObject | _Cell, size: float = 16) -> None:
        if element.tag == "table":
            self._table(element, parent)
        elif element.tag in ("ul", "ol"):
            for number, item in enumerate(element, 1):
                sign = "• " if element.tag == "ul" else f"{number}. "
                self._paragraph(item, parent, BODY, size, sign=sign)
        elif element.tag in ("h3", "h4"):
            style = "Heading 2" if element.tag == "h3" else "Heading 3"
            self._paragraph(
                element, parent, HEADING if element.tag == "h3" else SUBHEADING, size, style=style
            )
        elif element.tag == "blockquote":
            for child in element if len(element) and not (element.text or "").strip() else [element]:
                self._paragraph(child, parent, SUBHEADING, size)
        else:
            self._paragraph(element, parent, BODY, size)

    def _paragraph(
        self,
        element: HtmlElement,
        parent: DocumentObject | _Cell,
        face: Face,
        size: float,
        *,
        sign: str = "",
        style: str = "",
    ) -> None:
        blocks = [child for child in element if child.tag in ("p", "ul", "ol", "table")]
        if blocks and not (element.text or "").strip():
            for child in blocks:
                self._block(child, parent, size)
            return
        paragraph = parent.add_paragraph(style=style or None)
        in_cell, has_picture = isinstance(parent, _Cell), next(element.iter("img"), None) is not None
        is_picture = has_picture and not text_of(element).strip()
        shape(
            paragraph,
            indent=0 if in_cell or is_picture else 2,
            line=None if in_cell or has_picture else LINE,
            align=CENTER if is_picture else LEFT if in_cell else None,
        )
        write(paragraph, sign, face, size)
        self._inline(paragraph, element, face, size, {}, self._room(parent))

    def _inline(
        self,
        paragraph: Paragraph,
        node: HtmlElement,
        face: Face,
        size: float,
        formats: dict[str, bool],
        room: Length,
    ) -> None:
        write(paragraph, node.text, face, size, **formats)
        for child in node:
            if child.tag == "br":
                paragraph.add_run().add_break()
            elif child.tag == "img":
                self._picture(paragraph, child, room)
            else:
                more = {_FORMATS[child.tag]: True} if child.tag in _FORMATS else {}
                self._inline(paragraph, child, face, size, formats | more, room)
            write(paragraph, child.tail, face, size, **formats)

    def _picture(self, paragraph: Paragraph, img: HtmlElement, room: Length) -> None:
        content = self._load(img.get("src", ""))
        if not (content and add_picture(paragraph.add_run(), content, room)):
            is_webp = content is not None and content[8:12] == b"WEBP"
            why = "WebP 图片放不进 Word，请在系统中查看" if is_webp else "请在系统中查看"
            write(paragraph, f"［图片：{img.get('alt') or why}］", BODY, 14)

    def _room(self, parent: DocumentObject | _Cell) -> Length:
        """How wide a picture may be."""
        return Length(int((parent.width or WIDTH) * 0.92)) if isinstance(parent, _Cell) else WIDTH

    def _table(self, element: HtmlElement, parent: DocumentObject | _Cell) -> None:
        rows = list(element.iter("tr"))
        places, columns = _grid(rows)
        if not places:
            return
        whole = Length(int((parent.width or WIDTH) * 0.95)) if isinstance(parent, _Cell) else WIDTH
        if _ends_with_table(parent):  # Word would make one of the two
            shape(parent.add_paragraph(), line=Pt(10))
        widths = fitted(_texts(places, len(rows), columns), columns, whole)
        table = add_table(parent, len(rows), widths)
        for (row, column), source in places.items():
            down = min(row + _span(source, "rowspan"), len(rows)) - 1
            right = min(column + _span(source, "colspan"), columns) - 1
            cell = table.cell(row, column).merge(table.cell(down, right))
            cell.width = Length(sum(widths[column : right + 1]))
            self._fill(cell, source, 14 if columns <= _CROWDED else 10.5)
        for row_, made in zip(rows, table.rows, strict=True):
            if max((len(text_of(cell)) for cell in row_), default=0) <= _TALL:
                keep_whole(made)
        repeat_heads(table, len(list(takewhile(_is_head, rows[:-1]))))

    def _fill(self, cell: _Cell, source: HtmlElement, size: float) -> None:
        first = cell.paragraphs[0]
        shape(first, line=None, align=CENTER if source.tag == "th" else LEFT)
        centre(cell)
        blocks = [child for child in source if child.tag in BLOCKS]
        if blocks and not (source.text or "").strip():
            for child in blocks:
                self._block(child, cell, size)
            if blocks[-1].tag != "table":  # Word wants a paragraph after a table in a cell
                first._p.getparent().remove(first._p)
            return
        bold = {"bold": True} if source.tag == "th" else {}
        self._inline(first, source, BODY, size, bold, self._room(cell))


def _ends_with_table(parent: DocumentObject | _Cell) -> bool:
    inside = list((parent._tc if isinstance(parent, _Cell) else parent.element.body).iterchildren())
    blocks = [child for child in inside if child.tag in (qn("w:p"), qn("w:tbl"))]
    return bool(blocks) and blocks[-1].tag == qn("w:tbl")


def _is_head(row: HtmlElement) -> bool:
    return all(cell.tag == "th" for cell in row)


def _texts(places: dict[tuple[int, int], HtmlElement], rows: int, columns: int) -> list[list[str]]:
    """What stands in each cell that is one column wide."""
    found = [[""] * columns for _ in range(rows)]
    for (row, column), cell in places.items():
        if _span(cell, "colspan") == 1:
            found[row][column] = "\n".join(text_of(part) for part in cell) or text_of(cell)
    return found


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
