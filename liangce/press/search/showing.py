"""What was found, as a page shows it: each article once, with its words marked where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse

from liangce.kernel.models import Committee
from liangce.press import blocks
from liangce.press.models import Article, ArticleEntry, ArticleKind, Newspaper
from liangce.press.search.asking import Wanted
from liangce.press.search.rows import Rows
from liangce.search.find import MOST, Found, find
from liangce.search.marks import Piece, in_context, marked

#: The kinds that a reader can choose.
KINDS = [(kind.value, kind.label) for kind in ArticleKind if kind != ArticleKind.OTHER]


@dataclass(frozen=True)
class Hit:
    """An article that was found, the page on which it begins (A1版 要闻), and the same text where it stood again."""

    article: Article
    page: str
    words: Sequence[str]
    committee: Committee
    captions: Sequence[str] = ()
    reprints: list["Hit"] = field(default_factory=list)

    @property
    def said(self) -> tuple[str, ...]:
        """What a reprint says, too; of an article without text only itself."""
        body = tuple(blocks.texts(self.article.blocks))
        return (self.article.headline, *body) if any(body) else (str(self.article.pk),)

    @property
    def headline(self) -> list[Piece]:
        return marked(self.article.headline, self.words)

    @property
    def kicker(self) -> list[Piece]:
        return marked(self.article.kicker, self.words)

    @property
    def subhead(self) -> list[Piece]:
        return marked(self.article.subhead, self.words)

    @property
    def byline(self) -> list[Piece]:
        return marked(self.article.byline, self.words)

    @property
    def context(self) -> list[Piece]:
        """The words in the body; a poem's or a section head's lines are read as one."""
        lines = ["".join(blocks.texts([block])) for block in self.article.blocks]
        return in_context([*lines, *self.captions], self.words, shown=self.article.headline)

    @property
    def where(self) -> str:
        """《花溪政协报》2019年7月24日 第2583期 A1版 要闻."""
        issue = self.article.issue
        assert issue
        day = f"{issue.dated.year}年{issue.dated.month}月{issue.dated.day}日"
        number = f"第{issue.number}期" if issue.number.isdecimal() else issue.number
        words = (
            f"《{self.article.newspaper.name}》{day}",
            number,
            issue.edition_name,
            self.page and str(self.page),
        )
        return " ".join(word for word in words if word)

    @property
    def url(self) -> str:
        """Where it is read: among the published files, or, of a journal with named readers, in the desk."""
        article, slug = self.article, self.committee.slug
        if article.newspaper.is_restricted:
            return reverse("press-read-article", args=[slug, article.pk])
        assert article.issue
        return f"/epaper/{slug}/{article.newspaper.slug}/{article.issue.path}/{article.file_name}"


@dataclass
class Result:
    """What one reader found in the newspapers they may search. `root` is where the result's own page is."""

    wanted: Wanted
    committee: Committee
    newspapers: list[Newspaper]
    root: str
    size: int = 20

    @cached_property
    def found(self) -> Found:
        chosen = [paper for paper in self.newspapers if self.wanted.paper in ("", paper.slug)]
        if self.wanted.is_empty or not chosen:
            return Found()
        return find(ArticleEntry, self.wanted.asked(chosen, self.committee, self.size))

    @cached_property
    def hits(self) -> list[Hit]:
        """The articles of this page; read from what is out, whatever the index says, and in its newspapers."""
        papers = {paper.pk: paper for paper in self.newspapers}
        rows = Rows.of(self.committee, self.found.keys, self.size)
        hits = []
        for row in rows.articles:
            if row.newspaper_id in papers:
                row.newspaper = papers[row.newspaper_id]
                captions = rows.captions.get(row.pk, ())
                page = rows.pages.get(row.pk, "")
                hits.append(Hit(row, page, self.wanted.words.wanted, self.committee, captions))
        return _once(hits)

    def at(self, **changes: Any) -> str:
        """The address of this result with these changes, on its first page."""
        query = self.wanted.query(**{"after": "", "before": ""} | changes)
        return f"{self.root}?{query}" if query else self.root

    @property
    def next_url(self) -> str:
        places = self.found.places
        return self.at(after=str(places[-1])) if self.found.has_next and places else ""

    @property
    def previous_url(self) -> str:
        places = self.found.places
        return self.at(before=str(places[0])) if self.found.has_previous and places else ""

    @property
    def root_page(self) -> str:
        """The first page."""
        return self.at()

    @property
    def without_filters(self) -> str:
        return self.at(**dict.fromkeys(self.wanted.filters, ""))

    @property
    def how_many(self) -> str:
        """How many articles there are, as exactly as it was counted."""
        total = self.found.total
        if self.found.is_exact:
            return f"共 {total:,} 篇"
        return f"超过 {total:,} 篇" if total >= MOST else f"约 {total:,} 篇"

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        """The orders to choose from: label, address, whether it is this one."""
        choices = (("", "最相关"), ("new", "最新"))
        return [(label, self.at(sort=name), name == self.wanted.sort) for name, label in choices]

    @cached_property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """What the filters offer, from what the newspapers say of themselves."""
        sections = [row.get("name", "") for paper in self.newspapers for row in paper.sections]
        columns = [name for paper in self.newspapers for name in paper.columns]
        return {
            "paper": [(paper.slug, paper.name) for paper in self.newspapers],
            "section": [(name, name) for name in dict.fromkeys(sections) if name],
            "column": [(name, name) for name in dict.fromkeys(columns) if name],
            "kind": KINDS,
        }


def _once(hits: list[Hit]) -> list[Hit]:
    """Each text once: where it stood again on this page of the result is named with the first of them."""
    first: dict[tuple[str, ...], Hit] = {}
    for hit in hits:
        held = first.setdefault(hit.said, hit)
        if held is not hit:
            held.reprints.append(hit)
    return list(first.values())
