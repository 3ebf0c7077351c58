"""Reading behind login: issues with their pages and articles, as far as they are out; who has read a restricted one."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import transaction
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.press.article_page import picture_items, shown_blocks
from liangce.press.models import Article, Correction, Issue, Newspaper, Page, Part, Reader, Receipt
from liangce.press.states import OUT, ArticleState

Item = dict[str, Any]
LISTED = 12  # issues of a newspaper on the first page


def note_reading(issue: Issue, actor: Actor, now: datetime) -> None:
    """A named reader of a restricted journal has opened it; the first time is kept."""
    if not issue.is_restricted:
        return
    readers = Reader.objects.of(issue.committee_id).filter(newspaper=issue.newspaper_id, person=actor.person)
    held = Receipt.objects.of(issue.committee_id).filter(issue=issue, person=actor.person)
    if readers.exists() and not held.exists():
        with transaction.atomic():
            Receipt.objects.of(issue.committee_id).get_or_create(
                issue=issue, person_id=actor.person, defaults={"committee_id": issue.committee_id, "at": now}
            )


def shelves(actor: Actor, slug: str, newspaper: int = 0) -> list[Item]:
    """Each newspaper the actor may read with its newest issues; all of one when `newspaper` is its key."""
    papers = Newspaper.objects.of(actor.committee).visible_to(actor)
    found = []
    for paper in papers.filter(pk=newspaper) if newspaper else papers:
        rows = Issue.objects.of(actor.committee).visible_to(actor).out().filter(newspaper=paper)
        issues = list(
            rows.select_related("newspaper").order_by("-dated", "-edition")[
                : None if newspaper else LISTED + 1
            ]
        )
        read = _read(actor, issues) if paper.is_restricted else None
        found.append(
            {
                "paper": paper,
                "issues": [_issue(issue, slug, read) for issue in (issues if newspaper else issues[:LISTED])],
                "has_more": not newspaper and len(issues) > LISTED,
                "url": reverse("press-read-newspaper", args=[slug, paper.pk]),
            }
        )
    return found


def _read(actor: Actor, issues: list[Issue]) -> set[int]:
    rows = Receipt.objects.of(actor.committee).filter(person=actor.person, issue__in=issues)
    return set(rows.values_list("issue", flat=True))


def _issue(issue: Issue, slug: str, read: set[int] | None) -> Item:
    return {
        "title": str(issue).removeprefix(f"《{issue.newspaper.name}》"),
        "dated": issue.dated,
        "url": reverse("press-read-issue", args=[slug, issue.pk]),
        "is_unread": read is not None and issue.pk not in read,
    }


@dataclass
class IssueRead:
    """An issue before a reader."""

    issue: Issue
    actor: Actor
    slug: str

    @property
    def title(self) -> str:
        return str(self.issue).removeprefix(f"《{self.issue.newspaper.name}》")

    @property
    def has_masthead(self) -> bool:
        return bool(self.issue.newspaper.masthead)

    @cached_property
    def articles(self) -> list[Article]:
        rows = Article.objects.of(self.issue.committee_id).filter(issue=self.issue)
        shown = rows.filter(status__in=(*OUT, ArticleState.WITHDRAWN))
        return list(shown.defer("text", "blocks").order_by("order", "id"))

    @cached_property
    def pages(self) -> list[Item]:
        """Each page with the articles that begin or go on there."""
        pages = Page.objects.of(self.issue.committee_id).filter(issue=self.issue).order_by("seq")
        by_key = {article.pk: article for article in self.articles}
        parts = list(
            Part.objects.of(self.issue.committee_id).filter(page__issue=self.issue).order_by("order")
        )
        return [
            {
                "row": page,
                "thumb": self._file_url(page, "thumb"),
                "image": self._file_url(page, "image-1600"),
                "pdf": self._file_url(page, "pdf"),
                "articles": [
                    self._article(by_key[part.article_id], part)
                    for part in parts
                    if part.page_id == page.pk and part.article_id in by_key
                ],
            }
            for page in pages
        ]

    def _file_url(self, page: Page, name: str) -> str:
        return (
            reverse("press-page-file", args=[self.slug, self.issue.pk, page.pk, name])
            if name in page.files
            else ""
        )

    def _article(self, article: Article, part: Part | None = None) -> Item:
        is_out = article.status in OUT
        return {
            "title": article.headline if is_out else "本篇已撤稿",
            "kicker": article.kicker if is_out else "",
            "byline": article.byline if is_out else "",
            "url": reverse("press-read-article", args=[self.slug, article.pk]) if is_out else "",
            "note": article.notice
            if not is_out
            else f"上接 {part.jump_from} 版"
            if part and part.jump_from
            else "",
            "is_corrected": article.status == ArticleState.CORRECTED,
        }

    @property
    def loose(self) -> list[Item]:
        """Articles that stand on no page, as in an old issue of which only the texts came here."""
        standing = {article["url"] for page in self.pages for article in page["articles"]}
        return [item for article in self.articles if (item := self._article(article))["url"] not in standing]

    @property
    def neighbours(self) -> tuple[Issue | None, Issue | None]:
        """The issue before and the one after, of those the reader may open."""
        rows = Issue.objects.of(self.issue.committee_id).visible_to(self.actor).out()
        rows = rows.filter(newspaper=self.issue.newspaper_id).select_related("newspaper")
        day = self.issue.dated
        before = rows.filter(dated__lt=day).order_by("-dated", "-edition").first()
        return before, rows.filter(dated__gt=day).order_by("dated", "edition").first()


@dataclass
class ArticleRead:
    """An article before a reader."""

    article: Article
    slug: str

    @property
    def blocks(self) -> list[Item]:
        return shown_blocks(self.article.blocks, picture_items(self.article, self.slug))

    @property
    def corrections(self) -> list[Correction]:
        rows = Correction.objects.of(self.article.committee_id).filter(article=self.article)
        return list(rows.order_by("-at"))

    @cached_property
    def _around(self) -> list[tuple[int, str]]:
        rows = Article.objects.of(self.article.committee_id).filter(issue=self.article.issue_id).out()
        return list(rows.order_by("order", "id").values_list("pk", "headline"))

    def _beside(self, step: int) -> tuple[int, str] | None:
        place = next(number for number, (key, _) in enumerate(self._around) if key == self.article.pk) + step
        return self._around[place] if 0 <= place < len(self._around) else None

    @property
    def previous(self) -> tuple[int, str] | None:
        return self._beside(-1)

    @property
    def next(self) -> tuple[int, str] | None:
        return self._beside(1)


def receipts(issue: Issue) -> list[Item]:
    """Each named reader with when they first opened the issue, those who have not first."""
    of = issue.committee_id
    read = dict(Receipt.objects.of(of).filter(issue=issue).values_list("person", "at"))
    named = Reader.objects.of(of).filter(newspaper=issue.newspaper_id).select_related("person")
    rows = [
        {"name": row.person.name, "post": row.person.post, "at": read.get(row.person_id)} for row in named
    ]
    return sorted(rows, key=lambda row: (row["at"] is not None, row["at"] or 0, row["name"]))
