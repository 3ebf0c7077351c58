"""The page of one proposal: what is loaded, in the words and items that its templates show."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.deadlines.bands import nearness
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.models import Deadline
from liangce.papers.drafts import is_writer
from liangce.papers.models import Secrecy, Signing
from liangce.people.holdings import conflicts
from liangce.proposals import due, handling, records
from liangce.proposals.alongside import AWARD_MARK, KEY, KEY_MARK, MARKS
from liangce.proposals.awards.nominating import nominate_url
from liangce.proposals.can_do import Buttons, buttons
from liangce.proposals.key.parts import SUGGESTING
from liangce.proposals.labels import STATES
from liangce.proposals.loaded import STANDING, Loaded
from liangce.proposals.models import Proposal
from liangce.proposals.models.appraisal_result import ResultStatus
from liangce.proposals.models.key import DESIGNATED
from liangce.proposals.publishing.card import card, is_site_open
from liangce.proposals.scoring import shown
from liangce.proposals.states import FILED, Status
from liangce.proposals.stepper import stepper
from liangce.proposals.timeline import reached, span, timeline

Item = dict[str, Any]
#: Filed and not yet closed.
OPEN = frozenset(FILED) - {Status.CLOSED}
SENT_BACK = "proposal.send_back"  # as the ledger calls the step
SIGNING_TONES = {Signing.INVITED: "amber", Signing.SIGNED: "green"}


class PaperPage(Loaded):
    """What is loaded, as the page shows it."""

    @cached_property
    def rules(self) -> Any:
        return self.proposal.rulebook.rules

    @cached_property
    def calendar(self) -> Any:
        return self.counts.get("calendar", lambda: calendar_of(self.proposal.committee_id))

    @cached_property
    def today(self) -> Any:
        return timezone.localdate(self.now)

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

    @property
    def marks(self) -> list[tuple[str, str]]:
        """重点提案, 优秀提案, with their tones."""
        has = {KEY_MARK: bool(self.key and self.key.is_designated), AWARD_MARK: bool(self.awards)}
        return [(mark, tone) for mark, tone in MARKS.items() if has[mark]]

    @property
    def appraisals(self) -> list[Item]:
        """What came out of mutual appraisal, as far as the actor may know."""
        return [
            {
                "name": row.what,
                "detail": f"{row.round} · 收回 {row.given} 份，未交 {row.asked - row.given} 份"
                + (f" · 建议：{row.advice}" if row.advice else ""),
                "state": f"{shown(row.mean)} 分 {row.grade_label}" if row.mean is not None else "无人评",
                "tone": "green" if row.mean is not None and row.status == ResultStatus.GRADED else "amber",
            }
            for row in self.appraised
        ]

    @property
    def key_events(self) -> list[Item]:
        return self.key.events(self.sight) if self.key else []

    @property
    def key_report(self) -> str:
        return self.key.report(self.sight) if self.key else ""

    @cached_property
    def steps(self) -> list[Item]:
        paper = self.proposal
        entered = reached(self.entries, paper.kind_name)
        if paper.submitted_at:  # of an imported paper the ledger knows the day of the import
            entered[Status.SUBMITTED] = paper.submitted_at
        return stepper(paper.process, paper.status, entered)

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

    @property
    def addressees(self) -> list[tuple[int, str]]:
        """(key of the signature, name): to each goes a letter of its own."""
        return [(row.pk, str(row.signatory)) for row in self.answered]

    @cached_property
    def units(self) -> list[Item]:
        return handling.units(
            self.assignments,
            self.replies,
            self.deadlines,
            self.sight,
            self.calendar,
            self.rules,
            self.today,
        )

    @property
    def opinions(self) -> list[Item]:
        return handling.opinions(self.assignments, self.sight)

    @property
    def letters(self) -> list[Item]:
        return handling.letters(self.assignments, self.replies, self.sight, self.rules)

    @property
    def published(self) -> list[Item]:
        if not self.publications:
            return []
        committee = self.proposal.committee_id
        site_open = self.counts.get("public site", lambda: is_site_open(committee))
        return card(self.publications, self.slug, self.sight.works_on, site_open=site_open)

    @property
    def verdicts(self) -> list[Item]:
        return handling.verdicts(self.verdict_rows, self.rules)

    @property
    def applications(self) -> list[Item]:
        return records.applications(self.application_rows)

    @property
    def notes(self) -> list[Item]:
        return records.notes(self.note_rows)

    @property
    def promises(self) -> list[Item]:
        return records.promises(self.promise_rows, self.slug, self.today)

    @property
    def merged(self) -> Item | None:
        near = [self.proposal.merged_into_id, *(row.pk for row in self.absorbed)]
        if not any(near):
            return None
        seen = Proposal.objects.of(self.proposal.committee_id).visible_to(self.actor).filter(pk__in=near)
        return records.merged(self.proposal, self.absorbed, set(seen.values_list("pk", flat=True)), self.slug)

    @property
    def refusal(self) -> Item | None:
        """Why it was not filed, for those who may know."""
        if self.proposal.status != Status.NOT_FILED or not self.sight.sees_refusal():
            return None
        last = next((row for row in reversed(self.examinations) if row.reason_code), None)
        if last is None:
            return None
        reasons = {reason.code: reason.label for reason in self.rules.not_filing_reasons}
        return {
            "reason": reasons.get(last.reason_code, last.reason_code),
            "words": last.opinion,
            "at": last.at,
        }

    @property
    def sent_back(self) -> str:
        """What the examiners want changed, while its author is at it."""
        if self.proposal.status != Status.RETURNED:
            return ""
        return next((entry.reason for entry in self.entries if entry.step == SENT_BACK), "")

    @property
    def suggested(self) -> list[tuple[str, str]]:
        """(whose suggestion, units) beside the decision."""
        return [
            (
                whose,
                "、".join(
                    f"{row.unit}（{row.get_mode_display()}）"
                    for row in self.suggestions
                    if row.by_author == by
                ),
            )
            for whose, by in (("提案人建议", True), ("审查建议", False))
            if any(row.by_author == by for row in self.suggestions)
        ]

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
        return names | {row.pk: f"{row.authorship.signatory}" for row in self.verdict_rows}

    @property
    def timeline(self) -> list[Item]:
        return timeline(self.entries, self.parts, self.rules, self.is_over)

    @property
    def ledger_span(self) -> str:
        return span(self.entries)

    @cached_property
    def buttons(self) -> Buttons:
        cases = [
            self.proposal,
            *self.application_rows,
            *self.authorships,
            *self.assignments,
            *self.promise_rows,
            *self.verdict_rows,
            *(self.key.in_hand if self.key else []),
        ]
        return buttons(
            cases,
            self.actor,
            slug=self.slug,
            parts=self.parts,
            deadlines=self.deadlines,
            now=self.now,
            hint=self._hint,
        )

    @property
    def links(self) -> list[tuple[str, str]]:
        """(label, address) of the pages around this one."""
        names = [("历次版本", "proposal-versions"), ("下载 Word", "proposal-word")]
        if self.proposal.status in (Status.DRAFT, Status.RETURNED) and is_writer(self.proposal, self.actor):
            names = [("继续写", "proposal-edit"), ("附件", "attachments"), *names]
        names += [("推荐为重点提案", "key-suggest")] if self._may_suggest else []
        links = [(label, reverse(name, args=[self.slug, self.proposal.pk])) for label, name in names]
        nominate = nominate_url(self.proposal, self.actor, self.slug, self.counts)
        return [*links, ("推荐为优秀提案", nominate)] if nominate else links

    @property
    def _may_suggest(self) -> bool:
        """Whether the actor may suggest it as a key proposal, or speak for it, from here."""
        if self.key is not None or not self.actor.holds(*SUGGESTING):
            return False  # who sees that it was suggested finds a button
        return self.proposal.status in OPEN and self.beside.get(KEY) not in DESIGNATED

    def _hint(self, deadline: Deadline) -> str:
        near = nearness(deadline.due_on, self.today, self.calendar, self.rules)
        return f"{deadline.label}期限 {deadline.due_on.month} 月 {deadline.due_on.day} 日，{near.words}"


def due_day(moment: datetime | None) -> str:
    """2026 年 2 月 2 日; nothing for None."""
    if moment is None:
        return ""
    day = timezone.localdate(moment)
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
