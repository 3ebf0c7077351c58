"""The page of one opinion report: its text beside the author's own, its way by the minute, and who used it."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.deadlines.reckon import spoken_length
from liangce.opinions.models import Event, OpinionReport, Sending, SendingStatus
from liangce.opinions.parts import AUTHOR
from liangce.opinions.states import ISSUED, EventKind, Status
from liangce.papers import cards
from liangce.papers.drafts import is_writer
from liangce.papers.models import Secrecy
from liangce.papers.pages.case import Item
from liangce.papers.pages.paper import PaperPage
from liangce.people import roles

TONES = {
    Status.SUBMITTED: "blue",
    Status.RETURNED: "amber",
    Status.SELECTED: "blue",
    Status.CHECKED: "amber",
    Status.SIGNED: "green",
    Status.ARCHIVED: "green",
}
SENDING_TONES = {
    SendingStatus.SENT: "blue",
    SendingStatus.RECEIVED: "blue",
    SendingStatus.ADOPTED: "green",
}


class OpinionPage(PaperPage):
    """One report before one actor."""

    case: OpinionReport

    @property
    def eyebrow(self) -> str:
        report = self.case
        kind = "综合信息" if self.particulars.is_combined else ""
        return " · ".join(filter(None, (report.headline, kind, report.category_label)))

    @property
    def state(self) -> tuple[str, str]:
        return self.case.status_label, TONES.get(Status(self.case.status), "")

    @cached_property
    def particulars(self) -> Any:
        return self.case.particulars

    @property
    def is_desk(self) -> bool:
        """Whether the actor works on it for the committee."""
        return self.actor.is_staff or self.actor.holds(roles.COUNCIL)

    @property
    def is_author(self) -> bool:
        return AUTHOR.fits(self.actor, self.case)

    @cached_property
    def own_parts(self) -> list[Sending]:
        rows = list(self.case.sendings.select_related("rulebook").defer("rulebook__data"))
        for row in rows:
            row.paper = self.case
        return rows

    @property
    def own_names(self) -> Mapping[int, str]:
        return {row.pk: row.receiver for row in self.own_parts}

    @property
    def links(self) -> list[tuple[str, str]]:
        names = []
        if self.case.status in (Status.DRAFT, Status.RETURNED) and is_writer(self.case, self.actor):
            names.append(("继续写", "opinion-edit"))
        if self.case.status in ISSUED and self.actor.holds(roles.INFORMATION_DESK):
            names.append(("登记报送", "opinion-send"))
        own = [(label, reverse(name, args=[self.slug, self.case.pk])) for label, name in names]
        return [*own, *cards.links(self.case, self.actor, self.slug)]

    @property
    def original(self) -> Any:
        """What the author handed in, where the desk has checked it since."""
        first = self.versions[:-1][-1:] if self.particulars.checked_at else []
        return first[0] if first and self.particulars.is_combined is False else None

    @property
    def photographs(self) -> list[Any]:
        return [row for row in self.files if row.mime.startswith("image/")]

    @cached_property
    def originals(self) -> list[Item]:
        """Of a combined piece: the reports it was made of, for those who may read them."""
        known = OpinionReport.objects.of(self.case.committee_id).visible_to(self.actor)
        rows = known.filter(merged_into=self.case.pk).select_related("first_person", "first_body")
        return [
            {"title": str(row), "by": author_of(row), "url": reverse("opinion", args=[self.slug, row.pk])}
            for row in rows.prefetch_related("particulars_rows").order_by("submitted_at", "pk")
        ]

    @property
    def main(self) -> Item | None:
        """The combined piece it went into."""
        main = self.case.merged_into
        if main is None:
            return None
        return {
            "title": str(main),
            "state": main.status_label,
            "url": reverse("opinion", args=[self.slug, main.pk]),
        }

    @cached_property
    def events(self) -> list[Item]:
        """The matter by the minute, from the moment it was reported; each with the time since then."""
        began = self.case.submitted_at
        if began is None or not (self.particulars.is_urgent or self.rows_of_events):
            return []
        first = {
            "at": began,
            "what": "报送",
            "who": author_of(self.case),
            "words": "",
            "since": "",
            "tone": "",
        }
        return [first, *(self._event(row, began) for row in self.rows_of_events)]

    @cached_property
    def rows_of_events(self) -> list[Event]:
        rows = Event.objects.of(self.case.committee_id).filter(paper=self.case.pk)
        return list(rows.select_related("file").order_by("at", "id"))

    def _event(self, row: Event, began: datetime) -> Item:
        return {
            "at": row.at,
            "what": row.get_kind_display(),
            "who": row.agencies,
            "words": row.words if self.is_desk or self.is_author else "",
            "file": row.file if self.is_desk or self.is_author else None,
            "since": since(row.at, began),
            "tone": "green" if row.kind == EventKind.RESOLVED else "",
        }

    @property
    def resolved_after(self) -> str:
        """1 小时 46 分; nothing before it was resolved."""
        done = [row.at for row in self.rows_of_events if row.kind == EventKind.RESOLVED]
        return since(done[0], self.case.submitted_at) if done and self.case.submitted_at else ""

    @property
    def levels(self) -> list[Item]:
        return [
            {
                "name": f"{row.receiver}（{row.get_level_display()}）",
                "detail": " · ".join(filter(None, (row.get_how_display(), row.reference))),
                "state": row.status_label,
                "tone": SENDING_TONES.get(SendingStatus(row.status), ""),
            }
            for row in self.own_parts
        ]

    @property
    def people(self) -> list[Item]:
        """Who reported it."""
        first = {"name": author_of(self.case), "detail": self._first_detail, "state": "", "tone": ""}
        others = self.case.coauthors.select_related("person")
        return [first, *({"name": str(row.person), "detail": "共同作者"} for row in others)]

    @property
    def _first_detail(self) -> str:
        by = str(self.case.first_proposer)
        if self.particulars.author:
            return " · ".join(filter(None, (self.particulars.author_unit, f"由{by}报送")))
        return "编写" if self.particulars.is_combined else "作者"

    @property
    def facts(self) -> list[tuple[str, str]]:
        row, report = self.particulars, self.case
        known = (
            ("地点", row.place),
            ("发生时间", moment(row.happened_at)),
            ("报送", moment(report.submitted_at)),
            ("核稿", f"{row.checked_by}，{moment(row.checked_at)}" if row.checked_at else ""),
            ("签发", f"{row.signed_by}，{moment(report.filed_at)}" if report.filed_at else ""),
            ("主送", row.recipients),
            ("约稿", row.commission.topic if row.commission else ""),
            ("来信编号", row.source_number),
            ("知悉范围", str(Secrecy(report.secrecy).label)),
            ("联系电话", report.contact_phone if self.is_desk or self.is_author else ""),
        )
        return [(term, text) for term, text in known if text]

    @property
    def kept(self) -> tuple[str, str] | None:
        """Why it was not used."""
        if self.case.status != Status.KEPT:
            return None
        return self.particulars.get_keep_reason_display(), self.particulars.keep_words

    @property
    def sent_back(self) -> str:
        if self.case.status != Status.RETURNED:
            return ""
        return self.reason_of("send_back")


def author_of(report: Any) -> str:
    """The author outside the house where there is one, else the person or body that handed it in."""
    return report.particulars.author or str(report.first_proposer)


def moment(at: datetime | None) -> str:
    """2026 年 2 月 2 日 09:14; nothing for None."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    return f"{local.year} 年 {local.month} 月 {local.day} 日 {local:%H:%M}"


def since(at: datetime, began: datetime) -> str:
    """1 小时 46 分, between the two minutes: what happened in the minute of the report took 0 分钟."""
    return spoken_length(at - began.replace(second=0, microsecond=0))
