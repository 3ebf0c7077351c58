"""The body of a Word document, walked in reading order into clean HTML."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from lxml import etree

from liangce.papers.text.word_numbering import BULLET, Numbering, W
from liangce.papers.text.word_pictures import Pictures
from liangce.papers.text.word_styles import Look, Styles

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TOGGLES = {"b": "strong", "i": "em", "u": "u"}
_ORDER = ("strong", "em", "u", "sub", "sup")
# Signs that forms set in the Wingdings fonts.
_SYMBOLS = {
    "F0FE": "☑",
    "F052": "☑",
    "F053": "☒",
    "F0FD": "☒",
    "F0A8": "□",
    "F0A3": "□",
    "F06F": "□",
    "F0FC": "√",
}
_PLAIN = {"tab": "\u2003", "noBreakHyphen": "-", "softHyphen": ""}
_TYPED_BULLET = re.compile(r"[·•●■◆▪][\s\u00a0]*")
_SKIPPED = {
    "pPr",
    "rPr",
    "sectPr",
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "proofErr",
    "bookmarkStart",
    "bookmarkEnd",
}


@dataclass
class Block:
    """One paragraph or table. `kind`: "p", "h3", "h4", "li" or "table"."""

    kind: str
    html: str
    text: str = ""
    look: Look | None = None


@dataclass
class Walker:
    styles: Styles
    numbering: Numbering
    pictures: Pictures
    notes: Mapping[tuple[str, str], etree._Element]  # ("footnote", id) → its element
    counts: Counter[str] = field(default_factory=Counter)  # what could not be carried, by kind
    _asides: list[Block] = field(default_factory=list)  # text boxes, waiting for the end of their paragraph
    _notes: list[str] = field(default_factory=list)

    def body(self, element: etree._Element) -> list[Block]:
        """All blocks, with the foot and end notes as last paragraphs."""
        blocks = list(self._blocks(element))
        return blocks + [Block("p", html, html) for html in self._notes]

    def _blocks(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            name = _local(child)
            if name == "p":
                yield self._paragraph(child)
                waiting, self._asides = self._asides, []
                yield from waiting
            elif name == "tbl":
                yield Block("table", self._table(child))
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                yield from self._blocks(child)
            elif name in ("del", "moveFrom"):
                self.counts["revision"] += 1
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._blocks(_alternative(child))

    def _paragraph(self, paragraph: etree._Element) -> Block:
        look = self.styles.look(paragraph)
        pieces = list(self._inline(paragraph, frozenset()))
        html = "".join(
            _wrapped("".join(piece for _, piece in run), formats)
            for formats, run in groupby(pieces, key=lambda piece: piece[0])
        ).strip()
        text = "".join(map(str, etree.fromstring(f"<a>{html}</a>").itertext())).strip()
        kind = _kind(look)
        sign = self.numbering.next(*look.list_number) if look.list_number and (text or html) else None
        if sign == BULLET:
            kind = "li"
        elif not sign and (typed := _TYPED_BULLET.match(html)):
            kind, html = "li", html[typed.end() :]
        elif sign:
            html, text = escape(sign, quote=False) + html, sign + text
        return Block(kind, html, text, look)

    def _inline(self, node: etree._Element, formats: frozenset[str]) -> Iterator[tuple[frozenset[str], str]]:
        for child in node:
            name = _local(child)
            piece = self._piece(child, name)
            if piece is not None:
                yield formats, piece
            elif name in _SKIPPED:
                self.counts["revision"] += name in ("del", "moveFrom")
            elif name == "r":
                yield from self._inline(child, formats | _formats(child))
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._inline(_alternative(child), formats)
            elif isinstance(child.tag, str):
                yield from self._inline(child, formats)

    def _piece(self, element: etree._Element, name: str) -> str | None:
        """The HTML of what stands for itself; None for what holds other things."""
        if name == "t":
            return escape(element.text or "", quote=False)
        if name in ("br", "cr"):
            return "" if element.get(f"{W}type") in ("page", "column") else "<br/>"
        if name == "sym":
            return self._symbol(element)
        if name in ("footnoteReference", "endnoteReference"):
            return self._note(name.removesuffix("Reference"), element.get(f"{W}id", ""))
        if name in ("drawing", "pict", "object"):
            return self._drawing(element, name)
        if element.tag in (f"{_M}oMath", f"{_M}oMathPara"):
            self.counts["equation"] += 1
            return escape("".join(part.text or "" for part in element.iter(f"{_M}t")), quote=False)
        return _PLAIN.get(name)

    def _symbol(self, element: etree._Element) -> str:
        code = element.get(f"{W}char", "").upper()
        if code not in _SYMBOLS:
            self.counts["symbol"] += 1
        return _SYMBOLS.get(code, "□")

    def _note(self, kind: str, number: str) -> str:
        note = self.notes.get((kind, number))
        if note is None:
            return ""
        mark = f"［注{len(self._notes) + 1}］"
        position = len(self._notes)
        self._notes.append("")
        inside = "<br/>".join(block.html for block in self._blocks(note) if block.html)
        self._notes[position] = mark + inside
        return mark

    def _drawing(self, element: etree._Element, name: str) -> str:
        boxes = list(element.iter(f"{W}txbxContent"))
        for box in boxes:
            if not any(outer is not box and box in outer.iter() for outer in boxes):
                before, self._asides = self._asides, []
                self._asides = before + list(self._blocks(box))
        if name == "object":
            self.counts["object"] += 1
        if any(_local(part) in ("chart", "relIds") for part in element.iter()):
            self.counts["chart"] += 1
        return "".join(
            self.pictures.tag(picture) for picture in element.iter() if self.pictures.is_picture(picture)
        )

    def _table(self, table: etree._Element) -> str:
        rows: list[list[_Cell]] = []
        heads = 0  # rows that Word repeats on every page
        above: dict[int, _Cell] = {}  # by grid column: the cell that a vertical merge goes on from
        for row in _inside(table, "tr"):
            cells: list[_Cell] = []
            column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
            if column:
                cells.append(_Cell(span=column))
            for element in _inside(row, "tc"):
                cell = _Cell("", _number(element.find(f"{W}tcPr/{W}gridSpan"), 1))
                merge = element.find(f"{W}tcPr/{W}vMerge")
                content = self._cell(element)
                if merge is not None and merge.get(f"{W}val") != "restart" and column in above:
                    above[column].rows += 1
                    above[column].html += content
                else:
                    cell.html = content
                    cells.append(cell)
                    above.pop(column, None)
                    if merge is not None:
                        above[column] = cell
                column += cell.span
            rows.append(cells)
            heads += heads == len(rows) - 1 and _is_on(row.find(f"{W}trPr/{W}tblHeader"))
        head, body = ("".join(map(_row, part)) for part in (rows[:heads], rows[heads:]))
        if not head or not body:
            return f"<table><tbody>{head}{body}</tbody></table>"
        return f"<table><thead>{_as_head(head)}</thead><tbody>{body}</tbody></table>"

    def _cell(self, element: etree._Element) -> str:
        blocks = [block for block in self._blocks(element) if block.html]
        if len(blocks) == 1 and blocks[0].kind in ("p", "h3", "h4"):
            return blocks[0].html
        return joined(blocks)


@dataclass
class _Cell:
    html: str = ""
    span: int = 1
    rows: int = 1

    def tag(self) -> str:
        spans = (f' colspan="{self.span}"' if self.span > 1 else "") + (
            f' rowspan="{self.rows}"' if self.rows > 1 else ""
        )
        return f"<td{spans}>{self.html}</td>"


def _row(cells: list[_Cell]) -> str:
    return f"<tr>{''.join(cell.tag() for cell in cells)}</tr>"


def _as_head(rows: str) -> str:
    """Cells of the head; they are bold by being what they are."""
    return re.sub(r"<(/?)td\b", r"<\1th", re.sub(r"</?strong>", "", rows))


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "") not in ("0", "false", "off")


def joined(blocks: list[Block]) -> str:
    """The blocks as HTML; neighbouring bullets share a list, empty paragraphs go."""
    html = ""
    for is_list, group in groupby(
        (block for block in blocks if block.html), key=lambda block: block.kind == "li"
    ):
        if is_list:
            html += "<ul>" + "".join(f"<li>{block.html}</li>" for block in group) + "</ul>"
        else:
            html += "".join(b.html if b.kind == "table" else f"<{b.kind}>{b.html}</{b.kind}>" for b in group)
    return html


def _kind(look: Look) -> str:
    if look.style.startswith(("heading ", "标题 ")) or look.outline is not None:
        level = (
            look.outline
            if look.outline is not None
            else int(look.style[-1]) - 1
            if look.style[-1].isdigit()
            else 0
        )
        return "h3" if level < 2 else "h4"
    return "p"


def _formats(run: etree._Element) -> frozenset[str]:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return frozenset()
    formats = set()
    for child in properties:
        name, value = _local(child), child.get(f"{W}val", "")
        if name in _TOGGLES and value not in ("0", "false", "off", "none"):
            formats.add(_TOGGLES[name])
        elif name == "vertAlign" and value in ("superscript", "subscript"):
            formats.add(value[:3])
    return frozenset(formats)


def _wrapped(html: str, formats: frozenset[str]) -> str:
    if not html.strip() or html == "<br/>":
        return html
    for name in reversed([name for name in _ORDER if name in formats]):
        html = f"<{name}>{html}</{name}>"
    return html


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, also those inside content controls and tracked insertions."""
    for child in element:
        if _local(child) == name:
            yield child
        elif _local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _inside(child, name)


def _alternative(element: etree._Element) -> etree._Element:
    """One of Word's two renderings of the same thing: the newer, unless it is empty."""
    choice, fallback = element.find(f"{_MC}Choice"), element.find(f"{_MC}Fallback")
    best = choice if choice is not None and len(choice) else fallback
    return element if best is None else best


def _number(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else element.get(f"{W}val", "")
    return min(int(value), 100) if value.isdigit() else default


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) and tag.startswith(W) else ""
