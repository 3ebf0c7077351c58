"""A frozen issue as pages see it: pages with parts, articles with their places, each knowing its address."""

import re
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from liangce.press.blocks import plain
from liangce.press.models import UNITS
from liangce.press.site.words import name_in_words
from liangce.press.states import OUT, IssueState

Json = dict[str, Any]
#: Stored files of a page that readers get, by the names they have there, and those of them that hold its text.
FILES = {
    "pdf": "page.pdf",
    "image-1600": "page-1600.webp",
    "image-800": "page-800.webp",
    "thumb": "thumb.webp",
    "alto": "alto.xml",
}
WITH_TEXT = ("pdf", "alto")
LEAD = 110  # characters that say what an article is about


class ShownPart:
    """A stretch of an article on a page."""

    def __init__(self, raw: Json, page: "ShownPage", article: "ShownArticle") -> None:
        self.page, self.article = page, article
        self.number: int = raw["number"]
        self.jump_to: str = raw["jump_to"]
        self.jump_from: str = raw["jump_from"]
        self.regions: list[Json] = raw["regions"]
        self.hot = [region for region in raw["regions"] if region["role"] == "hot"]
        self.is_first_here = not any(other.article is article for other in page.parts)
        self.is_veiled = article.is_withdrawn and article.aid not in page.without

    @property
    def polygons(self) -> list[str]:
        """The outlines of its areas as SVG writes points."""
        return [" ".join(f"{x},{y}" for x, y in area["polygon"]) for area in self.hot if area["polygon"]]

    @property
    def rects(self) -> list[list[int]]:
        """Areas that have no outline of their own."""
        return [rect for area in self.hot if not area["polygon"] for rect in area["rects"]]


class ShownPage:
    """A page; `path` is its folder below the newspaper's, without a slash."""

    def __init__(self, raw: Json, issue: "Shown") -> None:
        self.issue = issue
        self.raw = raw
        self.seq: int = raw["seq"]
        self.label: str = raw["label"]
        self.section_name: str = raw["section_name"]
        self.files: dict[str, str] = raw["files"]
        self.without = set(raw.get("without", ()))  # withdrawn articles that the files do not show
        self.named: list[list[int]] = raw.get(
            "named", []
        )  # where the page names withdrawn articles of others
        self.path = f"{issue.path}/{safe_label(raw)}"
        self.url = f"{self.path}/"
        self.width = UNITS
        self.height = round(UNITS * raw["trim_height"] / raw["trim_width"])
        self.parts: list[ShownPart] = []

    @property
    def title(self) -> str:
        return f"{self.label}版 {self.section_name}".strip()

    @property
    def veils(self) -> list[ShownPart]:
        """Parts of withdrawn articles that the files still show: their areas are covered."""
        return [part for part in self.parts if part.is_veiled]

    @property
    def is_veiled(self) -> bool:
        """Whether something on it has to be covered."""
        return bool(self.veils or self.named)

    @property
    def given(self) -> list[str]:
        """Which of its files readers get: withdrawn text stands in PDF and ALTO and cannot be covered there."""
        return [name for name in FILES if name in self.files and not (self.is_veiled and name in WITH_TEXT)]

    @property
    def has_image(self) -> bool:
        return "image-800" in self.given or "image-1600" in self.given

    def link(self, name: str) -> str:
        """The path of a file with what tells its contents apart, so that it may be kept for ever; empty without it."""
        if name not in self.given:
            return ""
        covered = "".join(f"-{part.article.aid}" for part in self.veils) + "-n" * bool(self.named)
        return f"{self.path}/{FILES[name]}?v={self.files[name][:10]}{covered}"

    @property
    def small(self) -> str:
        return self.link("image-800") or self.link("image-1600")

    @property
    def large(self) -> str:
        return self.link("image-1600") or self.link("image-800")

    @property
    def thumb(self) -> str:
        return self.link("thumb") or self.small

    @property
    def pdf(self) -> str:
        return self.link("pdf")

    @property
    def pixels(self) -> int:
        """Height of an image 800 pixels wide."""
        return round(800 * self.height / self.width)

    @cached_property
    def previous(self) -> "ShownPage | None":
        return self.issue.pages[self.seq_index - 1] if self.seq_index else None

    @cached_property
    def next(self) -> "ShownPage | None":
        return self.issue.pages[self.seq_index + 1] if self.seq_index + 1 < len(self.issue.pages) else None

    @property
    def seq_index(self) -> int:
        return self.issue.pages.index(self)

    @property
    def credits(self) -> list[tuple[str, str]]:
        """Who made the page."""
        words = (("editor", "责任编辑"), ("layout_editor", "版式"), ("proofreader", "校对"))
        return [(word, self.raw[name]) for name, word in words if self.raw[name]]


class ShownArticle:
    """An article; of a withdrawn one only the notice is known."""

    def __init__(self, raw: Json, issue: "Shown") -> None:
        self.raw, self.issue = raw, issue
        self.aid: str = raw["aid"]
        self.path = f"{issue.path}/{self.aid}.html"
        self.is_withdrawn = raw["state"] not in OUT
        self.notice: str = raw.get("notice", "")
        self.corrections: list[Json] = raw["corrections"]
        self.places: list[ShownPart] = []
        self.previous: ShownArticle | None = None
        self.next: ShownArticle | None = None

    def __getattr__(self, name: str) -> Any:
        """The fields of the frozen article; empty for a withdrawn one."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.raw.get(name, "")

    @property
    def title(self) -> str:
        """The headline, or what stands for it."""
        return "（本文已撤稿）" if self.is_withdrawn else self.raw["headline"]

    @property
    def lead(self) -> str:
        """The first words of the body."""
        text = " ".join(plain(self.raw.get("blocks", ())).split())
        return text if len(text) <= LEAD else f"{text[: LEAD - 1]}…"

    @property
    def page(self) -> ShownPage | None:
        """Where it begins."""
        return self.places[0].page if self.places else None

    @property
    def pictures(self) -> dict[str, Json]:
        """Its pictures by key."""
        return {picture["key"]: picture for picture in self.raw.get("pictures", ())}


class Shown:
    """The issue."""

    def __init__(self, content: Json) -> None:
        self.content = content
        self.memo: dict[str, str] = {}  # what is the same on many of its pages
        self.date = date.fromisoformat(content["date"])
        self.edition: int = content["edition"]
        self.path = content["date"] + (f"/ed-{self.edition}" if self.edition > 1 else "")
        self.url = f"{self.path}/"
        self.number: str = content["number"]
        self.is_withdrawn = content["state"] == IssueState.WITHDRAWN
        self.articles = [ShownArticle(raw, self) for raw in content["articles"]]
        self.article = {article.aid: article for article in self.articles}
        self.pages = [ShownPage(raw, self) for raw in content["pages"]]
        for page in self.pages:
            for raw in page.raw["parts"]:
                if raw["aid"] in self.article:
                    page.parts.append(ShownPart(raw, page, self.article[raw["aid"]]))
        self._put_in_order()

    def __getattr__(self, name: str) -> Any:
        """The fields of the frozen issue."""
        if name.startswith("_") or name not in self.content:
            raise AttributeError(name)
        return self.content[name]

    @property
    def name(self) -> str:
        return name_in_words(self.number, self.content["edition_name"], self.date)

    @property
    def given(self) -> list[str]:
        """Files of the whole issue that readers get: none while they show an article that was withdrawn."""
        gone = {article.aid for article in self.articles if article.is_withdrawn}
        return list(self.content["files"]) if gone <= set(self.content.get("without", ())) else []

    @property
    def pdf(self) -> str:
        """The path of the whole issue's PDF, as `ShownPage.link` has it."""
        return f"{self.path}/issue.pdf?v={self.content['files']['pdf'][:10]}" if "pdf" in self.given else ""

    @property
    def count(self) -> int:
        """今日 N 版: what the paper says, else what there is."""
        return self.content["declared_pages"] or len(self.pages)

    def _put_in_order(self) -> None:
        """Reading order: page by page, on each as the page says; what stands on none comes last."""
        for page in self.pages:
            for part in page.parts:
                part.article.places.append(part)
        for article in self.articles:
            article.places.sort(key=lambda part: part.number)
        order = {id(part): n for n, part in enumerate(p for page in self.pages for p in page.parts)}
        last = len(order)
        self.articles.sort(key=lambda a: order[id(a.places[0])] if a.places else last)
        readable = [article for article in self.articles if not article.is_withdrawn]
        for before, after in pairwise(readable):
            before.next, after.previous = after, before


def safe_label(raw: Json) -> str:
    """The label as an address: A1, 01; the place in the issue where the label has other signs."""
    label: str = raw["label"]
    return label if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", label) else f"p{raw['seq']}"
