"""The page of a round of awards: where it stands, what is left for this actor, nominations, the list, objections."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.deadlines.reckon import spoken
from liangce.kernel.models import Deadline, Entry
from liangce.papers.pages.can_do import Buttons, buttons
from liangce.papers.pages.stepper import stepper
from liangce.papers.pages.timeline import reached
from liangce.people import roles
from liangce.proposals.awards import figures
from liangce.proposals.awards.listing import Nominations
from liangce.proposals.awards.reviews import own_reviews
from liangce.proposals.labels import Labels
from liangce.proposals.models import AwardReview, AwardRound, Objection
from liangce.proposals.models.award_reviews import Objecting, Reviewing
from liangce.proposals.models.awards import SHOWN, AwardStatus

Item = dict[str, Any]
TONES = {
    AwardStatus.NOMINATING: "blue",
    AwardStatus.REVIEWING: "blue",
    AwardStatus.DELIBERATING: "amber",
    AwardStatus.NOTICE: "amber",
    AwardStatus.PUBLISHED: "green",
}
SETTLED = {Objecting.RAISED: "amber", Objecting.UPHELD: "red", Objecting.DISMISSED: ""}


@dataclass
class AwardPage:
    """One round before one actor."""

    round: AwardRound
    actor: Actor
    slug: str
    now: datetime
    labels: Labels

    @property
    def state(self) -> tuple[str, str]:
        return self.round.status_label, TONES.get(AwardStatus(self.round.status), "")

    @cached_property
    def steps(self) -> list[Item]:
        entries = Entry.objects.of(self.round.committee_id).about(self.round).filter(kind="award_round")
        return stepper(self.round.process, self.round.status, reached(entries, self.round.kind_name))

    @cached_property
    def buttons(self) -> Buttons:
        return buttons(
            [self.round],
            self.actor,
            slug=self.slug,
            parts={},
            deadlines=Deadline.objects.of(self.round.committee_id).of_case(self.round),
            now=self.now,
            hint=lambda deadline: f"{deadline.label}到 {spoken(deadline.due_on)}",
        )

    @cached_property
    def nominations(self) -> Nominations:
        return Nominations(self.round, self.actor, self.slug, self.labels)

    @property
    def is_shown(self) -> bool:
        """Whether the list hangs out, or was published."""
        return self.round.status in SHOWN

    @property
    def sees_result(self) -> bool:
        return self.nominations.sees_scores

    @property
    def may_withdraw(self) -> bool:
        """Whether the actor may send nominations back."""
        nominating = self.round.status == AwardStatus.NOMINATING
        return nominating and self.actor.holds(roles.PROPOSALS_COMMITTEE)

    @cached_property
    def own(self) -> list[Item]:
        """The actor's sheets in this round."""
        rows = AwardReview.objects.of(self.actor.committee).by(self.actor).filter(round=self.round)
        return own_reviews(rows, self.slug, self.labels)

    @cached_property
    def reviewers(self) -> list[Item]:
        """How far each reviewer has come, for who organises it: numbers, no scores."""
        if not self.actor.is_staff or self.round.status == AwardStatus.NOMINATING:
            return []
        rows = AwardReview.objects.of(self.round.committee_id).filter(round=self.round).order_by()
        found: dict[str, dict[str, int]] = {}
        counts = rows.values_list("reviewer__stroke_key", "reviewer__name", "status").annotate(Count("id"))
        for _, name, status, count in sorted(counts):
            found.setdefault(name, {})[status] = count
        return [_reviewer(name, states) for name, states in found.items()]

    @cached_property
    def objections(self) -> list[Item]:
        """All to the desks, with what can be done; to others their own."""
        rows = Objection.objects.of(self.actor.committee).visible_to(self.actor).filter(round=self.round)
        rows = rows.select_related("nomination__proposal", "person").order_by("-raised_at", "-id")
        settles = self.actor.holds(roles.PROPOSALS_COMMITTEE)
        return [
            {
                "title": str(row.nomination),
                "words": row.words,
                "by": f"{row.person} · {self.labels.day(row.raised_at.date())}",
                "answer": row.answer,
                "state": row.status_label,
                "tone": SETTLED[Objecting(row.status)],
                "steps": [
                    (label, reverse("step", args=[self.slug, "objection", row.pk, step]))
                    for label, step in (("成立，撤下", "uphold"), ("不成立", "dismiss"))
                    if settles and row.status == Objecting.RAISED
                ],
            }
            for row in rows
        ]

    @property
    def facts(self) -> list[tuple[str, str]]:
        row = self.round
        share = f"，立案数的 {row.quota_percent}%" if not row.quota else ""
        known = (
            ("届次", str(row.session)),
            ("名额", f"{figures.quota(row)} 件{share}"),
            ("集体提案", f"应占名单的 {row.collective_percent}%" if row.collective_percent else "不作要求"),
            ("自荐", "可以" if row.self_nomination else "不接受"),
            ("审定", f"{row.meeting}，{spoken(row.decided_on)}" if row.decided_on else ""),
            ("公示", _span(row)),
            ("公布", spoken(row.published_on) if row.published_on else ""),
        )
        return [(term, text) for term, text in known if text]


def _span(row: AwardRound) -> str:
    if row.notice_from is None or row.notice_until is None:
        return ""
    return f"{spoken(row.notice_from)}至 {spoken(row.notice_until)}"


def _reviewer(name: str, states: dict[str, int]) -> Item:
    given, aside = states.get(Reviewing.GIVEN, 0), states.get(Reviewing.ASIDE, 0)
    total = sum(states.values()) - aside
    said = f"评完 {given} 件，共 {total} 件"
    return {
        "name": name,
        "detail": f"{said}，回避 {aside} 件" if aside else said,
        "state": "已评完" if given == total else "评审中",
        "tone": "green" if given == total else "blue",
    }
