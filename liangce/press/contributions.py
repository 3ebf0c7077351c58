"""采用统计: who had how much printed in a period, as fees and yearly reports want it.

An article counts for each of its contributors in full; of what several wrote together, the list says so. Where an
article names no contributors, its byline stands for them. What was withdrawn, and advertisements, do not count.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from liangce.kernel.models import Committee
from liangce.press.models import Article, ArticleKind, Newspaper
from liangce.press.states import IssueState

HEADS = ("作者", "篇数", "其中合作", "文字（篇）", "图片（篇）", "字数", "稿件")
NOBODY = "（未署名）"


@dataclass
class Author:
    """What one name had printed."""

    name: str
    pieces: int = 0
    shared: int = 0
    pictures: int = 0
    characters: int = 0
    titles: list[str] = field(default_factory=list)

    def add(self, row: Mapping[str, Any], role: str, is_shared: bool) -> None:
        """One article more; who only took the pictures has written no characters."""
        is_picture = role in ("图", "摄", "摄影", "图片") or row["kind"] == ArticleKind.PICTURE
        self.pieces += 1
        self.shared += is_shared
        self.pictures += is_picture
        self.characters += 0 if is_picture else row["char_count"]
        self.titles.append(f"《{row['headline']}》{row['issue__dated']:%Y-%m-%d}")

    @property
    def texts(self) -> int:
        return self.pieces - self.pictures


@dataclass(frozen=True)
class Contributions:
    """What was printed from `since` to `until`, both included; in all newspapers, or in one."""

    committee: Committee
    since: date
    until: date
    newspaper: str = ""

    @classmethod
    def asked(cls, committee: Committee, query: Mapping[str, Any]) -> "Contributions":
        """As the address says; this year so far where it says nothing."""
        today = timezone.localdate()
        since, until = (_day(str(query.get(name, ""))) for name in ("since", "until"))
        return cls(
            committee, since or date(today.year, 1, 1), until or today, str(query.get("newspaper", ""))[:40]
        )

    @property
    def query(self) -> str:
        """The part of the address after the question mark."""
        asked = {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "newspaper": self.newspaper,
        }
        return urlencode({name: value for name, value in asked.items() if value})

    @cached_property
    def newspapers(self) -> list[Newspaper]:
        return list(Newspaper.objects.of(self.committee))

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The articles, one query."""
        found = Article.objects.of(self.committee).out().exclude(kind=ArticleKind.AD)
        found = found.filter(issue__status=IssueState.PUBLISHED, issue__dated__range=(self.since, self.until))
        if self.newspaper:
            found = found.filter(newspaper__slug=self.newspaper)
        names = ("headline", "byline", "contributors", "kind", "char_count", "issue__dated")
        return list(found.order_by("issue__dated", "id").values(*names))

    @cached_property
    def authors(self) -> list[Author]:
        """Whoever had something printed, most pieces first."""
        authors: dict[str, Author] = {}
        for row in self.rows:
            people = dict(people_of(row))
            for name, role in people.items():
                authors.setdefault(name, Author(name)).add(row, role, len(people) > 1)
        return sorted(authors.values(), key=lambda author: (-author.pieces, -author.characters, author.name))

    @property
    def characters(self) -> int:
        """Of all articles together, each once."""
        return sum(row["char_count"] for row in self.rows)

    def lines(self) -> Iterator[list[Any]]:
        """The list as a table, HEADS above it."""
        for one in self.authors:
            yield [
                one.name, one.pieces, one.shared, one.texts, one.pictures, one.characters, "\n".join(one.titles)
            ]  # fmt: skip


def people_of(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names and roles of an article's contributors."""
    named = [(one.get("name", "").strip(), one.get("role", "")) for one in row["contributors"]]
    named = [(name, role) for name, role in named if name]
    byline = row["byline"].strip().lstrip("□■ ").strip()
    yield from named or [(byline or NOBODY, "")]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
