"""The frozen issue: one JSON that holds all that readers are given, from which its files can be made anew."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from liangce.press.keeping import content_of
from liangce.press.models import Article, Correction, Issue, Page, Part, Picture, Region, Release
from liangce.press.printing import digest
from liangce.press.states import OUT, ArticleState
from liangce.press.withheld import Given, given

Json = dict[str, Any]
OF_ISSUE = ("edition", "edition_name", "number", "declared_pages", "lunar", "revision", "notice")
OF_PAGE = (
    "seq", "label", "section_name", "editor", "layout_editor", "proofreader",
    "trim_width", "trim_height", "source",
)  # fmt: skip
OF_PART = ("number", "order", "jump_to", "jump_from", "first_block", "first_char", "last_block", "last_char")
OF_PICTURE = (
    "key", "sha256", "mime", "width", "height", "caption", "credit", "alt", "focus_x", "focus_y",
)  # fmt: skip


def some(row: Any, names: tuple[str, ...]) -> Json:
    """These fields of the row."""
    return {name: getattr(row, name) for name in names}


def freeze(issue: Issue, *, by: str, now: datetime, why: str = "") -> Release:
    """Stores the issue as it now stands as the release of its revision."""
    content = snapshot(issue)
    release: Release = Release.objects.of(issue.committee_id).create(
        committee_id=issue.committee_id,
        issue=issue,
        revision=issue.revision,
        at=now,
        by=by,
        why=why,
        content=content,
        digest=digest(content),
    )
    return release


def snapshot(issue: Issue, *, preview: bool = False) -> Json:
    """Issue, pages with their parts and regions, and articles with pictures and corrections; few queries.

    A preview shows what is not out yet as it will be.
    """
    of, paper = issue.committee_id, issue.newspaper
    pages = list(Page.objects.of(of).filter(issue=issue).order_by("seq"))
    parts, regions = defaultdict(list), defaultdict(list)
    for region in Region.objects.of(of).filter(part__page__issue=issue).order_by("order", "id"):
        regions[region.part_id].append(some(region, ("role", "rects", "polygon")))
    standing = list(Part.objects.of(of).filter(page__issue=issue).select_related("article").order_by("order"))
    for part in standing:
        parts[part.page_id].append(
            some(part, OF_PART) | {"aid": part.article.aid, "regions": regions[part.pk]}
        )
    files = {key: _files(one) for key, one in given(pages, standing).items()}
    return (
        some(issue, OF_ISSUE)
        | {"files": issue.cleared.get("files", issue.files), "without": issue.cleared.get("without", [])}
        | {"newspaper": paper.slug, "date": issue.dated.isoformat(), "state": issue.status}
        | {"published_at": issue.published_at and issue.published_at.isoformat()}
        | {"pages": [some(page, OF_PAGE) | files[page.pk] | {"parts": parts[page.pk]} for page in pages]}
        | {"articles": _articles(issue, preview)}
    )


def _files(given: Given) -> Json:
    """What is given of a page, which withdrawn articles it was drawn without, and where it names others."""
    return {"files": given.files, "without": given.without, "named": given.named}


def _articles(issue: Issue, preview: bool) -> list[Json]:
    of = issue.committee_id
    pictures, corrections = defaultdict(list), defaultdict(list)
    for picture in Picture.objects.of(of).filter(article__issue=issue).order_by("key"):
        pictures[picture.article_id].append(some(picture, OF_PICTURE))
    for row in Correction.objects.of(of).filter(article__issue=issue).order_by("at", "id"):
        corrections[row.article_id].append({"at": row.at.isoformat(), "note": row.note})
    return [
        _article(row, pictures[row.pk], corrections[row.pk], preview)
        for row in Article.objects.of(of).filter(issue=issue).order_by("order", "id")
    ]


def _article(article: Article, pictures: list[Json], corrections: list[Json], preview: bool) -> Json:
    """A withdrawn one gives its notice and nothing else."""
    known: Json = {"aid": article.aid, "order": article.order, "state": article.status}
    if preview and article.status != ArticleState.WITHDRAWN:
        known["state"] = ArticleState.PUBLISHED.value
    elif article.status not in OUT:
        return known | {"headline": "", "notice": article.notice, "corrections": corrections}
    return (
        known
        | content_of(article)
        | {"char_count": article.char_count, "pictures": pictures, "corrections": corrections}
    )
