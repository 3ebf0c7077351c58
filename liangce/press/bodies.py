"""What a form sends as the body of an article becomes blocks: cleaned, its pictures known by their addresses."""

import re
from collections.abc import Callable

import nh3

from liangce.papers.text.clean import ATTRIBUTES, TAGS, clean_html
from liangce.papers.text.paragraphs import from_plain
from liangce.press.blocks import Block
from liangce.press.markup import from_html
from liangce.press.markup_out import to_html
from liangce.press.models import Article

#: What Word and web pages write and the editor never does: only there are Word's lists and headings guessed.
FOREIGN = re.compile(
    r"<\w+[^>]*\s(?:style|class)\s*=|<(?:div|span|font|o:p|b|i|h[1256]|a|section|center)\b", re.IGNORECASE
)
MARKUP = re.compile(r"</?(?:p|h[1-6]|ul|ol|table|blockquote|div|br|img)\b", re.IGNORECASE)
ADDRESS = re.compile(r"/press/articles/(\d+)/pictures/([\w-]+)/$")


def address_of(article: Article, slug: str) -> Callable[[str], str]:
    """Says where a picture of the article is found by its key."""
    return lambda key: f"/{slug}/press/articles/{article.pk}/pictures/{key}/"


def body_html(article: Article, slug: str) -> str:
    """The body as the editor takes it."""
    return to_html(article.blocks, address_of(article, slug))


def read_body(article: Article, sent: str) -> list[Block]:
    """The blocks of what was sent: HTML, or without scripts the lines that were typed."""
    html = sent if MARKUP.search(sent) or not sent.strip() else from_plain(sent)
    return from_html(cleaned(html), lambda source: key_in(article, source))


def cleaned(html: str) -> str:
    """The few elements a body may have."""
    if FOREIGN.search(html):
        return clean_html(html)
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None).replace("&nbsp;", " ")


def key_in(article: Article, source: str) -> str | None:
    """The key of the article's own picture at this address; None for any other address."""
    found = ADDRESS.search(source)
    return found[2] if found and found[1] == str(article.pk) else None
