"""The side of the page of a proposal: its people, its facts, its deadlines, its ledger."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from liangce.papers.models import Origin, Secrecy, Signing
from liangce.papers.pages import due
from liangce.papers.pages.timeline import span, timeline
from liangce.proposals.loaded import STANDING
from liangce.proposals.page_ground import Ground, Item

SIGNING_TONES = {Signing.INVITED: "amber", Signing.SIGNED: "green"}


class Side(Ground):
    """Who signs, what is known, how dates came about and what happened."""

    @property
    def people(self) -> list[Item]:
        """The authors in order; whose name does not stand is shown to the authors and the desk alone. What another
        level handed down has no signatories here."""
        if self.proposal.origin == Origin.DOWN and not self.authorships:
            detail = " ".join(filter(None, ("上级转办", self.proposal.source_number)))
            return [{"name": str(self.proposal.first_proposer), "detail": detail, "state": "", "tone": ""}]
        return [
            {
                "name": str(row.signatory),
                "detail": " · ".join(filter(None, ("第一提案人" if row.is_first else "联名人", row.comment))),
                "state": "已署名" if row.is_first and row.signed_at else row.status_label,
                "tone": SIGNING_TONES.get(Signing(row.status), ""),
            }
            for row in self.authorships
            if row.status in STANDING or self.sight.sees_case("cosigning", row.pk)
        ]

    @property
    def addressees(self) -> list[tuple[int, str]]:
        """(key of the signature, name): to each goes a letter of its own."""
        return [(row.pk, str(row.signatory)) for row in self.answered]

    @property
    def facts(self) -> list[tuple[str, str]]:
        paper = self.proposal
        consent = {True: "同意", False: f"不同意：{paper.publish_reason}", None: "未选"}
        known = (
            ("来源", paper.origin_label),
            ("流水号", paper.serial_text),
            ("提交", due_day(paper.submitted_at)),
            ("立案", due_day(paper.filed_at)),
            ("办结", due_day(paper.closed_at)),
            ("同意公开", consent[paper.publish_consent]),
            ("知悉范围", str(Secrecy(paper.secrecy).label) if self.sight.is_handler else ""),
            ("表彰", "、".join(str(award.title) for award in self.awards)),
            ("原编号", paper.source_number),
            ("联系电话", paper.contact_phone if self.sight.is_handler or self.sight.is_author else ""),
        )
        return [(term, text) for term, text in known if text]

    @cached_property
    def explained(self) -> tuple[list[Item], list[Item]]:
        """Deadlines that run, and those that were met."""
        names = {**self.parts} | {row.pk: str(row.unit) for row in self.assignments}
        return due.explained(self.deadlines, names, self.calendar, self.rules, self.today)

    @cached_property
    def parts(self) -> Mapping[int, str]:
        """What the parts are called, by their keys."""
        names = {row.pk: str(row.signatory) for row in self.authorships}
        names |= {row.pk: f"{row.unit}（{row.get_mode_display()}）" for row in self.assignments}
        names |= {row.pk: str(row) for row in self.publications}
        names |= {
            row.pk: f"{row.get_kind_display()}{f'，{row.assignment.unit}' if row.assignment else ''}"
            for row in self.application_rows
        }
        names |= {row.pk: row.text for row in self.promise_rows}
        names |= self.key.names if self.key else {}
        names |= {key: name for card in self.cards for key, name in card.names.items()}
        return names | {row.pk: f"{row.authorship.signatory}" for row in self.verdict_rows}

    @property
    def timeline(self) -> list[Item]:
        return timeline(self.entries, self.parts, self.rules, self.is_over)

    @property
    def ledger_span(self) -> str:
        return span(self.entries)


def due_day(moment: datetime | None) -> str:
    """2026 年 2 月 2 日; nothing for None."""
    if moment is None:
        return ""
    day = timezone.localdate(moment)
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
