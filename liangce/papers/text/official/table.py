"""Tables that fit the page: columns as wide as what stands in them, heads repeated, rows that stay whole."""

from collections.abc import Iterable, Sequence

from docx.document import Document as DocumentObject
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from liangce.papers.text.official.fonts import BODY, HEADING, Face, write
from liangce.papers.text.official.page import WIDTH
from liangce.papers.text.official.paragraphs import CENTER, LEFT, close_up, shape
from liangce.papers.text.official.title import width
from liangce.papers.text.official.xml import element

_NARROWEST = Mm(11)
SIDE, _ABOVE = Mm(1.8), Mm(0.6)
_LIST_SIDE, _LIST_SIZE = Mm(1.1), 11


def add_table(
    parent: DocumentObject | _Cell, rows: int, widths: Sequence[Length], *, side: Length = SIDE
) -> Table:
    """An empty ruled table whose columns keep these widths."""
    table = parent.add_table(rows, len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    _margins(table, side)
    return table


def fitted(texts: Iterable[Sequence[str]], columns: int, whole: Length = WIDTH) -> list[Length]:
    """Widths that share the page by the longest words of each column; long texts wrap before short ones do."""
    weights = [4.0] * columns
    for row in texts:
        for place, text in enumerate(row):
            longest = max((len(line) for line in text.splitlines()), default=0)
            weights[place] = max(weights[place], min(longest, 12) + max(min(longest - 12, 60), 0) * 0.25)
    total = sum(weights)
    found = [max(int(whole * weight / total), int(_NARROWEST)) for weight in weights]
    if sum(found) > whole:
        found = [int(size * whole / sum(found)) for size in found]
    return [Length(size) for size in found]


def list_table(
    document: DocumentObject,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    millimetres: Sequence[float],
) -> Table:
    """A list with a head on every page; the rows are not torn apart."""
    table = add_table(document, 0, [Mm(size) for size in millimetres], side=_LIST_SIDE)
    for number, texts in enumerate([heads, *rows]):
        made = table.add_row()
        for cell, text, wide in zip(made.cells, texts, millimetres, strict=True):
            cell.width = Mm(wide)
            is_short = not number or max(map(width, text.split("\n"))) * _LIST_SIZE < (wide - 2.2) * 72 / 25.4
            face, align = HEADING if number == 0 else BODY, CENTER if is_short else LEFT
            say(cell, text, face=face, size=_LIST_SIZE, align=align)
            for paragraph in cell.paragraphs:
                close_up(paragraph)
        keep_whole(made)
    repeat_heads(table, 1)
    return table


def say(
    cell: _Cell, text: str, *, face: Face = BODY, size: float = 14, align: object = None, line: float = 0
) -> Paragraph:
    """Writes into the cell, a paragraph a line; returns the last."""
    paragraph = cell.paragraphs[-1]
    for number, words in enumerate(text.split("\n")):
        paragraph = paragraph if number == 0 else cell.add_paragraph()
        shape(paragraph, line=Pt(line or size * 1.45), align=align or LEFT)  # type: ignore[arg-type]
        write(paragraph, words, face, size)
    centre(cell)
    return paragraph


def centre(cell: _Cell) -> None:
    """The text stands in the middle of the cell's height."""
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def repeat_heads(table: Table, count: int) -> None:
    """The first rows stand again on every page."""
    for row in list(table.rows)[:count]:
        row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(row: _Row) -> None:
    """The row is not torn at the end of a page."""
    row._tr.get_or_add_trPr().insert(0, element("cantSplit"))


def _margins(table: Table, side: Length) -> None:
    properties = table._tbl.tblPr
    edges = (("top", _ABOVE), ("left", side), ("bottom", _ABOVE), ("right", side))
    margins = element(
        "tblCellMar", *(element(edge, w=round(room.pt * 20), type="dxa") for edge, room in edges)
    )
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)
