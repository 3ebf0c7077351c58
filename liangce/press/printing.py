"""Whether what was drawn of a page still shows what it says: digests of everything the drawing depends on."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from liangce.press.models import Article, Issue, Page, Part, Picture

#: What of an article is printed.
PRINTED = ("column", "kicker", "headline", "subhead", "byline", "dateline", "blocks", "wishes")


def digest(value: Any) -> str:
    """SHA-256 of the value as canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def of_pages(pages: Sequence[Page]) -> dict[int, dict[str, str]]:
    """By page: the digest by article of everything on it, and of the page's own lines under the empty name. Four
    queries, no matter how many pages of one committee are asked for.
    """
    if not pages:
        return {}
    committee = pages[0].committee_id
    standing = set(Part.objects.of(committee).filter(page__in=pages).values_list("page_id", "article_id"))
    keys = {article for _, article in standing}
    articles = Article.objects.of(committee).defer("text").in_bulk(keys)
    pictures: dict[int, list[Picture]] = defaultdict(list)
    for picture in Picture.objects.of(committee).filter(article__in=keys).order_by("key"):
        pictures[picture.article_id].append(picture)
    issues = Issue.objects.of(committee).in_bulk({page.issue_id for page in pages})
    printed = {key: _of_article(article, pictures[key]) for key, article in articles.items()}
    found = {page.pk: {"": _of_page(page, issues[page.issue_id])} for page in pages}
    for page, article in standing:
        found[page][articles[article].aid] = printed[article]
    return found


def of_article(article: Article) -> str:
    """Digest of what is printed of the article, its pictures included."""
    rows = Picture.objects.of(article.committee_id).filter(article=article)
    return _of_article(article, list(rows.order_by("key")))


def _of_article(article: Article, pictures: Sequence[Picture]) -> str:
    seen = [[p.key, p.sha256, p.caption, p.credit] for p in pictures]
    return digest([*(getattr(article, name) for name in PRINTED), seen])


def _of_page(page: Page, issue: Issue) -> str:
    """Digest of the page's own lines and of its plan."""
    makers = page.editor, page.layout_editor, page.proofreader
    dates = str(issue.dated), issue.number, issue.edition_name, issue.declared_pages, issue.lunar
    return digest([page.label, page.section_name, *makers, page.plan, *dates])


def drawn(pages: Sequence[Page]) -> set[int]:
    """Keys of the pages that have their files and on which nothing changed since."""
    said = of_pages([page for page in pages if "pdf" in page.files])
    return {page.pk for page in pages if page.pk in said and page.printed == said[page.pk]}


def is_drawn(page: Page) -> bool:
    """Whether the page is one of those."""
    return page.pk in drawn([page])
