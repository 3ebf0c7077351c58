"""Pasted or imported HTML becomes the few elements a paper may hold. No text is ever lost on the way."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping

import nh3
from lxml.html import HtmlElement

from liangce.papers.text import blocks
from liangce.papers.text.blocks import INLINE, fragment, inner_html, text_of
from liangce.papers.text.paragraphs import from_plain
from liangce.papers.text.word_html import tidy

TAGS = {*INLINE, "p", "h3", "h4", "ul", "ol", "li", "blockquote", "img"} | {
    *("table", "thead", "tbody", "tr", "th", "td")
}
ATTRIBUTES = {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "img": {"src", "alt"}}
# Elements whose content is not text of the paper.
NEVER_TEXT = {"script", "style", "title", "template", "noscript", "object", "iframe", "xml"}
OWN_PICTURE = re.compile(r"/(?:[\w-]+/)*(?:attachments|pictures)/[\w./-]+")
DATA_PICTURE = re.compile(r"data:(image/(?:png|jpeg|gif|webp));base64,(.+)", re.DOTALL | re.IGNORECASE)

# What `tidy` needs to see before the final allow-list: Word's hints sit in class, style and old elements.
_HINT_TAGS = (
    TAGS
    | {"div", "span", "font", "b", "i", "s", "strike", "ins", "section", "article", "center"}
    | {
        *(
            "h1",
            "h2",
            "h5",
            "h6",
            "caption",
            "tfoot",
            "dl",
            "dt",
            "dd",
            "pre",
            "address",
            "figure",
            "figcaption",
        )
    }
)
_HINTS = {tag: {"class", "style", *ATTRIBUTES.get(tag, ())} for tag in _HINT_TAGS}


def clean_html(html: str, *, lifting: bool = False) -> str:
    """HTML of the allowed elements only. `lifting`: keep `data:` pictures for `lift_images` to take out."""
    hinted = nh3.clean(
        html,
        tags=_HINT_TAGS,
        attributes=_HINTS,
        clean_content_tags=NEVER_TEXT,
        url_schemes={"data"},
        link_rel=None,
    )
    root = fragment(hinted)
    _drop_foreign_pictures(root, lifting)
    tidy(root)
    return nh3.clean(
        inner_html(root), tags=TAGS, attributes=ATTRIBUTES, url_schemes={"data"}, link_rel=None
    ).replace("&nbsp;", " ")


def foreign_pictures(html: str) -> int:
    """How many pictures `clean_html` drops because their bytes are not with us (file:///, other sites)."""
    sources = (img.get("src", "") for img in fragment(html).iter("img"))
    return sum(not _is_kept(source, lifting=True) for source in sources)


def lift_images(html: str, keep: Callable[[bytes, str], str]) -> str:
    """Each `data:` picture is given to `keep(bytes, mime)`, which answers the address that replaces it."""
    root = fragment(html)
    for img in list(root.iter("img")):
        if match := DATA_PICTURE.fullmatch(img.get("src", "").strip()):
            try:
                img.set("src", keep(base64.b64decode(match[2], validate=False), match[1].lower()))
            except binascii.Error:
                img.drop_tree()
    return inner_html(root)


def place_images(html: str, addresses: Mapping[str, str]) -> str:
    """The placeholders of `read_docx` (src="image:1") replaced by addresses; unknown ones are dropped."""
    root = fragment(html)
    for img in list(root.iter("img")):
        source = img.get("src", "")
        if source in addresses:
            img.set("src", addresses[source])
        elif source.startswith("image:"):
            img.drop_tree()
    return inner_html(root)


def plain(html: str) -> str:
    """Readable text: a line a paragraph or table row, cells parted by tabs, list items marked."""
    return blocks.readable(fragment(html))


def count_chars(html: str) -> int:
    """Characters without white space, as an office counts 字数."""
    return _count(fragment(html))


def plain_and_count(html: str) -> tuple[str, int]:
    """Both of them, the HTML being read once."""
    root = fragment(html)
    return blocks.readable(root), _count(root)


def _count(root: HtmlElement) -> int:
    return len(re.sub(r"\s+", "", text_of(root)))


def _is_kept(source: str, *, lifting: bool) -> bool:
    if OWN_PICTURE.fullmatch(source) and ".." not in source:
        return True
    return lifting and DATA_PICTURE.fullmatch(source.strip()) is not None


def _drop_foreign_pictures(root: HtmlElement, lifting: bool) -> None:
    for img in list(root.iter("img")):
        if not _is_kept(img.get("src", ""), lifting=lifting):
            img.drop_tree()
            continue
        for name in set(img.attrib) - {"src", "alt"}:
            del img.attrib[name]


__all__ = [
    "clean_html",
    "count_chars",
    "foreign_pictures",
    "from_plain",
    "lift_images",
    "place_images",
    "plain",
    "plain_and_count",
]
