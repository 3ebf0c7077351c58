"""Nominations of a round as its pages and files show them: voices, scores where they may be seen, and the outcome."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.papers.models import Proposers
from liangce.people import roles
from liangce.proposals.awards import figures
from liangce.proposals.labels import Labels
from liangce.proposals.models import (
    AppraisalResult,
    AwardReview,
    AwardRound,
    Nomination,
    Proposal,
    Recommendation,
)
from liangce.proposals.models.award_reviews import Reviewing
from liangce.proposals.models.awards import SCORED, NominationStatus
from liangce.proposals.rows import units_of
from liangce.proposals.scoring import Tally, shown

Item = dict[str, Any]
MOST = 500  # nominations of one round that a page shows
TONES = {
    NominationStatus.NOMINATED: "blue",
    NominationStatus.LISTED: "amber",
    NominationStatus.AWARDED: "green",
}
FORMS = dict(Proposers.choices)


@dataclass
class Nominations:
    """Those of one round that this actor may see."""

    round: AwardRound
    actor: Actor
    slug: str
    labels: Labels

    @property
    def sees_scores(self) -> bool:
        """Scores are laid side by side when nobody scores any more, for the desks and the Council."""
        return self.round.status in SCORED and (self.actor.is_staff or self.actor.holds(roles.COUNCIL))

    @cached_property
    def rows(self) -> list[Nomination]:
        rows = Nomination.objects.of(self.actor.committee).visible_to(self.actor).filter(round=self.round)
        rows = rows.select_related("proposal__first_person", "proposal__first_body").distinct()
        return list(rows.order_by("proposal__number", "id")[:MOST])

    @cached_property
    def table(self) -> list[Item]:
        """Every row in words; a fixed number of queries whatever their number."""
        return [self._row(row) for row in self.rows]

    @property
    def listed(self) -> list[Item]:
        """What hangs out, or was awarded."""
        shown_ = (NominationStatus.LISTED, NominationStatus.AWARDED)
        return [item for row, item in zip(self.rows, self.table, strict=True) if row.status in shown_]

    def _row(self, row: Nomination) -> Item:
        proposal, voices = row.proposal, self._voices[row.pk]
        tally = self._tallies.get(row.pk, Tally(()))
        aside, lapsed = self._left_out.get(row.pk, (0, 0))
        units = self._units.get(proposal.pk, ([], []))
        return {
            "pk": row.pk,
            "number": self.labels.number(proposal),
            "title": str(proposal),
            "url": reverse("proposal", args=[self.slug, proposal.pk]) if proposal.pk in self._known else "",
            "proposer": str(proposal.first_proposer),
            "form": FORMS[proposal.proposers],
            "units": "、".join(units[0]),
            "voices": [f"{voice.person}（{voice.role}）：{voice.reason}" for voice in voices],
            "by": "、".join(dict.fromkeys(voice.person for voice in voices)),
            "status": row.status_label,
            "tone": TONES.get(NominationStatus(row.status), ""),
            "can_object": row.status == NominationStatus.LISTED,
            "can_withdraw": row.status == NominationStatus.NOMINATED,
            "n": tally.n,
            "mean": tally.mean,
            "mean_text": shown(tally.mean),
            "spread": tally.spread,
            "trimmed": tally.trimmed,
            "trimmed_text": shown(tally.trimmed),
            "given": self._given[row.pk],
            "appraised": self._appraised.get(proposal.pk, ""),
            "aside": aside,
            "lapsed": lapsed,
        }

    @property
    def _keys(self) -> list[int]:
        return [row.pk for row in self.rows]

    @cached_property
    def _known(self) -> set[int]:
        """The proposals whose page the actor may open."""
        rows = Proposal.objects.of(self.actor.committee).visible_to(self.actor)
        return set(rows.filter(pk__in=[row.proposal_id for row in self.rows]).values_list("pk", flat=True))

    @cached_property
    def _voices(self) -> dict[int, list[Recommendation]]:
        """Who nominated: for the desks and the Council, to the others their own words."""
        rows = Recommendation.objects.of(self.actor.committee).filter(nomination__in=self._keys)
        if not (self.actor.is_staff or self.actor.holds(roles.COUNCIL)):
            rows = rows.filter(person_id=self.actor.person)
        found: dict[int, list[Recommendation]] = defaultdict(list)
        for row in rows.order_by("at", "id"):
            found[row.nomination_id or 0].append(row)
        return found

    @cached_property
    def _units(self) -> dict[int, tuple[list[str], list[str]]]:
        return units_of(self.actor.committee, [row.proposal_id for row in self.rows])

    @cached_property
    def _tallies(self) -> dict[int, Tally]:
        return figures.tallies(self.round) if self.sees_scores else {}

    @cached_property
    def _appraised(self) -> dict[int, str]:
        """What the last closed round of mutual appraisal said of the quality of each proposal."""
        if not self.sees_scores:
            return {}
        rows = AppraisalResult.objects.of(self.actor.committee).visible_to(self.actor)
        rows = rows.filter(side="quality", proposal__in=[row.proposal_id for row in self.rows], given__gt=0)
        found = rows.order_by("round__closed_at").values_list("proposal_id", "mean", "given")
        return {proposal: f"{shown(mean)} 分（{given} 份）" for proposal, mean, given in found}

    @cached_property
    def _given(self) -> dict[int, list[Item]]:
        """What each reviewer gave and said, by nomination, where scores may be seen."""
        found: dict[int, list[Item]] = defaultdict(list)
        if not self.sees_scores:
            return found
        rows = AwardReview.objects.of(self.actor.committee).visible_to(self.actor).filter(round=self.round)
        for row in rows.exclude(total=None).select_related("reviewer").order_by("-total", "id"):
            said = {"name": str(row.reviewer), "detail": row.comment, "state": f"{row.total} 分", "tone": ""}
            found[row.nomination_id].append(said)
        return found

    @cached_property
    def _left_out(self) -> dict[int, tuple[int, int]]:
        """How many stood aside, and how many did not score, by nomination."""
        if not self.sees_scores:
            return {}
        rows = AwardReview.objects.of(self.actor.committee).filter(round=self.round).order_by()
        counts = rows.values("nomination").annotate(
            aside=Count("id", filter=Q(status=Reviewing.ASIDE)),
            lapsed=Count("id", filter=Q(status=Reviewing.LAPSED)),
        )
        return {row["nomination"]: (row["aside"], row["lapsed"]) for row in counts}
