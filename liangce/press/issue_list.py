"""The list of issues: by newspaper and year, the newest first."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.urls import reverse

from liangce.kernel.paging import Page, Sort, page_of
from liangce.people.requests import CommitteeRequest
from liangce.press.models import Article, Issue, Newspaper
from liangce.press.models import Page as IssuePage
from liangce.press.states import ArticleState, IssueState

S = IssueState
TONES = {
    S.PLANNED: "", S.PROOF1: "amber", S.PROOF2: "amber", S.PROOF3: "amber", S.TO_SIGN: "amber", S.SIGNED: "blue",
    S.PUBLISHED: "green", S.WITHDRAWN: "red",
}  # fmt: skip
NEWEST = Sort("newest", ("-dated", "-edition"))


@dataclass
class IssueList:
    """What one actor asked for, read from an address."""

    request: CommitteeRequest

    @cached_property
    def newspapers(self) -> list[Newspaper]:
        return list(Newspaper.objects.of(self.request.committee))

    @cached_property
    def newspaper(self) -> Newspaper | None:
        """The one asked for, else the first; None before there is any."""
        asked = self.request.GET.get("newspaper", "")
        known = {str(paper.pk): paper for paper in self.newspapers}
        return known.get(asked) or next(iter(self.newspapers), None)

    @property
    def year(self) -> str:
        asked = self.request.GET.get("year", "")
        return asked if asked.isdecimal() and len(asked) == 4 else ""

    @cached_property
    def _all(self) -> Any:
        rows = Issue.objects.of(self.request.committee)
        return rows.filter(newspaper=self.newspaper) if self.newspaper else rows.none()

    @cached_property
    def years(self) -> list[tuple[int, int]]:
        """(year, how many issues), the newest first."""
        rows = self._all.order_by().annotate(of_year=ExtractYear("dated")).values_list("of_year")
        return sorted(rows.annotate(Count("id")), reverse=True)

    def at(self, **changes: str) -> str:
        """The address of this list with these changes."""
        asked = {"newspaper": str(self.newspaper.pk) if self.newspaper else "", "year": self.year} | changes
        query = urlencode({name: value for name, value in asked.items() if value})
        url = reverse("press-issues", args=[self.request.committee.slug])
        return f"{url}?{query}" if query else url

    def page_url(self, cursor: str | None) -> str | None:
        """The address of the page a cursor leads to."""
        return None if cursor is None else self.at(page=cursor)

    @property
    def papers(self) -> list[dict[str, Any]]:
        """A filter a newspaper."""
        return [
            {"label": paper.name, "url": self.at(newspaper=str(paper.pk), year=""), "count": None}
            | {"is_current": paper == self.newspaper}
            for paper in self.newspapers
        ]

    @property
    def chips(self) -> list[dict[str, Any]]:
        """A filter a year, and one for all of them."""
        total = sum(count for _, count in self.years)
        everything = {"label": "各年", "url": self.at(year=""), "count": total, "is_current": not self.year}
        return [everything] + [
            {"label": f"{year} 年", "url": self.at(year=str(year)), "count": count}
            | {"is_current": self.year == str(year)}
            for year, count in self.years
        ]

    @cached_property
    def page(self) -> Page:
        rows = self._all.filter(dated__year=int(self.year)) if self.year else self._all
        total = dict(self.years).get(int(self.year), 0) if self.year else sum(n for _, n in self.years)
        cursor = self.request.GET.get("page", "")
        return page_of(rows.select_related("newspaper"), NEWEST, cursor, count=lambda: total, size=30)

    @property
    def table(self) -> list[dict[str, Any]]:
        """A row an issue; two queries count pages and articles of them all."""
        keys, of = [issue.pk for issue in self.page.rows], self.request.committee
        standing = Article.objects.of(of).filter(issue__in=keys).exclude(status=ArticleState.WITHDRAWN)
        articles = dict(standing.order_by().values_list("issue").annotate(Count("id")))
        pages = dict(
            IssuePage.objects.of(of)
            .filter(issue__in=keys)
            .order_by()
            .values_list("issue")
            .annotate(Count("id"))
        )
        return [
            self._row(issue, pages.get(issue.pk, 0), articles.get(issue.pk, 0)) for issue in self.page.rows
        ]

    def _row(self, issue: Issue, pages: int, articles: int) -> dict[str, Any]:
        status = IssueState(issue.status)
        return {
            "url": reverse("press-issue", args=[self.request.committee.slug, issue.pk]),
            "title": str(issue).removeprefix(f"《{issue.newspaper.name}》"),
            "dated": issue.dated,
            "edition": f"当日第 {issue.edition} 期" if issue.edition > 1 else "",
            "pages": pages,
            "articles": articles,
            "state": str(status.label),
            "tone": TONES[status],
            "published_at": issue.published_at,
            "is_old": issue.is_old,
            "corrected": issue.revision - 1 if issue.revision > 1 else 0,
        }


def waiting_articles(issue: Issue) -> Any:
    """Manuscripts of its newspaper that have been read and stand nowhere yet; those meant for it by page first."""
    rows = Article.objects.of(issue.committee_id).filter(newspaper=issue.newspaper_id, issue=None)
    return (
        rows.filter(Q(status=ArticleState.READY))
        .defer("text", "blocks", "wishes")
        .order_by("target_page", "moved_at")
    )
