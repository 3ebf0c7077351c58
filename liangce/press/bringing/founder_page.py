"""A page of such a tree: label and section, its picture with areas, its articles in their order."""

import re
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from liangce.papers.text.decode import decode

_LABEL = re.compile(r"第?\s*([A-Za-z]{0,2}\d{1,3})\s*版\s*[:：]?\s*([^\s|<>（(\[]{0,20})")
_ARTICLE = re.compile(r"(content_[\w-]+\.html?)")


@dataclass(frozen=True)
class FounderPage:
    """`areas` by article: corner coordinates in pixels of the picture, whose size the page may say."""

    label: str
    section: str
    image: str
    size: tuple[int, int] | None
    pdf: str
    articles: list[str]
    areas: dict[str, list[list[int]]]


def tree(content: bytes) -> HtmlElement | None:
    """The document in whatever encoding it came; None for what is no text."""
    text = decode(content)
    if not text or not text.strip():
        return None
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", remove_pis=True))


def read_page(content: bytes) -> FounderPage | None:
    """The page; None when it does not say which it is."""
    root = tree(content)
    match = _LABEL.search(" ".join(root.text_content().split())) if root is not None else None
    if root is None or match is None:
        return None
    picture = next(
        (img for img in root.iter("img") if "pagepicmap" in (img.get("usemap") or "").lower()), None
    )
    articles: dict[str, None] = {}
    areas: dict[str, list[list[int]]] = {}
    for area in root.iter("area"):
        if name := _ARTICLE.search(area.get("href") or ""):
            articles[name[1]] = None
            if coords := [int(float(n)) for n in re.findall(r"-?\d+(?:\.\d+)?", area.get("coords") or "")]:
                areas.setdefault(name[1], []).append(coords)
    for link in root.iter("a"):
        if name := _ARTICLE.search(link.get("href") or ""):
            articles[name[1]] = None
    pdf = next((a.get("href") for a in root.iter("a") if (a.get("href") or "").lower().endswith(".pdf")), "")
    image = (picture.get("src") or "") if picture is not None else ""
    return FounderPage(match[1].upper(), match[2], image, _size(picture), pdf or "", list(articles), areas)


def _size(picture: HtmlElement | None) -> tuple[int, int] | None:
    """What the page says of its picture's size: the coordinates are of that size."""
    if picture is None:
        return None
    width, height = (re.sub(r"\D", "", picture.get(name) or "") for name in ("width", "height"))
    return (int(width), int(height or 0)) if width and int(width) else None


def outline(coords: list[int]) -> list[tuple[int, int]]:
    """Corners: of a rectangle by two of them, else as they come."""
    if len(coords) == 4:
        left, top, right, bottom = coords
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    return list(zip(coords[::2], coords[1::2], strict=False))
