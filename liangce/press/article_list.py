"""The list of manuscripts as its page shows it: filters, columns, rows, pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from liangce.kernel.paging import Page, Sort, page_of
from liangce.people.requests import CommitteeRequest
from liangce.press.models import Article, ArticleKind, Newspaper
from liangce.press.states import IN_READING, OUT, ArticleState

S = ArticleState
#: Groups of states that have a chip of their own.
IN_HAND = (S.MANUSCRIPT, *IN_READING, S.READY, S.PLACED)
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {"hand": ("在编", IN_HAND), "all": ("全部", tuple(S.values))}
TONES = {
    S.MANUSCRIPT: "", S.FIRST: "amber", S.SECOND: "amber", S.THIRD: "amber", S.READY: "blue", S.PLACED: "blue",
    S.PUBLISHED: "green", S.CORRECTED: "green", S.WITHDRAWN: "red", S.SHELVED: "",
}  # fmt: skip
SORTS = {
    name: Sort(name, fields)
    for name, fields in {
        "-moved": ("-moved_at",), "moved": ("moved_at",), "-begun": ("-begun_at",), "begun": ("begun_at",),
        "-chars": ("-char_count",), "chars": ("char_count",),
    }.items()
}  # fmt: skip
#: (label, name of its sort, class): the columns of the table.
COLUMNS = (
    ("标题", "", ""), ("报刊、期", "", ""), ("作者", "", ""), ("字数", "chars", "n"), ("状态", "", ""),
    ("来稿", "begun", "n"), ("最近一步", "moved", "n"),
)  # fmt: skip
TEXTS = ("newspaper", "column", "author", "q", "issue", "kind")


@dataclass(frozen=True)
class Asked:
    """What an address asks for; what it does not understand is left out."""

    state: str = "hand"
    sort: str = "-moved"
    newspaper: str = ""
    column: str = ""
    author: str = ""
    q: str = ""
    issue: str = ""
    kind: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "Asked":
        state, sort = query.get("state", ""), query.get("sort", "")
        said = {name: str(query.get(name, "")).strip()[:100] for name in TEXTS}
        return cls(
            state=state if state in GROUPS or state in S.values else "hand",
            sort=sort if sort in SORTS else "-moved",
            **said,
        )

    def query(self, **changes: str) -> str:
        """The address' query with these changes."""
        asked = replace(self, **changes)
        said = {name: getattr(asked, name) for name in ("state", "sort", *TEXTS)}
        usual = {"state": "hand", "sort": "-moved"}
        return urlencode({name: value for name, value in said.items() if value and value != usual.get(name)})

    @property
    def condition(self) -> Q:
        """Everything asked for but the state."""
        found = Q()
        if self.newspaper.isdecimal():
            found &= Q(newspaper=int(self.newspaper))
        if self.column:
            found &= Q(column=self.column)
        if self.kind in ArticleKind.values:
            found &= Q(kind=self.kind)
        if self.author:
            found &= Q(byline__icontains=self.author) | Q(begun_by__name__icontains=self.author)
        if self.issue:
            found &= Q(issue__number=self.issue)
        for word in self.q.split():
            found &= Q(text__icontains=word)
        return found


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


def row_of(article: Article, slug: str) -> dict[str, Any]:
    """What a list shows of an article, and a file of it holds."""
    status = ArticleState(article.status)
    return {
        "id": article.pk,
        "url": reverse("press-article", args=[slug, article.pk]),
        "title": article.headline,
        "kicker": article.kicker,
        "subhead": article.subhead,
        "column": article.column,
        "kind": article.get_kind_display(),
        "newspaper": article.newspaper.name,
        "issue": str(article.issue).removeprefix(f"《{article.newspaper.name}》") if article.issue else "",
        "page": article.target_page,
        "author": article.byline or (article.begun_by.name if article.begun_by else ""),
        "handed_in_by": article.begun_by.name if article.begun_by else "",
        "chars": article.char_count,
        "state": str(status.label),
        "tone": TONES[status],
        "begun_at": article.begun_at,
        "moved_at": article.moved_at,
        "aid": article.aid,
        "is_out": article.status in OUT,
    }


#: Header and the name of the value in a row.
EXPORTED = (
    ("编号", "aid"), ("报刊", "newspaper"), ("期", "issue"), ("版", "page"), ("类型", "kind"), ("栏目", "column"),
    ("引题", "kicker"), ("主题", "title"), ("副题", "subhead"), ("署名", "author"), ("来稿人", "handed_in_by"),
    ("字数", "chars"), ("状态", "state"), ("来稿时间", "begun_at"), ("最近一步", "moved_at"),
)  # fmt: skip


def lines(listing: ArticleList) -> Iterator[list[Any]]:
    """The rows of the whole list in its order, as a file holds them."""
    slug = listing.request.committee.slug
    rows = listing.rows.order_by(*listing.order.order())
    for article in rows.iterator(chunk_size=1000):
        row = row_of(article, slug)
        yield [row[name] for _, name in EXPORTED]
