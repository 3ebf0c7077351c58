"""The page of one opinion report: its text beside the author's own, its way by the minute, and who used it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.deadlines.bands import nearness
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.deadlines.reckon import spoken_length
from liangce.kernel.models import Deadline, Entry
from liangce.opinions.models import Event, OpinionReport, Sending, SendingStatus
from liangce.opinions.parts import AUTHOR
from liangce.opinions.states import ISSUED, EventKind, Status
from liangce.papers import cards
from liangce.papers.drafts import is_writer
from liangce.papers.models import Secrecy
from liangce.people import roles
from liangce.proposals import due
from liangce.proposals.can_do import Buttons, buttons
from liangce.proposals.stepper import stepper
from liangce.proposals.timeline import reached, span, timeline

Item = dict[str, Any]
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


@dataclass
class OpinionPage:
    """One report before one actor."""

    report: OpinionReport
    actor: Actor
    slug: str
    now: datetime

    @property
    def eyebrow(self) -> str:
        report = self.report
        kind = "综合信息" if self.particulars.is_combined else ""
        return " · ".join(filter(None, (report.headline, kind, report.category_label)))

    @property
    def state(self) -> tuple[str, str]:
        return self.report.status_label, TONES.get(Status(self.report.status), "")

    @cached_property
    def particulars(self) -> Any:
        return self.report.particulars

    @property
    def is_desk(self) -> bool:
        """Whether the actor works on it for the committee."""
        return self.actor.is_staff or self.actor.holds(roles.COUNCIL)

    @property
    def is_author(self) -> bool:
        return AUTHOR.fits(self.actor, self.report)

    @cached_property
    def entries(self) -> list[Entry]:
        rows = Entry.objects.of(self.report.committee_id).about(self.report)
        return [entry for entry in rows if self._shows(entry.kind, entry.subject_id)]

    def _shows(self, kind: str, key: int) -> bool:
        """What only a card shows is shown where the card is."""
        return kind not in cards.kinds() or key in cards.keys(self.cards)

    @cached_property
    def steps(self) -> list[Item]:
        entered = reached(self.entries, self.report.kind_name)
        return stepper(self.report.process, self.report.status, entered)

    @cached_property
    def deadlines(self) -> list[Deadline]:
        rows = Deadline.objects.of(self.report.committee_id).filter(
            whole_kind=self.report.kind_name, whole_id=self.report.pk
        )
        rows = rows.select_related("rulebook").prefetch_related("pauses", "extensions")
        return [row for row in rows if self._shows(row.kind, row.case_id)]

    @cached_property
    def calendar(self) -> Any:
        return calendar_of(self.report.committee_id)

    @cached_property
    def explained(self) -> tuple[list[Item], list[Item]]:
        """Deadlines that run, and those that were met."""
        today, rules = timezone.localdate(self.now), self.report.rulebook.rules
        return due.explained(self.deadlines, self.parts, self.calendar, rules, today)

    @cached_property
    def sendings(self) -> list[Sending]:
        rows = list(self.report.sendings.select_related("rulebook").defer("rulebook__data"))
        for row in rows:
            row.paper = self.report
        return rows

    @cached_property
    def cards(self) -> list[cards.Card]:
        """What packages further left know of it."""
        return cards.cards(self.report, self.actor, self.slug)

    @property
    def parts(self) -> Mapping[int, str]:
        names = {row.pk: row.receiver for row in self.sendings}
        return names | {key: name for card in self.cards for key, name in card.names.items()}

    @cached_property
    def buttons(self) -> Buttons:
        return buttons(
            [self.report, *self.sendings, *(case for card in self.cards for case in card.cases)],
            self.actor,
            slug=self.slug,
            parts=self.parts,
            deadlines=self.deadlines,
            now=self.now,
            hint=self._hint,
        )

    def _hint(self, deadline: Deadline) -> str:
        near = nearness(
            deadline.due_on, timezone.localdate(self.now), self.calendar, self.report.rulebook.rules
        )
        return f"{deadline.label}期限 {deadline.due_on.month} 月 {deadline.due_on.day} 日，{near.words}"

    @property
    def links(self) -> list[tuple[str, str]]:
        names = []
        if self.report.status in (Status.DRAFT, Status.RETURNED) and is_writer(self.report, self.actor):
            names.append(("继续写", "opinion-edit"))
        if self.report.status in ISSUED and self.actor.holds(roles.INFORMATION_DESK):
            names.append(("报送上级", "opinion-send"))
        own = [(label, reverse(name, args=[self.slug, self.report.pk])) for label, name in names]
        return [*own, *cards.links(self.report, self.actor, self.slug)]

    @cached_property
    def versions(self) -> list[Any]:
        return list(self.report.versions.order_by("number"))

    @property
    def text(self) -> Any:
        """As it stands now."""
        return self.versions[-1] if self.versions else None

    @property
    def original(self) -> Any:
        """What the author handed in, where the desk has checked it since."""
        first = self.versions[:-1][-1:] if self.particulars.checked_at else []
        return first[0] if first and self.particulars.is_combined is False else None

    @property
    def photographs(self) -> list[Any]:
        return [row for row in self.files if row.mime.startswith("image/")]

    @cached_property
    def files(self) -> list[Any]:
        return list(self.report.attachments.kept().listed().order_by("uploaded_at", "pk"))

    @cached_property
    def originals(self) -> list[Item]:
        """Of a combined piece: the reports it was made of, for those who may read them."""
        known = OpinionReport.objects.of(self.report.committee_id).visible_to(self.actor)
        rows = known.filter(merged_into=self.report.pk).select_related("first_person", "first_body")
        return [
            {"title": str(row), "by": author_of(row), "url": reverse("opinion", args=[self.slug, row.pk])}
            for row in rows.prefetch_related("particulars_rows").order_by("submitted_at", "pk")
        ]

    @property
    def main(self) -> Item | None:
        """The combined piece it went into."""
        main = self.report.merged_into
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
        began = self.report.submitted_at
        if began is None or not (self.particulars.is_urgent or self.rows_of_events):
            return []
        first = {
            "at": began,
            "what": "报送",
            "who": author_of(self.report),
            "words": "",
            "since": "",
            "tone": "",
        }
        return [first, *(self._event(row, began) for row in self.rows_of_events)]

    @cached_property
    def rows_of_events(self) -> list[Event]:
        rows = Event.objects.of(self.report.committee_id).filter(paper=self.report.pk)
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
        return since(done[0], self.report.submitted_at) if done and self.report.submitted_at else ""

    @property
    def levels(self) -> list[Item]:
        return [
            {
                "name": f"{row.receiver}（{row.get_level_display()}）",
                "detail": " · ".join(filter(None, (row.get_how_display(), row.reference))),
                "state": row.status_label,
                "tone": SENDING_TONES.get(SendingStatus(row.status), ""),
            }
            for row in self.sendings
        ]

    @property
    def people(self) -> list[Item]:
        """Who reported it."""
        first = {"name": author_of(self.report), "detail": self._first_detail, "state": "", "tone": ""}
        others = self.report.coauthors.select_related("person")
        return [first, *({"name": str(row.person), "detail": "共同作者"} for row in others)]

    @property
    def _first_detail(self) -> str:
        by = str(self.report.first_proposer)
        if self.particulars.author:
            return " · ".join(filter(None, (self.particulars.author_unit, f"由{by}报送")))
        return "编写" if self.particulars.is_combined else "作者"

    @property
    def facts(self) -> list[tuple[str, str]]:
        row, report = self.particulars, self.report
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
        if self.report.status != Status.KEPT:
            return None
        return self.particulars.get_keep_reason_display(), self.particulars.keep_words

    @property
    def sent_back(self) -> str:
        if self.report.status != Status.RETURNED:
            return ""
        return next((entry.reason for entry in self.entries if entry.step == "opinion.send_back"), "")

    @property
    def timeline(self) -> list[Item]:
        over = self.report.status in self.report.process.final
        return timeline(self.entries, self.parts, self.report.rulebook.rules, over)

    @property
    def ledger_span(self) -> str:
        return span(self.entries)


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
