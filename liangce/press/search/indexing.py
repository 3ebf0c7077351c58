"""Keeping the index: called in the transaction in which an article comes out, is corrected, or goes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from liangce.kernel.models import Committee
from liangce.press import blocks
from liangce.press.models import Article, ArticleEntry, Part
from liangce.press.states import IssueState
from liangce.search import store
from liangce.search.entry import folded_text, key, tags_of
from liangce.search.grams import grams, tagged

CHUNK = 500
#: The tags that filters ask for; an author is found by any two neighbouring characters, so their tags are pairs.
COMMITTEE, NEWSPAPER, KIND, COLUMN, PAGE, SECTION, AUTHOR = "cntlpxa"


def take_in(articles: Sequence[Article]) -> None:
    """Indexes articles, all of one committee, that are out or come out in this transaction."""
    for start in range(0, len(articles), CHUNK):
        some = articles[start : start + CHUNK]
        places = _places(some)
        store.put([entry_of(article, places[article.pk]) for article in some])


def take_out(articles: Sequence[Article]) -> None:
    """Takes articles, all of one committee, out of the index."""
    if articles:
        store.drop(ArticleEntry, articles[0].committee_id, map(_key, articles))


def rebuild(committee: Committee) -> int:
    """Makes the committee's index anew of what is out; returns the number of articles."""
    store.forget(ArticleEntry, committee.pk)
    count = 0
    for some in _chunks(out(committee).order_by("pk").iterator(chunk_size=CHUNK)):
        take_in(some)
        count += len(some)
    return count


def out(committee: Any) -> Any:
    """The articles that readers have in hand."""
    rows = Article.objects.of(committee).out().filter(issue__status=IssueState.PUBLISHED)
    return rows.select_related("issue", "newspaper")


def _key(article: Article) -> int:
    assert article.issue
    return key(article.issue.dated, article.pk)


def entry_of(article: Article, places: Sequence[tuple[str, str]]) -> ArticleEntry:
    """What is indexed of an article that stands on pages of these labels and sections."""
    contributors = [row.get("name", "") for row in article.contributors]
    authors = folded_text(article.byline, contributors, ()).replace("\x1e", "\n")
    tags = tags_of(
        {
            COMMITTEE: [article.committee_id],
            NEWSPAPER: [article.newspaper_id],
            KIND: [article.kind],
            COLUMN: [article.column],
            PAGE: [label for label, _ in places],
            SECTION: [name for _, name in places],
        }
    )
    return ArticleEntry(
        id=_key(article),
        committee_id=article.committee_id,
        article_id=article.pk,
        folded=folded_text(article.headline, (article.kicker, article.subhead), _body(article)),
        tags=sorted({*tags, *tagged(AUTHOR, grams(authors))}),
    )


def _body(article: Article) -> list[str]:
    """Everything else that is printed of it, captions of its pictures included. Lines of a section head are one."""
    heads = ["".join(block["lines"]) for block in article.blocks if block["kind"] == "h"]
    others = blocks.texts(block for block in article.blocks if block["kind"] != "h")
    captions = [text for p in article.pictures.all() for text in (p.caption, p.credit)]
    return [article.column, article.dateline, article.byline, *heads, *others, *captions]


def _places(articles: Iterable[Article]) -> dict[int, list[tuple[str, str]]]:
    """Label and section of the pages on which each article stands: of a jumped one, of all its pages."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    known = list(articles)
    if not known:
        return found
    parts = Part.objects.of(known[0].committee_id).filter(article__in=known)
    for part in parts.select_related("page").order_by("number"):
        found[part.article_id].append((part.page.label, part.page.section_name))
    return found


def _chunks(rows: Iterable[Article]) -> Iterator[list[Article]]:
    some: list[Article] = []
    for row in rows:
        some.append(row)
        if len(some) == CHUNK:
            yield some
            some = []
    if some:
        yield some
