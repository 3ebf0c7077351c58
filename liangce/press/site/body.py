"""The body of an article as HTML: a function a kind of block."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from liangce.press.site.links import relative
from liangce.press.site.shown import ShownArticle

Json = dict[str, Any]
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}


def picture_path(article: ShownArticle, picture: Json) -> str:
    """Where the picture stands below the newspaper's folder: named by its content, so that it may be kept for ever."""
    extension = EXTENSIONS.get(picture["mime"], "bin")
    return f"{article.issue.path}/img/{picture['sha256'][:20]}.{extension}"


def body_html(article: ShownArticle, here: str) -> SafeString:
    """All blocks in order; pictures that no block names come first."""
    pictures = article.pictures
    named = {block["key"] for block in article.blocks if block["kind"] == "picture"}
    first = [figure(article, picture, here) for key, picture in pictures.items() if key not in named]
    rest = [
        figure(article, pictures[block["key"]], here)
        if block["kind"] == "picture"
        else RENDER[block["kind"]](block)
        for block in article.blocks
        if block["kind"] != "picture" or block["key"] in pictures
    ]
    return mark_safe("\n".join(first + rest))  # noqa: S308  (every text is escaped below)


def figure(article: ShownArticle, picture: Json, here: str) -> str:
    """The picture with caption and author; its text for those who do not see it is never empty."""
    source = quote(relative(here, picture_path(article, picture)))
    words = picture["alt"] or picture["caption"] or article.title
    size = f'width="{picture["width"]}" height="{picture["height"]}"'
    image = f'<img src="{source}" alt="{escape(words)}" {size} loading="lazy" decoding="async">'
    credit = f'<small class="credit">{escape(picture["credit"])}</small>' if picture["credit"] else ""
    said = f"{escape(picture['caption'])}{credit}"
    return f"<figure>{image}{f'<figcaption>{said}</figcaption>' if said else ''}</figure>"


def lines_of(block: Json) -> str:
    return "<br>".join(escape(line) for line in block["lines"])


def table(block: Json) -> str:
    """The first rows may be headings; it scrolls by itself where the screen is narrow."""
    head = block.get("head", 0)

    def row(cells: list[str], tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        return "<tr>" + "".join(f"<{tag}{scope}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    heads = "".join(row(cells, "th") for cells in block["rows"][:head])
    rows = "".join(row(cells, "td") for cells in block["rows"][head:])
    inside = (f"<thead>{heads}</thead>" if heads else "") + f"<tbody>{rows}</tbody>"
    return f'<div class="scroll" tabindex="0" role="region" aria-label="表格"><table>{inside}</table></div>'


RENDER: dict[str, Callable[[Json], str]] = {
    "p": lambda block: f"<p>{escape(block['text'])}</p>",
    "h": lambda block: f"<h2>{lines_of(block)}</h2>",
    "quote": lambda block: f"<blockquote><p>{escape(block['text'])}</p></blockquote>",
    "verse": lambda block: f'<p class="verse">{lines_of(block)}</p>',
    "list": lambda block: "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block["items"]) + "</ul>",
    "table": table,
}
