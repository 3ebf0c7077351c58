"""An article of such a tree: its headlines, by tags, classes or the property comment; its text; its pictures."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from liangce.papers.text.blocks import outer_html, text_of
from liangce.papers.text.clean import clean_html
from liangce.papers.text.decode import decode
from liangce.press.blocks import Block
from liangce.press.bringing.founder_page import tree
from liangce.press.markup import from_html

#: Where each kind of headline may stand: tags, names in the property comment, classes or ids.
_PLACES = {
    "kicker": ("founder-pretitle", "introtitle", "pretitle"),
    "headline": ("founder-title", "title", "title"),
    "subhead": ("founder-subtitle", "subtitle", "subtitle"),
    "byline": ("founder-author", "author", "author"),
}
_BODY = re.compile(r"<!--\s*enpcontent\s*-->(.*?)<!--\s*/enpcontent\s*-->", re.DOTALL | re.IGNORECASE)
_PROPERTY = re.compile(r"<!--\s*enpproperty(.*?)/?enpproperty\s*-->", re.DOTALL | re.IGNORECASE)
_IMAGE = re.compile(r"<img\b[^>]*\bsrc\s*=\s*[\"']?([^\"'\s>]+)[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class FounderArticle:
    """`pictures` by key: (address, caption)."""

    headline: str
    kicker: str
    subhead: str
    byline: str
    blocks: list[Block]
    pictures: dict[str, tuple[str, str]]


def read_article(content: bytes) -> FounderArticle | None:
    """The article; None for what is no text."""
    root, text = tree(content), decode(content)
    if root is None or text is None:
        return None
    said = _PROPERTY.search(text)
    told = {name: _told(root, said[1] if said else "", *places) for name, places in _PLACES.items()}
    body, pictures = _with_pictures(_body(root, text))
    shown: list[Block] = [{"kind": "picture", "key": key} for key in pictures]
    blocks = shown + from_html(clean_html(body), lambda address: None)
    return FounderArticle(blocks=blocks, pictures=pictures, **told)


def _told(root: HtmlElement, properties: str, tag: str, name: str, marked: str) -> str:
    """One headline, from the first place that has it."""
    for element in root.iter(tag):
        if words := " ".join(text_of(element).split()):
            return words
    match = re.search(rf"<{name}>(.*?)</{name}>", properties, re.DOTALL | re.IGNORECASE)
    if match and (words := " ".join(re.sub(r"<[^>]+>", " ", match[1]).split())):
        return words
    for element in root.iter():
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        if isinstance(element.tag, str) and marked in names:
            return " ".join(text_of(element).split())
    return ""


def _body(root: HtmlElement, text: str) -> str:
    """The text's HTML: between its comments, else in its tag."""
    if match := _BODY.search(text):
        return match[1]
    for element in (*root.iter("founder-content"), *root.xpath("//*[@id='ozoom']")):
        return outer_html(element)
    return ""


def _with_pictures(body: str) -> tuple[str, dict[str, tuple[str, str]]]:
    """The text without its pictures, which such pages show above it, and the pictures by key."""
    pictures: dict[str, tuple[str, str]] = {}

    def placed(match: re.Match[str]) -> str:
        key = f"p{len(pictures) + 1}"
        pictures[key] = (match[1], "")
        return ""

    return _IMAGE.sub(placed, body), pictures
