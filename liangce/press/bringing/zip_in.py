"""A ZIP of our own format: issue.json, a PDF a page, pictures. What it looks like: docs/issue-package.md."""

import hashlib
import json
from functools import partial
from pathlib import Path
from typing import Any

from liangce.press.bringing.json_fields import Fields
from liangce.press.bringing.neutral import (
    Article,
    BringRefused,
    Brought,
    Content,
    Issue,
    Links,
    Page,
    Part,
    Picture,
    Region,
)
from liangce.press.bringing.zip_safe import check, read_entry
from liangce.press.models import ArticleKind, PageSource, RegionRole

FORMAT, VERSION = "liangce-issue", 1
NAME = "issue.json"
FACTS = ("supervisor", "sponsor", "cn_number", "issn", "permit_number")


def read(path: Path) -> Brought:
    """Everything in the archive; files are loaded when they are entered. Raises BringRefused."""
    check(path)
    try:
        data = json.loads(read_entry(path, NAME))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise BringRefused(f"{path.name} 里的 {NAME} 不是完整的 JSON。") from None
    whole = Fields(data, "")
    if whole.text("format") != FORMAT:
        raise BringRefused(f"{path.name} 里的 {NAME} 不是 {FORMAT} 格式。")
    if whole.number("version") > VERSION:
        raise BringRefused(
            f"{path.name} 的格式是第 {whole.number('version')} 版，这里只认到第 {VERSION} 版，请先升级。"
        )
    paper, reader = whole.inner("newspaper"), _Reader(path)
    facts: dict[str, Any] = {name: paper.text(name) for name in FACTS if paper.text(name)}
    facts |= {name: paper.items(name) for name in ("sections", "columns") if paper.items(name)}
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Brought(
        name=path.name,
        sha256=sha256,
        paper_name=paper.text("name"),
        paper_slug=paper.text("slug"),
        facts=facts,
        issues=whole.each("issues", reader.issue),
        groups=whole.each("links", _links),
        footer=whole.texts("footer"),
    )


def _links(one: Fields) -> Links:
    links = one.each("links", lambda link: {"name": link.text("name", must=True), "url": link.text("url")})
    return Links(one.text("name", must=True), links)


class _Reader:
    """Reads the objects of one archive."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def content(self, name: str) -> Content:
        """The file of this name, once somebody wants it."""
        return partial(read_entry, self.path, name)

    def issue(self, one: Fields) -> Issue:
        return Issue(
            dated=one.day("date"),
            edition=one.number("edition", 1, most=9),
            edition_name=one.text("edition_name"),
            number=one.text("number"),
            declared_pages=one.number("declared_pages", most=999) or None,
            lunar=one.text("lunar"),
            pages=one.each("pages", self.page),
            articles=one.each("articles", self.article),
            old=one.texts("old"),
        )

    def page(self, one: Fields) -> Page:
        pdf = one.text("pdf")
        return Page(
            label=one.text("label", must=True),
            seq=one.number("seq", most=999),
            section_name=one.text("section_name"),
            editor=one.text("editor"),
            layout_editor=one.text("layout_editor"),
            proofreader=one.text("proofreader"),
            trim_width=one.number("trim_width"),
            trim_height=one.number("trim_height"),
            kind=one.one_of("kind", list(PageSource.values), PageSource.PDF if pdf else PageSource.TEXT),
            files={"pdf": self.content(pdf)} if pdf else {},
            parts=one.each("parts", _part),
            old=one.texts("old"),
        )

    def article(self, one: Fields) -> Article:
        body = one.items("blocks")
        return Article(
            source=one.text("source", must=True),
            aid=one.text("aid"),
            kind=one.one_of("kind", list(ArticleKind.values), ArticleKind.ARTICLE),
            blocks=tuple(body),
            contributors=one.each(
                "contributors", lambda who: {"name": who.text("name"), "role": who.text("role")}
            ),
            pictures=one.each("pictures", self.picture),
            corrections=one.each("corrections", _correction),
            old=one.texts("old"),
            **{name: one.text(name) for name in TEXTS},
        )

    def picture(self, one: Fields) -> Picture:
        file = one.text("file", must=True)
        return Picture(
            key=one.text("key", must=True),
            name=file,
            content=self.content(file),
            focus_x=one.number("focus_x", 50, most=100),
            focus_y=one.number("focus_y", 50, most=100),
            **{name: one.text(name) for name in ("caption", "credit", "alt")},
        )


TEXTS = ("headline", "column", "kicker", "subhead", "byline", "dateline", "rights")


def _part(one: Fields) -> Part:
    return Part(
        source=one.text("article", must=True),
        number=one.number("number", 1, most=99),
        jump_to=one.text("jump_to"),
        jump_from=one.text("jump_from"),
        first_block=one.number("first_block"),
        first_char=one.number("first_char"),
        last_block=one.number("last_block", -1),
        last_char=one.number("last_char", -1),
        regions=one.each("regions", _region),
    )


def _correction(one: Fields) -> dict[str, Any]:
    return {"at": one.moment("at"), "by": one.text("by"), "note": one.text("note", must=True)}


def _region(one: Fields) -> Region:
    role = one.one_of("role", list(RegionRole.values), RegionRole.HOT)
    return Region(role, one.points("rects", 4), one.points("polygon", 2))
