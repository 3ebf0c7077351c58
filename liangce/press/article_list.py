"""The list of manuscripts as its page shows it: filters, columns, rows, pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.urls import reverse

from liangce.kernel.paging import Page, Sort, page_of
from liangce.people.requests import CommitteeRequest
from liangce.press.article_asked import GROUPS, SORTS, Asked, S
from liangce.press.article_rows import EXPORTED, row_of
from liangce.press.models import Article, ArticleKind, Newspaper

#: (label, name of its sort, class): the columns of the table.
COLUMNS = (
    ("标题", "", ""), ("报刊、期", "", ""), ("作者", "", ""), ("字数", "chars", "n"), ("状态", "", ""),
    ("来稿", "begun", "n"), ("最近一步", "moved", "n"),
)  # fmt: skip


@dataclass
class ArticleList:
    """What one actor asked for, read from an address."""

    request: CommitteeRequest
    asked: Asked
    cursor: str

    @classmethod
    def of(cls, request: CommitteeRequest) -> "ArticleList":
        return cls(request, Asked.read(request.GET), request.GET.get("page", ""))

    @property
    def url(self) -> str:
        return reverse("press-articles", args=[self.request.committee.slug])

    def at(self, **changes: str) -> str:
        """The address of this list with these changes, on its first page."""
        query = self.asked.query(**changes)
        return f"{self.url}?{query}" if query else self.url

    def page_url(self, cursor: str | None) -> str | None:
        """The address of the page a cursor leads to."""
        if not cursor:
            return None if cursor is None else self.at()
        return f"{self.at()}{'&' if '?' in self.at() else '?'}page={cursor}"

    @cached_property
    def _all(self) -> Any:
        rows = Article.objects.of(self.request.committee).visible_to(self.request.actor)
        return rows.filter(self.asked.condition)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are in each state."""
        return dict(self._all.order_by().values_list("status").annotate(Count("id", distinct=True)))

    @property
    def states(self) -> tuple[str, ...]:
        return GROUPS[self.asked.state][1] if self.asked.state in GROUPS else (self.asked.state,)

    @property
    def rows(self) -> Any:
        rows = self._all if self.asked.state == "all" else self._all.filter(status__in=self.states)
        return rows.select_related("newspaper", "issue__newspaper", "begun_by").defer(
            "text", "blocks", "wishes"
        )

    @property
    def order(self) -> Sort:
        return SORTS[self.asked.sort]

    @cached_property
    def page(self) -> Page:
        total = sum(self.counts.get(state, 0) for state in self.states)
        return page_of(self.rows, self.order, self.cursor, count=lambda: total)

    @property
    def table(self) -> list[dict[str, Any]]:
        """A row a manuscript; in bulk can go what waits for this actor's reading."""
        return [row_of(article, self.request.committee.slug) for article in self.page.rows]

    @property
    def columns(self) -> list[dict[str, Any]]:
        """The head of the table: where a column sorts, the address that sorts by it."""
        return [{"label": label, "css": css} | self._sorting(name) for label, name, css in COLUMNS]

    def _sorting(self, name: str) -> dict[str, str]:
        if not name:
            return {}
        now = self.asked.sort
        found = {"url": self.at(sort=name if now == f"-{name}" else f"-{name}")}
        if now in (name, f"-{name}"):
            found["sorted"] = "descending" if now == f"-{name}" else "ascending"
        return found

    @property
    def chips(self) -> list[dict[str, Any]]:
        """One filter a group, and one a state that has any."""
        named = [(key, label, states) for key, (label, states) in GROUPS.items()]
        named += [(str(state), str(state.label), (str(state),)) for state in S]
        return [
            {
                "label": label,
                "url": self.at(state=key),
                "count": count,
                "is_current": self.asked.state == key,
            }
            for key, label, states in named
            if (count := sum(self.counts.get(state, 0) for state in states))
            or key in (*GROUPS, self.asked.state)
        ]

    @cached_property
    def newspapers(self) -> list[Newspaper]:
        return list(Newspaper.objects.of(self.request.committee))

    @property
    def column_names(self) -> list[str]:
        """The columns of the newspapers."""
        return list(dict.fromkeys(name for paper in self.newspapers for name in paper.columns))

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(str(key), str(label)) for key, label in ArticleKind.choices]

    @property
    def conditions(self) -> str:
        """The conditions besides the state, in words."""
        asked = self.asked
        papers = {str(paper.pk): paper.name for paper in self.newspapers}
        said = (
            papers.get(asked.newspaper, ""),
            f"栏目“{asked.column}”" if asked.column else "",
            dict(self.kinds).get(asked.kind, ""),
            f"作者含“{asked.author}”" if asked.author else "",
            f"第 {asked.issue} 期" if asked.issue else "",
            f"含“{asked.q}”" if asked.q else "",
        )
        return "、".join(filter(None, said))


def lines(listing: ArticleList) -> Iterator[list[Any]]:
    """The rows of the whole list in its order, as a file holds them."""
    slug = listing.request.committee.slug
    rows = listing.rows.order_by(*listing.order.order())
    for article in rows.iterator(chunk_size=1000):
        row = row_of(article, slug)
        yield [row[name] for _, name in EXPORTED]
