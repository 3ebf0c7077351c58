"""The page of a round: its state, how far it has come, what is left for this actor, and what came out low."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.deadlines.reckon import spoken
from liangce.kernel.models import Deadline
from liangce.papers.pages.can_do import Buttons, buttons
from liangce.people import roles
from liangce.proposals.appraisal.progress import progress
from liangce.proposals.appraisal.results import Results
from liangce.proposals.labels import Labels
from liangce.proposals.models import AppraisalForm, AppraisalResult, AppraisalRound
from liangce.proposals.models.appraisal import Judging, RoundStatus
from liangce.proposals.models.appraisal_result import ResultStatus

Item = dict[str, Any]
MOST = 300  # forms of one's own that are listed
TONES = {Judging.ASKED: "amber", Judging.GIVEN: "green"}
ORDER = {Judging.ASKED: 0, Judging.LAPSED: 1, Judging.GIVEN: 2}


@dataclass
class RoundPage:
    """One round before one actor."""

    round: AppraisalRound
    actor: Actor
    slug: str
    now: datetime
    labels: Labels

    @property
    def is_open(self) -> bool:
        return self.round.status == RoundStatus.OPEN

    @property
    def sees_progress(self) -> bool:
        offices = (roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE, roles.COUNCIL)
        return self.actor.is_staff or self.actor.holds(*offices)

    @cached_property
    def progress(self) -> list[Item]:
        return progress(self.round) if self.sees_progress else []

    @cached_property
    def buttons(self) -> Buttons:
        return buttons(
            [self.round], self.actor, slug=self.slug, parts={}, deadlines=(), now=self.now, hint=self._no_hint
        )

    def _no_hint(self, deadline: Deadline) -> str:
        return ""

    @cached_property
    def own(self) -> list[Item]:
        """What the actor is asked for and has given, what is left first."""
        rows = AppraisalForm.objects.of(self.actor.committee).to_fill_in(self.actor).filter(round=self.round)
        rows = rows.select_related("proposal", "unit").order_by("id")[:MOST]
        found = sorted(rows, key=lambda row: ORDER[Judging(row.status)])
        return [self._own(row) for row in found]

    def _own(self, row: AppraisalForm) -> Item:
        step = "revise" if row.status == Judging.GIVEN else "give"
        near = self.labels.near(row)
        return {
            "title": str(row.proposal),
            "url": reverse("proposal", args=[self.slug, row.proposal_id]),
            "sub": " · ".join(filter(None, (f"第 {self.labels.number(row.proposal)} 号", f"评{row.what}"))),
            "state": f"{row.total} 分" if row.total is not None else row.status_label,
            "tone": TONES.get(Judging(row.status), ""),
            "near": near.words if near else "",
            "is_given": row.total is not None,
            "step_url": reverse("step", args=[self.slug, row.kind_name, row.pk, step])
            if self.is_open
            else "",
            "step": "修改" if row.status == Judging.GIVEN else "评议",
        }

    @property
    def left(self) -> list[Item]:
        """Those of one's own that were not given."""
        return [row for row in self.own if not row["is_given"]]

    @property
    def given(self) -> list[Item]:
        return [row for row in self.own if row["is_given"]]

    @cached_property
    def low(self) -> list[Item]:
        """Results for which something is still to be advised, to the one who advises."""
        if self.is_open or not self.actor.holds(roles.PROPOSALS_COMMITTEE):
            return []
        rows = AppraisalResult.objects.of(self.actor.committee).visible_to(self.actor)
        rows = rows.filter(round=self.round, status=ResultStatus.LOW).select_related(
            "proposal__first_person", "proposal__first_body", "unit"
        )
        results = Results(self.round, self.actor, self.slug, self.labels, "quality")
        return [results.line(row) for row in rows.order_by("id")[:MOST]]

    @property
    def facts(self) -> list[tuple[str, str]]:
        rules = self.round.rulebook.rules.appraisal
        grades = "，".join(f"{grade.label} {grade.least} 分以上" for grade in rules.grades if grade.least)
        return [("开始", _day(self.round.opened_at)), ("结束", _day(self.round.closed_at)), ("等级", grades)]


def _day(moment: datetime | None) -> str:
    return spoken(timezone.localdate(moment)) if moment else "还没有"
