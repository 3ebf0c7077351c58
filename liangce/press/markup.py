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
KeyOf = Callable[[str], str | None]


def from_html(html: str, key_of: KeyOf) -> list[Block]:
    """The body that clean HTML stands for; `key_of` knows pictures by their address, others are left out."""
    return list(_blocks(fragment(html), key_of)) if html.strip() else []


def _blocks(root: HtmlElement, key_of: KeyOf) -> Iterator[Block]:
    """The blocks of the elements in `root`; words between them are paragraphs too."""
    if root.tag in _READERS:  # `fragment` gives a lone element itself
        yield from _READERS[root.tag](root, key_of)
        return
    for child, loose in _runs(root, key_of):
        yield from _paragraphs(loose) if child is None else _READERS[child.tag](child, key_of)


def _runs(element: HtmlElement, key_of: KeyOf) -> Iterator[tuple[HtmlElement | None, list[Piece]]]:
    """What is inside, in its order: a block, or what stands between blocks."""
    loose: list[Piece] = list(_words(element.text))
    for child in element:
        if child.tag in _READERS:
            yield None, loose
            yield child, []
            loose = list(_words(child.tail))
        else:
            loose += [*_pieces(child, key_of), *_words(child.tail)]
    yield None, loose


def _words(text: str | None) -> Iterator[Piece]:
    if text:
        yield ("", text.replace("\r", " ").replace("\n", " "))


def _pieces(element: HtmlElement, key_of: KeyOf) -> Iterator[Piece]:
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


def _paragraph(element: HtmlElement, key_of: KeyOf) -> Iterator[Block]:
    yield from _paragraphs(list(_pieces(element, key_of)))


def _head(element: HtmlElement, key_of: KeyOf) -> Iterator[Block]:
    pieces = list(_pieces(element, key_of))
    if lines := [said for line in _split(pieces) if (said := _said(line))]:
        yield {"kind": "h", "lines": lines}
    yield from _shown(pieces)


def _quotation(element: HtmlElement, key_of: KeyOf) -> Iterator[Block]:
    for child, loose in _runs(element, key_of):
        if child is None:
            yield from _quoted(loose, is_marked=False)
        elif child.tag == "p":
            yield from _quoted(list(_pieces(child, key_of)), is_marked=_is_marked(child))
        else:
            yield from _READERS[child.tag](child, key_of)


def _is_marked(element: HtmlElement) -> bool:
    """Whether the one line is a poem's."""
    return len(element) == 1 and element[0].tag == "em" and not (element.text or element[0].tail)


def _quoted(pieces: Sequence[Piece], *, is_marked: bool) -> Iterator[Block]:
    """Lines that were broken by their author are a poem."""
    lines = [_said(line) for line in _split(pieces)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    if len(lines) > 1 or (lines and is_marked):
        yield {"kind": "verse", "lines": lines}
    elif lines:
        yield {"kind": "quote", "text": lines[0]}
    yield from _shown(pieces)


def _items(element: HtmlElement, key_of: KeyOf) -> Iterator[Block]:
    """Numbers that the browser draws become words: a list has none."""
    items: list[str] = []
    pictures: list[Block] = []
    number = 0
    for child, loose in _runs(element, key_of):
        pieces = loose if child is None else list(_pieces(child, key_of))
        number += child is not None and child.tag == "li"
        lines = [said for line in _split(pieces) if (said := _said(line))]
        pictures += _shown(pieces)
        if lines:
            is_numbered = element.tag == "ol" and child is not None and child.tag == "li"
            items += [f"{number}. {lines[0]}" if is_numbered else lines[0], *lines[1:]]
    if items:
        yield {"kind": "list", "items": items}
    yield from pictures


def _rows(element: HtmlElement, key_of: KeyOf) -> Iterator[Block]:
    """A cell over several columns keeps its words in the first; the others are empty."""
    rows: list[list[str]] = []
    below: dict[int, int] = {}  # columns that a cell above still covers, and for how many rows
    pictures: list[Block] = []
    head = 0
    for row in (row for row in element.iter("tr") if next(row.iterancestors("table")) is element):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _cover(cells, below)
            pieces = list(_pieces(cell, key_of))
            pictures += _shown(pieces)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(cells), len(cells) + wide):
                below[column] = high - 1
            cells += ["\n".join(filter(None, map(_said, _split(pieces)))), *[""] * (wide - 1)]
        _cover(cells, below)
        if cells and head == len(rows) and all(cell.tag != "td" for cell in row):
            head += 1
        rows += [cells] if cells else []
    if any(any(row) for row in rows):
        yield {"kind": "table", "rows": rows} | ({"head": head} if head else {})
    yield from pictures
    for stray in _strays(element):
        yield {"kind": "p", "text": stray}


def _strays(element: HtmlElement) -> Iterator[str]:
    """Words between the cells of a broken table."""
    texts = [element.text]
    for inner in element.iter():
        if inner is not element and inner.tag in ("thead", "tbody", "tfoot", "tr", "caption"):
            texts += [inner.text, inner.tail]
        elif inner.tag in ("td", "th"):
            texts.append(inner.tail)
    yield from filter(None, ((text or "").strip(INDENTS) for text in texts))


def _cover(cells: list[str], below: dict[int, int]) -> None:
    """Empty cells where one from above reaches down."""
    while below.get(len(cells), 0):
        below[len(cells)] -= 1
        cells.append("")


def _span(cell: HtmlElement, name: str) -> int:
    said = cell.get(name, "1")
    return min(int(said), 50) if said.isascii() and said.isdigit() and int(said) else 1


_READERS: dict[str, Callable[[HtmlElement, KeyOf], Iterator[Block]]] = {
    "p": _paragraph, "h3": _head, "h4": _head, "blockquote": _quotation, "ul": _items, "ol": _items, "table": _rows,
    "li": _paragraph,
}  # fmt: skip
