"""The rows of a page of results: three queries, put together once for each size of a page."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from liangce.kernel.models import Committee
from liangce.kernel.prepared import Prepared
from liangce.press.models import Article, ArticleEntry, Part, Picture
from liangce.press.states import OUT, IssueState

#: What a hit shows of its article and its issue.
SHOWN = (
    *("aid", "column", "kicker", "headline", "subhead", "byline", "blocks", "newspaper_id", "committee_id"),
    *("issue__dated", "issue__edition", "issue__edition_name", "issue__number"),
)
NONE = -1  # no row has this key


@dataclass
class Rows:
    """Articles in the order of the keys they were found by, the page on which each begins (A1版 要闻), captions."""

    articles: list[Article]
    pages: dict[int, str] = field(default_factory=dict)
    captions: dict[int, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, committee: Committee, keys: Sequence[int], size: int) -> "Rows":
        """What the keys of entries lead to; read from what is out, whatever the index says."""
        if not keys:
            return cls([])
        held = {entry.pk: entry.article for entry in _entries(size)(committee.pk, *_filled(keys, size))}
        articles = [held[key] for key in keys if key in held]
        wanted = _filled([article.pk for article in articles], size)
        captions: dict[int, list[str]] = defaultdict(list)
        for key, caption in _captions(size)(committee.pk, *wanted):
            captions[key].append(caption)
        begun = _parts(size)(committee.pk, *wanted)
        pages = {key: f"{label}版 {name}".strip() for key, label, name in begun}
        return cls(articles, pages, captions)


def _filled(keys: Sequence[int], size: int) -> list[int]:
    """So many keys; those that lack are nobody's."""
    return [*keys, *[NONE] * (size - len(keys))]


@cache
def _entries(size: int) -> Prepared:
    shown = ("committee_id", "article_id", *(f"article__{name}" for name in SHOWN))

    def build(committee: int, *keys: int) -> Any:
        rows = ArticleEntry.objects.of(committee).filter(
            pk__in=keys, article__status__in=OUT, article__issue__status=IssueState.PUBLISHED
        )
        return rows.select_related("article__issue").only(*shown)

    return Prepared(build, *[int] * (size + 1))


@cache
def _parts(size: int) -> Prepared:
    """The last row of an article says where it begins."""

    def build(committee: int, *keys: int) -> Any:
        rows = Part.objects.of(committee).filter(article__in=keys).order_by("-number")
        return rows.values_list("article", "page__label", "page__section_name")

    return Prepared(build, *[int] * (size + 1))


@cache
def _captions(size: int) -> Prepared:
    def build(committee: int, *keys: int) -> Any:
        rows = Picture.objects.of(committee).filter(article__in=keys).order_by("article", "key")
        return rows.values_list("article", "caption")

    return Prepared(build, *[int] * (size + 1))
