"""The body between the editor, which speaks HTML, and `press.blocks`; both ways, and no word is lost on either.

A heading's lines and a poem's are parted by <br>; a poem is a quotation with line breaks, or with its one line in <em>.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from liangce.papers.text.blocks import fragment
from liangce.press.blocks import Block

BREAK, PICTURE = "\n", "\ufffc"
INDENTS = " \t\r\n\u3000\u00a0"
#: What a line is made of: words, and keys of pictures that stand between them.
Piece = tuple[str, str]


def from_html(html: str, key_of: Callable[[str], str | None]) -> list[Block]:
    """The body that clean HTML stands for; `key_of` knows pictures by their address, others are left out."""
    return list(_blocks(fragment(html), key_of)) if html.strip() else []


def _blocks(root: HtmlElement, key_of: Callable[[str], str | None]) -> Iterator[Block]:
    """The blocks of the elements in `root`; words between them are paragraphs too."""
    if root.tag in _READERS:  # `fragment` gives a lone element itself
        yield from _READERS[root.tag](root, key_of)
        return
    loose: list[Piece] = list(_words(root.text))
    for child in root:
        if child.tag in _READERS:
            yield from _paragraphs(loose)
            loose = list(_words(child.tail))
            yield from _READERS[child.tag](child, key_of)
        else:
            loose += [*_pieces(child, key_of), *_words(child.tail)]
    yield from _paragraphs(loose)


def _words(text: str | None) -> Iterator[Piece]:
    if text:
        yield ("", text.replace("\r", " ").replace("\n", " "))


def _pieces(element: HtmlElement, key_of: Callable[[str], str | None]) -> Iterator[Piece]:
    """Words, line breaks and pictures inside, in their order; blocks inside a cell or an item break the line."""
    if element.tag == "img":
        key = key_of(element.get("src", ""))
        if key:
            yield (PICTURE, key)
        return
    if element.tag == "br":
        yield (BREAK, "")
        return
    yield from _words(element.text)
    for child in element:
        if child.tag in _READERS and child is not element[0]:
            yield (BREAK, "")
        yield from _pieces(child, key_of)
        yield from _words(child.tail)


def _split(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        if piece[0] == BREAK:
            yield line
            line = []
        else:
            line.append(piece)
    yield line


def _said(line: Iterable[Piece]) -> str:
    """The words of a line, without indents and pictures."""
    return "".join(words for kind, words in line if kind == "").strip(INDENTS)


def _shown(line: Iterable[Piece]) -> list[Block]:
    return [{"kind": "picture", "key": key} for kind, key in line if kind == PICTURE]


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[Block]:
    """A paragraph a line; a picture amid words stands after them."""
    for line in _split(pieces):
        if said := _said(line):
            yield {"kind": "p", "text": said}
        yield from _shown(line)


def _paragraph(element: HtmlElement, key_of: Callable[[str], str | None]) -> Iterator[Block]:
    yield from _paragraphs(list(_pieces(element, key_of)))


def _head(element: HtmlElement, key_of: Callable[[str], str | None]) -> Iterator[Block]:
    pieces = list(_pieces(element, key_of))
    if lines := [said for line in _split(pieces) if (said := _said(line))]:
        yield {"kind": "h", "lines": lines}
    yield from _shown(pieces)


def _quotation(element: HtmlElement, key_of: Callable[[str], str | None]) -> Iterator[Block]:
    inner = [child for child in element if child.tag in _READERS]
    if inner and not (element.text or "").strip(INDENTS):
        for child in inner:
            yield from _quoted(child, key_of) if child.tag == "p" else _READERS[child.tag](child, key_of)
    else:
        yield from _quoted(element, key_of)


def _quoted(element: HtmlElement, key_of: Callable[[str], str | None]) -> Iterator[Block]:
    """Lines that were broken by their author are a poem."""
    pieces = list(_pieces(element, key_of))
    lines = [_said(line) for line in _split(pieces)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    is_marked = len(element) == 1 and element[0].tag == "em" and not (element.text or element[0].tail)
    if len(lines) > 1 or (lines and is_marked):
        yield {"kind": "verse", "lines": lines}
    elif lines:
        yield {"kind": "quote", "text": lines[0]}
    yield from _shown(pieces)


def _items(element: HtmlElement, key_of: Callable[[str], str | None]) -> Iterator[Block]:
    """Numbers that the browser draws become words: a list has none."""
    items: list[str] = []
    pictures: list[Block] = []
    for number, item in enumerate(element.iterchildren("li"), start=1):
        pieces = list(_pieces(item, key_of))
        lines = [said for line in _split(pieces) if (said := _said(line))]
        pictures += _shown(pieces)
        if lines:
            first = f"{number}. {lines[0]}" if element.tag == "ol" else lines[0]
            items += [first, *lines[1:]]
    if items:
        yield {"kind": "list", "items": items}
    yield from pictures


def _rows(element: HtmlElement, key_of: Callable[[str], str | None]) -> Iterator[Block]:
    """A cell over several columns keeps its words in the first; the others are empty."""
    rows: list[list[str]] = []
    below: dict[int, int] = {}  # columns that a cell above still covers, and for how many rows
    pictures: list[Block] = []
    head = 0
    for row in element.iter("tr"):
        cells: list[str] = []
        for cell in row:
            _cover(cells, below)
            pieces = list(_pieces(cell, key_of))
            pictures += _shown(pieces)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(cells), len(cells) + wide):
                below[column] = high - 1
            cells += ["\n".join(filter(None, map(_said, _split(pieces)))), *[""] * (wide - 1)]
        _cover(cells, below)
        if cells and head == len(rows) and all(cell.tag == "th" for cell in row):
            head += 1
        rows += [cells] if cells else []
    if any(any(row) for row in rows):
        yield {"kind": "table", "rows": rows} | ({"head": head} if head else {})
    yield from pictures


def _cover(cells: list[str], below: dict[int, int]) -> None:
    """Empty cells where one from above reaches down."""
    while below.get(len(cells), 0):
        below[len(cells)] -= 1
        cells.append("")


def _span(cell: HtmlElement, name: str) -> int:
    said = cell.get(name, "1")
    return min(int(said), 50) if said.isascii() and said.isdigit() and int(said) else 1


_READERS: dict[str, Callable[[HtmlElement, Callable[[str], str | None]], Iterator[Block]]] = {
    "p": _paragraph, "h3": _head, "h4": _head, "blockquote": _quotation, "ul": _items, "ol": _items, "table": _rows,
    "li": _paragraph,
}  # fmt: skip
