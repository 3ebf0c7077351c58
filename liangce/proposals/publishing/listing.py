"""The list of publications: by state, by what is published, the nearest date first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from liangce.kernel.paging import Page, Sort, page_of
from liangce.people.requests import CommitteeRequest
from liangce.proposals.labels import Labels
from liangce.proposals.publishing.reach import within_sight
from liangce.proposals.publishing.states import TONES
from liangce.proposals.states import Publishing
from liangce.public.models import What

BY_DUE = Sort("due", ("due_on",), nullable=True)
BESIDE = ("proposal", "unit", "part__page")


@dataclass
class Listing:
    """What the actor asked for."""

    request: CommitteeRequest
    state: str
    what: str
    cursor: str

    @classmethod
    def asked(cls, request: CommitteeRequest) -> "Listing":
        query: Mapping[str, Any] = request.GET
        state, what = query.get("state", ""), query.get("what", "")
        return cls(
            request,
            state if state in Publishing.values else "",
            what if what in What.values else "",
            query.get("page", ""),
        )

    @property
    def url(self) -> str:
        return reverse("publications", args=[self.request.committee.slug])

    def at(self, **changes: str) -> str:
        """The address with these changes, on its first page."""
        asked = {"state": self.state, "what": self.what} | changes
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.url}?{query}" if query else self.url

    def page_url(self, cursor: str | None) -> str | None:
        """The address of the page a cursor leads to."""
        if not cursor:
            return None if cursor is None else self.at()
        return f"{self.at()}{'&' if '?' in self.at() else '?'}page={cursor}"

    @cached_property
    def rows(self) -> Any:
        rows = within_sight(self.request)
        return rows.filter(what=self.what) if self.what else rows

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are in each state."""
        return dict(self.rows.order_by().values_list("status").annotate(Count("id")))

    @cached_property
    def page(self) -> Page:
        rows = self.rows.filter(status=self.state) if self.state else self.rows
        total = self.counts.get(self.state, 0) if self.state else sum(self.counts.values())
        return page_of(rows.select_related(*BESIDE), BY_DUE, self.cursor, count=lambda: total)

    @property
    def table(self) -> list[dict[str, Any]]:
        """A row a publication."""
        labels, slug = Labels(self.request.committee.pk, self.request.counts), self.request.committee.slug
        return [_row(case, labels, slug) for case in self.page.rows]

    @property
    def chips(self) -> list[dict[str, Any]]:
        """One filter a state, and one for all."""
        everything = {"label": "全部", "url": self.at(state=""), "count": sum(self.counts.values())}
        return [
            everything | {"is_current": not self.state},
            *(
                {
                    "label": str(state.label),
                    "url": self.at(state=str(state)),
                    "count": self.counts.get(str(state), 0),
                    "is_current": self.state == state,
                }
                for state in Publishing
            ),
        ]

    @property
    def kinds(self) -> list[tuple[str, str, bool]]:
        """(label, address, is current): texts, replies, both."""
        both = ("正文和答复", self.at(what=""), not self.what)
        return [both, *((str(w.label), self.at(what=str(w)), self.what == w) for w in What)]


def _row(case: Any, labels: Labels, slug: str) -> dict[str, Any]:
    number, near, part = labels.number(case.proposal), labels.near(case), case.part
    status = Publishing(case.status)
    return {
        "title": str(case.proposal),
        "number": f"第 {number} 号" if number else "",
        "what": str(case),
        "url": reverse("publication", args=[slug, case.pk]),
        "state": str(status.label),
        "tone": TONES.get(status, ""),
        "extent": case.get_extent_display() if case.extent else "",
        "due": labels.day(case.due_on),
        "near": near.words if near else "",
        "near_tone": near.tone if near else "",
        "again": labels.day(case.reexamine_on),
        "public_url": part.page.address(slug) if part and part.is_up else "",
    }
