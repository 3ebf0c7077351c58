"""Hiding passages of a paper's HTML. Nothing of what is hidden is left, not even how long it was.

Positions count the characters of `linear(html)`; pictures and tables are counted in the order of the document.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby

import nh3
from lxml import html as lxml_html
from lxml.html import HtmlElement

from liangce.papers.text.blocks import fragment, inner_html, is_block, text_of
from liangce.papers.text.clean import ATTRIBUTES, TAGS

MASK = "■■■■"  # always so long
NO_PICTURE, NO_TABLE = "〔图片不公开〕", "〔表格不公开〕"
Span = tuple[int, int]
Slot = tuple[HtmlElement, str, int, str]  # element, "text" or "tail", where it begins, what stands there


def linear(html: str) -> str:
    """All text as it stands, one run of characters."""
    return text_of(fragment(html))


def spread(html: str) -> tuple[str, list[int]]:
    """The text with a line a block and cells parted by tabs, and for each character its place in `linear`."""
    root = fragment(html)
    text, places, last = "", [], None
    for element, place, start, run in _slots(root):
        holder = element if place == "text" else element.getparent()
        block = holder
        while block is not None and not is_block(block) and block is not root:
            block = block.getparent()
        if text and (block is not last or (place == "tail" and (is_block(element) or element.tag == "br"))):
            in_row = block is not None and block.tag in ("td", "th") and block.getprevious() is not None
            text += "\t" if in_row else "\n"
            places.append(start)
        last = block
        text += run
        places += range(start, start + len(run))
    return text, places


def tables(html: str) -> list[str]:
    """How each table begins, for naming it; a table within another is part of that one."""
    return [" ".join(text_of(table).split())[:40] for table in _outer_tables(fragment(html))]


def pictures(html: str) -> list[str]:
    """The address of each picture."""
    return [img.get("src", "") for img in fragment(html).iter("img")]


def redacted(
    html: str, hidden: Iterable[Span], *, kept: Mapping[int, str], left_out: Collection[int] = ()
) -> str:
    """The HTML without the hidden passages, without pictures other than those `kept` (number: new address), without
    the tables `left_out`. It holds plain elements only, no attribute that came with the text.
    """
    root = fragment(html)
    images, outer = list(root.iter("img")), _outer_tables(root)
    emptied = _mask(root, merged(hidden))
    for number, table in enumerate(outer):
        if number in left_out:
            _replace(table, NO_TABLE)
    for number, img in enumerate(images):
        if number in kept:
            img.attrib.clear()
            img.set("src", kept[number])
            img.set("alt", "插图")
        elif img.getparent() is not None:
            _replace(img, NO_PICTURE)
    _drop_empty(root, emptied)
    return nh3.clean(
        inner_html(root),
        tags=TAGS,
        attributes=ATTRIBUTES | {"*": set()},
        url_schemes={"image"},
        url_relative="deny",
        link_rel=None,
    )


def highlighted(html: str, marks: Iterable[tuple[int, int, str]]) -> str:
    """The HTML as it is, with `<mark class=…>` around each passage (start, end, class); for the eyes of the house.

    Where passages overlap, the first one is shown.
    """
    root, ordered = fragment(html), sorted(marks)
    for element, place, start, text in list(_slots(root)):
        pieces = list(_cut(text, start, ordered))
        if any(css for _, css in pieces):
            _wrap(element, place, pieces)
    return inner_html(root)


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order; what overlaps or touches is one, so that the number of masks tells nothing."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _slots(root: HtmlElement) -> Iterator[Slot]:
    """Every place where text stands, in the order in which it is read."""
    position = 0

    def within(node: HtmlElement) -> Iterator[Slot]:
        nonlocal position
        if node.text:
            yield node, "text", position, node.text
            position += len(node.text)
        for child in node:
            yield from within(child)
            if child.tail:
                yield child, "tail", position, child.tail
                position += len(child.tail)

    yield from within(root)


def _mask(root: HtmlElement, spans: list[Span]) -> list[HtmlElement]:
    """Puts the mask where a passage begins and takes away the rest; returns the elements from which text was taken."""
    touched = []
    for element, place, start, text in list(_slots(root)):
        left, position = "", start
        for begin, end in spans:
            if end <= start or begin >= start + len(text):
                continue
            left += text[position - start : max(begin - start, 0)]
            left += MASK if begin >= start else ""
            position = min(end, start + len(text))
        if position > start:
            setattr(element, place, left + text[position - start :])
            touched.append(element)
    return touched


def _drop_empty(root: HtmlElement, touched: list[HtmlElement]) -> None:
    """A paragraph that was hidden whole leaves no empty one behind: their number would tell how many there were."""
    for element in touched:
        node = element
        while node is not None and node is not root and node.tag not in ("td", "th"):
            parent = node.getparent()
            if parent is None or text_of(node).strip() or next(node.iter("img"), None) is not None:
                break
            node.drop_tree()
            node = parent


def _outer_tables(root: HtmlElement) -> list[HtmlElement]:
    return [table for table in root.iter("table") if next(table.iterancestors("table"), None) is None]


def _replace(element: HtmlElement, words: str) -> None:
    """Words where the element stood; the text after it stays."""
    note = lxml_html.Element("p" if element.tag == "table" else "em")
    note.text, note.tail = words, element.tail
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, note)


def _cut(text: str, start: int, marks: list[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the class of the passage it lies in, or none."""

    def css_at(place: int) -> str:
        return next((css for begin, end, css in marks if begin <= place < end), "")

    near = [mark for mark in marks if mark[0] < start + len(text) and mark[1] > start]
    if not near:
        yield text, ""
        return
    marks = near
    for css, run in groupby(range(len(text)), key=lambda place: css_at(start + place)):
        places = list(run)
        yield text[places[0] : places[-1] + 1], css


def _wrap(element: HtmlElement, place: str, pieces: list[tuple[str, str]]) -> None:
    """Puts the pieces in the place of the text, those with a class as `<mark>`."""
    setattr(element, place, None)
    parent, at, before = (element, 0, None) if place == "text" else (element.getparent(), 0, element)
    assert parent is not None
    if before is not None:
        at = parent.index(before) + 1
    for text, css in pieces:
        if not css:
            if before is None:
                parent.text = (parent.text or "") + text
            else:
                before.tail = (before.tail or "") + text
            continue
        mark = lxml_html.Element("mark")
        mark.set("class", css)
        mark.text = text
        parent.insert(at, mark)
        before, at = mark, at + 1
