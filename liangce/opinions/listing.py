"""The list of opinion reports: by state, by words, urgent ones, those adopted at a level."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.models import Level
from liangce.kernel.paging import Page, Sort, page_of
from liangce.opinions.models import OpinionReport, Sending
from liangce.opinions.page import TONES, author_of, moment
from liangce.opinions.parts import REPORTING
from liangce.opinions.states import PRIVATE, RECEIVED, Status
from liangce.people import roles
from liangce.proposals.labels import Labels

Item = dict[str, Any]
NEWEST = Sort("submitted", ("-submitted_at",), nullable=True)
COLUMNS = ("编号", "标题", "作者", "报送人", "报送时间", "状态", "期号", "采用")
ALL = "all"
BATCH = 500


@dataclass
class OpinionList:
    """What one actor asked for, read from an address."""

    actor: Actor
    slug: str
    query: Mapping[str, Any]

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.actor.committee)

    @cached_property
    def state(self) -> str:
        asked = self.query.get("state", "")
        return asked if asked in Status.values else ALL

    @cached_property
    def q(self) -> str:
        return str(self.query.get("q", "")).strip()[:50]

    @cached_property
    def level(self) -> str:
        asked = self.query.get("level", "")
        return asked if asked in Level.values else ""

    @property
    def is_urgent(self) -> bool:
        return self.query.get("urgent") == "1"

    @property
    def is_desk(self) -> bool:
        """Whether the list is of more than one's own."""
        return self.actor.is_staff or self.actor.holds(roles.COUNCIL, roles.LEADER)

    @property
    def may_write(self) -> bool:
        return self.actor.holds(*REPORTING, roles.INFORMATION_DESK)

    @property
    def may_combine(self) -> bool:
        return self.actor.holds(roles.INFORMATION_DESK)

    @property
    def counts_all(self) -> bool:
        """Whether the sheet of statistics is open to the actor."""
        return self.actor.is_staff

    @property
    def is_narrowed(self) -> bool:
        """Whether any of the further conditions is set."""
        return bool(self.q or self.level or self.is_urgent)

    @cached_property
    def matching(self) -> Any:
        """The rows that fit everything but the state."""
        rows = OpinionReport.objects.of(self.actor.committee).visible_to(self.actor)
        rows = rows.titled(self.q) if self.q else rows
        rows = rows.filter(particulars__is_urgent=True) if self.is_urgent else rows
        if self.level:
            adopted = Sending.objects.of(self.actor.committee).adopted().filter(level=self.level)
            rows = rows.filter(pk__in=adopted.values("paper_id"))
        return rows.exclude(status=Status.DISCARDED)

    @cached_property
    def counts(self) -> dict[str, int]:
        found = dict(self.matching.order_by().values_list("status").annotate(Count("id")))
        return {ALL: sum(found.values()), **found}

    @property
    def shown(self) -> Any:
        rows = self.matching if self.state == ALL else self.matching.filter(status=self.state)
        return rows.select_related("session", "first_person", "first_body").prefetch_related(
            "particulars_rows"
        )

    @cached_property
    def page(self) -> Page:
        sort = NEWEST if self.state in (ALL, *PRIVATE) else NEWEST.without_empty()
        return page_of(
            self.shown, sort, self.query.get("page", ""), count=lambda: self.counts.get(self.state, 0)
        )

    @property
    def rows(self) -> list[Item]:
        adopted = self.adopted([row.pk for row in self.page.rows])
        return [self._row(row, adopted.get(row.pk, [])) for row in self.page.rows]

    def adopted(self, keys: list[int]) -> dict[int, list[str]]:
        """The levels that used these reports, in the order in which they did."""
        found: dict[int, list[str]] = {}
        rows = Sending.objects.of(self.actor.committee).adopted().filter(paper__in=keys)
        for row in rows.order_by("answered_on", "pk"):
            found.setdefault(row.paper_id, []).append(f"{row.receiver}{row.get_how_display()}")
        return found

    def _row(self, row: OpinionReport, adopted: list[str]) -> Item:
        runs = row.due_on and row.status in (Status.SUBMITTED, Status.RETURNED, Status.CHECKED)
        near = self.labels.near(row) if runs else None
        return {
            "pk": row.pk,
            "url": reverse("opinion", args=[self.slug, row.pk]),
            "number": row.number_text or row.serial_text,
            "title": str(row),
            "by": author_of(row),
            "at": row.submitted_at,
            "status": row.status_label,
            "tone": TONES.get(Status(row.status), ""),
            "is_urgent": row.particulars.is_urgent,
            "is_combined": row.particulars.is_combined,
            "adopted": "；".join(adopted),
            "near": near.words if near else "",
            "near_tone": near.tone if near else "",
        }

    def at(self, **changes: Any) -> str:
        """The address of this list with these changes."""
        asked = {"state": self.state, "q": self.q, "level": self.level} | (
            {"urgent": "1"} if self.is_urgent else {}
        )
        kept = {name: value for name, value in (asked | changes).items() if value and value != ALL}
        return f"{reverse('opinions', args=[self.slug])}?{urlencode(kept)}"

    @property
    def chips(self) -> list[Item]:
        states = (
            ALL,
            *(status for status in Status.values if self.counts.get(status) or status == self.state),
        )
        labels = {ALL: "全部", **{str(status): str(status.label) for status in Status}}
        return [
            {
                "label": labels[state],
                "url": self.at(state=state),
                "count": self.counts.get(state, 0),
                "is_current": state == self.state,
            }
            for state in states
        ]

    @property
    def levels(self) -> list[tuple[str, str]]:
        return [(str(level), str(level.label)) for level in reversed(Level)]

    @property
    def pager(self) -> dict[str, str | None]:
        page = self.page
        cursors = {"first": page.first, "prev": page.previous, "next": page.next, "last": page.last}
        return {
            f"{name}_url": None if cursor is None else self.at(page=cursor)
            for name, cursor in cursors.items()
        }

    @property
    def url(self) -> str:
        return reverse("opinions", args=[self.slug])

    @property
    def export_url(self) -> str:
        return f"{reverse('opinions-export', args=[self.slug])}?{self.at().partition('?')[2]}"


def exported(listing: OpinionList) -> Iterator[list[Any]]:
    """The cells of COLUMNS for every row of the list."""
    rows = listing.shown.filter(status__in=RECEIVED).order_by("-submitted_at", "-id")
    adopted = listing.adopted(list(rows.values_list("pk", flat=True)))
    for row in rows.iterator(chunk_size=BATCH):
        yield [
            row.serial_text,
            str(row),
            author_of(row),
            str(row.first_proposer),
            moment(row.submitted_at and timezone.localtime(row.submitted_at)),
            row.status_label,
            row.number_text,
            "；".join(adopted.get(row.pk, [])),
        ]
