"""The list of what was released, as its address asks for it: session, category, unit, class, words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from liangce.kernel.paging import Page, Sort, page_of
from liangce.public.models import PublicPage, PublicPart
from liangce.public.models.page import PublicPageQuerySet
from liangce.public.sites import Site

BY_TIME = Sort("-published", ("-published_at",))
BY_NUMBER = Sort("number", ("number",))
SIZE = 30


@dataclass(frozen=True)
class Wanted:
    """Conditions, all of which must hold; empty ones do not count. `session` is written 9-5."""

    session: str = ""
    category: str = ""
    unit: str = ""
    code: str = ""
    q: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "Wanted":
        """What the address asks for."""
        session = query.get("session", "")
        return cls(
            session=session if session_key(session) else "",
            category=query.get("category", "")[:100],
            unit=query.get("unit", "")[:100],
            code=query.get("class", "")[:10],
            q=" ".join(query.get("q", "").split())[:100],
        )

    def query(self, **changes: Any) -> str:
        """The part of the address after the question mark, with these changes."""
        asked = {name: value for name, value in asdict(replace(self, **changes)).items() if value}
        if "code" in asked:
            asked["class"] = asked.pop("code")
        return urlencode(asked)


@dataclass
class Listing:
    """What one reader asked for on one site."""

    site: Site
    wanted: Wanted
    cursor: str = ""

    @property
    def pages(self) -> Any:
        """Everything on the site that anybody may read."""
        return PublicPage.objects.of(self.site.committee).up()

    @property
    def parts(self) -> Any:
        return PublicPart.objects.of(self.site.committee).up().filter(page__is_up=True)

    @cached_property
    def rows(self) -> PublicPageQuerySet:
        """The pages asked for."""
        rows, asked = self.pages, self.wanted
        if key := session_key(asked.session):
            rows = rows.filter(term=key[0], session=key[1])
        if asked.category:
            rows = rows.filter(category=asked.category)
        replies = {"unit": asked.unit, "code": asked.code}
        if chosen := {name: value for name, value in replies.items() if value}:
            rows = rows.with_part(self.parts.replies().filter(**chosen))
        found: PublicPageQuerySet = rows.speaking_of(asked.q) if asked.q else rows
        return found

    @cached_property
    def page(self) -> Page:
        sort = BY_NUMBER if self.wanted.session else BY_TIME
        return page_of(self.rows.defer("plain"), sort, self.cursor, count=self.rows.count, size=SIZE)

    @cached_property
    def items(self) -> list[tuple[PublicPage, list[PublicPart]]]:
        """Each page of this page of the list with its parts that are up; two queries, however many."""
        shown = list(self.page.rows)
        parts: dict[int, list[PublicPart]] = {row.pk: [] for row in shown}
        for part in self.parts.filter(page__in=shown).defer("html", "plain"):
            parts[part.page_id].append(part)
        return [(row, parts[row.pk]) for row in shown]

    @property
    def url(self) -> str:
        return reverse("public-list", args=[self.site.slug])

    def at(self, **changes: Any) -> str:
        """The address of this list with these changes, on its first page."""
        query = self.wanted.query(**changes)
        return f"{self.url}?{query}" if query else self.url

    def page_url(self, cursor: str | None) -> str | None:
        """The address of the page a cursor leads to."""
        if not cursor:
            return None if cursor is None else self.at()
        return f"{self.at()}{'&' if '?' in self.at() else '?'}page={cursor}"

    @cached_property
    def sessions(self) -> list[tuple[str, str]]:
        """(code, name) of the sessions that have anything, the newest first."""
        rows = self.pages.order_by("-term", "-session").values_list("term", "session", "session_label")
        return [(f"{term}-{session}", label) for term, session, label in rows.distinct()]

    @cached_property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """What can be chosen: categories, units, classes, as they occur in what was released."""
        replies = self.parts.replies().order_by()
        categories = self.pages.order_by("category").values_list("category", flat=True).distinct()
        units = replies.order_by("unit").values_list("unit", flat=True).distinct()
        classes = replies.order_by("code").values_list("code", "class_label").distinct()
        return {
            "category": [(label, label) for label in categories if label],
            "unit": [(unit, unit) for unit in units],
            "class": [(code, f"{code} 类：{label}") for code, label in dict(classes).items() if code],
        }


def session_key(text: str) -> tuple[int, int] | None:
    """(term, session) of 9-5; None for anything else."""
    term, _, session = text.partition("-")
    if term.isascii() and session.isascii() and term.isdigit() and session.isdigit():
        return (int(term), int(session)) if len(text) <= 7 else None
    return None
