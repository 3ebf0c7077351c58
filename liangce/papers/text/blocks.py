"""A paper's HTML as a tree: small helpers that the rest of the text layer shares."""

import re
from collections.abc import Iterator
from copy import deepcopy
from html import escape

from lxml import etree, html
from lxml.html import HtmlElement

INLINE = {"strong", "em", "u", "sub", "sup", "br"}
BLOCK = {"p", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
IMAGE_MARK = "\ufffc"  # stands for a picture where only characters can stand

_PARSER = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)


def fragment(source: str) -> HtmlElement:
    """A <div> holding the fragment. Characters that XML forbids are dropped."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", source)
    root = html.document_fromstring(f"<div>{text}</div>".encode(), parser=_PARSER)
    body = root.find("body")
    assert body is not None  # the parser always makes one
    if len(body) == 1 and not (body.text or body[0].tail or "").strip():
        return body[0]
    body.tag = "div"  # a stray </div> in the source closed ours: keep what followed it
    return body


def inner_html(element: HtmlElement) -> str:
    """The children as HTML, without the element itself."""
    inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return escape(element.text or "", quote=False) + inside


def outer_html(element: HtmlElement) -> str:
    """The element as HTML, without the text that follows it."""
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def text_of(element: HtmlElement) -> str:
    """All text inside, as written."""
    return "".join(element.itertext())


def has_picture(element: HtmlElement) -> bool:
    return next(element.iter("img"), None) is not None


def is_block(element: HtmlElement) -> bool:
    return element.tag in BLOCK


def cut(element: HtmlElement, start: int, end: int | None) -> HtmlElement:
    """A copy that keeps only the characters (and pictures) from `start` up to `end` of its text."""
    copy = deepcopy(element)
    copy.tail = None
    position = 0

    def keep(text: str | None) -> str | None:
        nonlocal position
        here, position = position, position + len(text or "")
        if not text:
            return text
        return text[max(start - here, 0) : None if end is None else max(end - here, 0)]

    def walk(node: HtmlElement) -> None:
        node.text = keep(node.text)
        for child in list(node):
            inside = position >= start and (end is None or position < end)
            before = position
            walk(child)
            tail = keep(child.tail)
            child.tail = tail
            empty = not len(child) and not child.text
            if empty and not (child.tag in ("img", "br") and inside) and (before != position or not inside):
                child.drop_tree()

    walk(copy)
    return copy


def readable(root: HtmlElement) -> str:
    """Text with a line a paragraph; table cells parted by tabs; list items marked "· " or "1. "."""
    lines = (re.sub(r"[ \u00a0]+", " ", line).strip(" ") for line in _lines(root))
    return "\n".join(line for line in lines if line)


def _lines(node: HtmlElement) -> Iterator[str]:
    line = node.text or ""
    number = 0
    for child in node:
        if child.tag == "br":
            yield line
            line = ""
        elif child.tag == "tr":
            yield line
            yield "\t".join(" ".join(_lines(cell)).strip() for cell in child)
            line = ""
        elif is_block(child):
            yield line
            number += 1
            mark = {"ul": "· ", "ol": f"{number}. "}.get(node.tag, "") if child.tag == "li" else ""
            inside = [part for part in _lines(child) if part.strip()]
            yield mark + "\n".join(inside)
            line = ""
        else:
            *whole, line_end = list(_lines(child)) or [""]
            if whole:
                yield line + whole[0]
                yield from whole[1:]
                line = ""
            line += line_end
        line += child.tail or ""
    yield line
