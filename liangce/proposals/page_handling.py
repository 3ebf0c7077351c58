"""The middle of the page of a proposal: what was done with it, by whom, and what came of it."""

from functools import cached_property

from liangce.proposals import handling, records
from liangce.proposals.models import Proposal
from liangce.proposals.models.appraisal_result import ResultStatus
from liangce.proposals.page_ground import Ground, Item
from liangce.proposals.publishing.card import card, is_site_open
from liangce.proposals.scoring import shown
from liangce.proposals.states import Status


class Handling(Ground):
    """Units, letters, verdicts and what else was decided, as the page shows them."""

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
