"""An issue as its readers have it, behind login: pages and articles, as far as they are out."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.press import withheld
from liangce.press.models import Article, Issue, Page, Part
from liangce.press.states import OUT, ArticleState

Item = dict[str, Any]


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
        of = self.issue.committee_id
        pages = list(Page.objects.of(of).filter(issue=self.issue).order_by("seq"))
        standing = Part.objects.of(of).filter(page__issue=self.issue).select_related("article")
        parts = list(standing.defer("article__text", "article__blocks").order_by("order"))
        by_key = {article.pk: article for article in self.articles}
        given = withheld.given(pages, parts)
        return [
            {
                "row": page,
                "thumb": self._file_url(page, given[page.pk], "thumb"),
                "image": self._file_url(page, given[page.pk], "image-1600"),
                "pdf": self._file_url(page, given[page.pk], "pdf"),
                "articles": [
                    self._article(by_key[part.article_id], part)
                    for part in parts
                    if part.page_id == page.pk and part.article_id in by_key
                ],
            }
            for page in pages
        ]

    def _file_url(self, page: Page, given: withheld.Given, name: str) -> str:
        return (
            reverse("press-page-file", args=[self.slug, self.issue.pk, page.pk, name])
            if name in given.readable
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
