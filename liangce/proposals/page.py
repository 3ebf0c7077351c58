"""The page of one proposal: everything on it, loaded in a fixed number of queries, as far as the actor may see it."""

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
from liangce.kernel.models import Deadline, Entry
from liangce.papers.drafts import is_writer
from liangce.papers.models import Attachment, Authorship, Secrecy, Signing, Version
from liangce.papers.parts import SIGNATORY
from liangce.people.holdings import conflicts
from liangce.proposals import due, handling
from liangce.proposals.can_do import Buttons, buttons
from liangce.proposals.labels import STATES
from liangce.proposals.models import Assignment, Examination, Feedback, Proposal, Suggestion
from liangce.proposals.sight import Sight
from liangce.proposals.states import Mode, Status
from liangce.proposals.stepper import stepper
from liangce.proposals.timeline import reached, span, timeline

Item = dict[str, Any]
ENTRIES = 200  # of the ledger, the newest
STANDING = (Signing.INVITED, Signing.SIGNED)
SIGNING_TONES = {Signing.INVITED: "amber", Signing.SIGNED: "green"}
MODES = {mode: place for place, mode in enumerate(Mode)}


@dataclass
class PaperPage:
    """One proposal before one actor. `full` is the actor with every role held, for the conflict of two hats."""

    proposal: Proposal
    actor: Actor
    full: Actor
    slug: str
    now: datetime

    # What is loaded; a query each.

    @cached_property
    def version(self) -> Version | None:
        """The text as it stands; to all but its authors the one that was handed in."""
        versions = Version.objects.of(self.proposal.committee_id).filter(paper=self.proposal)
        if not self.proposal.is_private:
            versions = versions.exclude(sealed_at=None)
        return versions.defer("plain").order_by("-number").first()

    @cached_property
    def authorships(self) -> list[Authorship]:
        rows = Authorship.objects.of(self.proposal.committee_id).filter(paper=self.proposal)
        return self._parts(rows.select_related("person", "body").order_by("order", "id"), "paper")

    @cached_property
    def assignments(self) -> list[Assignment]:
        rows = Assignment.objects.of(self.proposal.committee_id).filter(proposal=self.proposal)
        found = self._parts(rows.select_related("unit").prefetch_related("replies"), "proposal")
        return sorted(found, key=lambda row: (MODES[Mode(row.mode)], row.pk))

    @cached_property
    def verdict_rows(self) -> list[Feedback]:
        rows = Feedback.objects.of(self.proposal.committee_id).visible_to(self.actor)
        rows = rows.filter(proposal=self.proposal).select_related(
            "authorship__person", "authorship__body", "reply__assignment__unit"
        )
        found = self._parts(rows.order_by("authorship__order", "id"), "proposal")
        for row in found:
            row.authorship.paper = self.proposal
        return found

    @cached_property
    def deadlines(self) -> list[Deadline]:
        """As far as their cases may be seen; explained, so with pauses and extensions."""
        rows = Deadline.objects.of(self.proposal.committee_id).within(self.proposal)
        rows = rows.select_related("rulebook").defer("rulebook__data").prefetch_related("pauses", "extensions")
        return [row for row in rows if self.sight.sees_case(row.kind, row.case_id)]

    @cached_property
    def entries(self) -> list[Entry]:
        rows = Entry.objects.of(self.proposal.committee_id).about(self.proposal).defer("previous", "hash")
        return self.sight.entries(rows[:ENTRIES])

    @cached_property
    def attachments(self) -> list[Attachment]:
        rows = Attachment.objects.of(self.proposal.committee_id).filter(paper=self.proposal).kept().listed()
        return list(rows.defer("text"))

    @cached_property
    def examinations(self) -> list[Examination]:
        if not (self.sight.sees_examinations() or self.proposal.status == Status.NOT_FILED):
            return []
        return list(Examination.objects.of(self.proposal.committee_id).filter(proposal=self.proposal))

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        if not self.sight.sees_examinations():
            return []
        rows = Suggestion.objects.of(self.proposal.committee_id).filter(proposal=self.proposal)
        return list(rows.select_related("unit"))

    def _parts(self, rows: Any, whole: str) -> list[Any]:
        """The rows, which know their whole and share its rulebook without asking for them again."""
        found = list(rows)
        for row in found:
            setattr(row, whole, self.proposal)
            if row.rulebook_id == self.proposal.rulebook_id:
                row.rulebook = self.proposal.rulebook
        return found

    # What is shown.

    @cached_property
    def rules(self) -> Any:
        return self.proposal.rulebook.rules

    @cached_property
    def calendar(self) -> Any:
        return calendar_of(self.proposal.committee_id)

    @cached_property
    def today(self) -> Any:
        return timezone.localdate(self.now)

    @cached_property
    def sight(self) -> Sight:
        is_author = any(row.status in STANDING and SIGNATORY.fits(self.actor, row) for row in self.authorships)
        units = frozenset(row.unit_id for row in self.assignments)
        verdicts = frozenset(row.pk for row in self.verdict_rows)
        return Sight(self.actor, self.proposal, is_author, units, verdicts)

    @property
    def is_over(self) -> bool:
        return self.proposal.status in self.proposal.process.final

    @property
    def eyebrow(self) -> str:
        """九届五次会议第 0312 号 · 联名提案 · 城乡建设和管理."""
        paper = self.proposal
        when = {True: "大会提案", False: "平时提案"}.get(paper.is_session)  # type: ignore[arg-type]
        said = (paper.headline, paper.get_proposers_display(), when, paper.category_label)
        return " · ".join(filter(None, said))

    @property
    def state(self) -> tuple[str, str]:
        return STATES[self.proposal.status]

    @cached_property
    def steps(self) -> list[Item]:
        return stepper(self.proposal.process, self.proposal.status, reached(self.entries, self.proposal.kind_name))

    @property
    def has_conflict(self) -> bool:
        """Whether the actor is a proposer and also answers for a unit that handles it."""
        persons = [row.person_id for row in self.authorships if row.person_id and row.status in STANDING]
        return conflicts(self.full, persons=persons, units=[row.unit_id for row in self.assignments])

    @property
    def people(self) -> list[Item]:
        """The authors in order; whose name does not stand is shown to the authors and the desk alone."""
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

    @cached_property
    def units(self) -> list[Item]:
        return handling.units(self.assignments, self.deadlines, self.sight, self.calendar, self.rules, self.today)

    @property
    def opinions(self) -> list[Item]:
        return handling.opinions(self.assignments, self.sight)

    @property
    def replies(self) -> list[Item]:
        return handling.replies(self.assignments, self.sight, self.rules)

    @property
    def verdicts(self) -> list[Item]:
        return handling.verdicts(self.verdict_rows, self.rules)

    @property
    def refusal(self) -> Item | None:
        """Why it was not filed, for those who may know."""
        if self.proposal.status != Status.NOT_FILED or not self.sight.sees_refusal():
            return None
        last = next((row for row in reversed(self.examinations) if row.reason_code), None)
        if last is None:
            return None
        reasons = {reason.code: reason.label for reason in self.rules.not_filing_reasons}
        return {"reason": reasons.get(last.reason_code, last.reason_code), "words": last.opinion, "at": last.at}

    @property
    def suggested(self) -> list[tuple[str, str]]:
        """(whose suggestion, units) beside the decision."""
        return [
            (whose, "、".join(f"{row.unit}（{row.get_mode_display()}）" for row in self.suggestions if row.by_author == by))
            for whose, by in (("提案人建议", True), ("审查建议", False))
            if any(row.by_author == by for row in self.suggestions)
        ]

    @property
    def facts(self) -> list[tuple[str, str]]:
        paper = self.proposal
        consent = {True: "同意", False: f"不同意：{paper.publish_reason}", None: "未选"}
        known = (
            ("流水号", paper.serial_text),
            ("提交", due_day(paper.submitted_at)),
            ("立案", due_day(paper.filed_at)),
            ("办结", due_day(paper.closed_at)),
            ("同意公开", consent[paper.publish_consent]),
            ("知悉范围", str(Secrecy(paper.secrecy).label) if self.sight.is_handler else ""),
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
        return names | {row.pk: f"{row.authorship.signatory}" for row in self.verdict_rows}

    @property
    def timeline(self) -> list[Item]:
        return timeline(self.entries, self.parts, self.rules, self.is_over)

    @property
    def ledger_span(self) -> str:
        return span(self.entries)

    @cached_property
    def buttons(self) -> Buttons:
        cases = [self.proposal, *self.authorships, *self.assignments, *self.verdict_rows]
        return buttons(
            cases, self.actor, slug=self.slug, parts=self.parts, deadlines=self.deadlines, now=self.now, hint=self._hint
        )

    @property
    def links(self) -> list[tuple[str, str]]:
        """(label, address) of the pages around this one."""
        names = [("历次版本", "proposal-versions"), ("下载文字稿", "proposal-word")]
        if self.proposal.status == Status.DRAFT and is_writer(self.proposal, self.actor):
            names = [("继续写", "proposal-edit"), ("附件", "attachments"), *names]
        return [(label, reverse(name, args=[self.slug, self.proposal.pk])) for label, name in names]

    def _hint(self, deadline: Deadline) -> str:
        near = nearness(deadline.due_on, self.today, self.calendar, self.rules)
        return f"{deadline.label}期限 {deadline.due_on.month} 月 {deadline.due_on.day} 日，{near.words}"


def due_day(moment: datetime | None) -> str:
    """2026 年 2 月 2 日; nothing for None."""
    if moment is None:
        return ""
    day = timezone.localdate(moment)
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
