"""The page of one report: its text, how it was adopted, and what each unit says it did."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from django.urls import reverse

from liangce.kernel.regulation.words import member_words
from liangce.opinions.page import moment
from liangce.papers import cards
from liangce.papers.drafts import WRITABLE, is_writer
from liangce.papers.models import Secrecy
from liangce.papers.pages.case import Item
from liangce.papers.pages.paper import PaperPage
from liangce.reports.models import Dispatch, Report
from liangce.reports.states import DELIVERY_TONES, TONES, Delivery, Status


class ReportPage(PaperPage):
    """One report before one actor."""

    case: Report

    @property
    def eyebrow(self) -> str:
        report = self.case
        return " · ".join(filter(None, (report.kind_label, report.headline, str(report.first_proposer))))

    @property
    def state(self) -> tuple[str, str]:
        return self.case.status_label, TONES.get(Status(self.case.status), "")

    @cached_property
    def own_parts(self) -> list[Dispatch]:
        rows = Dispatch.objects.of(self.case.committee_id).visible_to(self.actor).filter(paper=self.case.pk)
        found = list(rows.select_related("unit", "file").order_by("sent_at", "id"))
        for row in found:
            row.paper, row.rulebook = self.case, self.case.rulebook
        return found

    @property
    def own_names(self) -> Mapping[int, str]:
        return {row.pk: str(row.unit) for row in self.own_parts}

    @property
    def links(self) -> list[tuple[str, str]]:
        names = [("下载 Word", "report-word")]
        if self.case.status in WRITABLE and is_writer(self.case, self.actor):
            names.insert(0, ("继续写", "report-edit"))
        own = [(label, reverse(name, args=[self.slug, self.case.pk])) for label, name in names]
        return [*own, *cards.links(self.case, self.actor, self.slug)]

    @property
    def answers(self) -> list[Item]:
        """What was sent to units, and what they answered, as far as the actor may see."""
        return [
            {
                "unit": str(row.unit),
                "state": row.status_label,
                "tone": DELIVERY_TONES.get(Delivery(row.status), ""),
                "due": row.due_on,
                "answer": row.answer,
                "answered": f"{row.answered_by}，{moment(row.answered_at)}" if row.answered_at else "",
                "file": row.file,
                "file_url": reverse("dispatch-file", args=[self.slug, row.pk]) if row.file else "",
            }
            for row in self.own_parts
        ]

    @property
    def people(self) -> list[Item]:
        """Who drafted it, who held the pen, who took part."""
        pen = self.case.facts.pen
        found = [{"name": str(self.case.first_proposer), "detail": "起草单位"}]
        found += [{"name": str(pen), "detail": "执笔"}] if pen else []
        others = self.case.coauthors.select_related("person")
        return [*found, *({"name": str(row.person), "detail": "参加"} for row in others if row.person != pen)]

    @property
    def known(self) -> list[tuple[str, str]]:
        row, report = self.case.facts, self.case
        adopted = row.meeting or (f"{row.approved_by}签发" if row.approved_by else "")
        facts = (
            ("时间", period(row.began_on, row.ended_on)),
            ("地点", row.places),
            ("参加和配合单位", row.partners),
            ("报审", moment(report.submitted_at)),
            ("由谁通过", "" if adopted else member_words(report.rule.organ)),
            ("通过", "，".join(filter(None, (adopted, spoken(row.approved_on))))),
            ("文号", row.document_number),
            ("报送", moment(row.sent_at)),
            ("报送对象", row.recipients),
            ("办结", moment(report.closed_at)),
            ("知悉范围", str(Secrecy(report.secrecy).label)),
        )
        return [(term, text) for term, text in facts if text]

    @property
    def sent_back(self) -> str:
        return self.reason_of("send_back") if self.case.status == Status.RETURNED else ""

    @property
    def asked(self) -> str:
        """How opinions on it are gathered."""
        return self.reason_of("discuss") if self.case.status == Status.DISCUSSED else ""


def spoken(day: date | None) -> str:
    """2026 年 2 月 2 日; nothing for None."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日" if day else ""


def period(began: date | None, ended: date | None) -> str:
    """One day, or from one to another; nothing where none is known."""
    if began and ended and ended != began:
        return f"{spoken(began)}至{spoken(ended)}"
    return spoken(began or ended)
