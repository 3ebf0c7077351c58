"""Who is asked what when a round opens: one form a rater, proposal and, of the handling, unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from liangce.kernel.regulation import HandlingRater, QualityRater
from liangce.papers.models import Authorship
from liangce.people.models import Unit, UnitKind
from liangce.proposals.models import AppraisalForm, AppraisalRound, Assignment
from liangce.proposals.models.appraisal import Rater, Side
from liangce.proposals.states import ANSWERING_MODES, Answering


def answered(committee: int, session: int) -> Any:
    """The parts of units that have answered a proposal of this session: what a round is about."""
    rows = Assignment.objects.of(committee).filter(
        proposal__session=session, mode__in=ANSWERING_MODES, status=Answering.REPLIED
    )
    return rows.select_related("unit__assigned_by", "proposal__rulebook").order_by("proposal__number", "id")


@dataclass
class Asking:
    """Makes the forms of a round, not yet begun."""

    round: AppraisalRound

    def forms(self) -> Iterator[AppraisalForm]:
        """Every form, proposal by proposal, in the order of their numbers."""
        rows = list(answered(self.round.committee_id, self.round.session_id))
        of_proposal: dict[int, list[Assignment]] = {}
        for row in rows:
            of_proposal.setdefault(row.proposal_id, []).append(row)
        helpers, authors = self._helpers(list(of_proposal)), self._authors(list(of_proposal))
        for key, units in of_proposal.items():
            yield from self._quality(units, helpers.get(key, []))
            for row in units:
                yield from self._handling(row, authors.get(key, []))

    def _quality(self, units: list[Assignment], helpers: list[Assignment]) -> Iterator[AppraisalForm]:
        raters = self.round.rulebook.rules.appraisal.proposal.raters
        proposal = units[0].proposal
        if QualityRater.UNIT in raters:
            for row in units:
                yield self._form(proposal, Side.QUALITY, Rater.UNIT, rater_unit=row.unit)
        if QualityRater.CO_UNIT in raters:
            for row in helpers:
                yield self._form(proposal, Side.QUALITY, Rater.UNIT, rater_unit=row.unit)
        if QualityRater.ASSIGNING_OFFICE in raters and (office := self._office(units[0].unit)):
            yield self._form(proposal, Side.QUALITY, Rater.OFFICE, rater_unit=office)
        if QualityRater.COMMITTEE in raters:
            yield self._form(proposal, Side.QUALITY, Rater.DESK)

    def _handling(self, row: Assignment, authors: list[Authorship]) -> Iterator[AppraisalForm]:
        raters = self.round.rulebook.rules.appraisal.handling.raters
        for author in authors:
            wanted = HandlingRater.FIRST_PROPOSER if author.is_first else HandlingRater.COSIGNER
            if wanted in raters:
                who = {"rater_person": author.person, "rater_body": author.body}
                yield self._form(row.proposal, Side.HANDLING, Rater.AUTHOR, unit=row.unit, **who)
        if HandlingRater.COMMITTEE in raters:
            yield self._form(row.proposal, Side.HANDLING, Rater.DESK, unit=row.unit)

    def _form(self, proposal: Any, side: Side, rater: Rater, **who: Any) -> AppraisalForm:
        return AppraisalForm(
            committee_id=self.round.committee_id,
            rulebook=self.round.rulebook,
            round=self.round,
            proposal=proposal,
            side=side,
            rater=rater,
            **who,
        )

    def _office(self, unit: Unit) -> Unit | None:
        """The office that assigns to this unit; where the roster does not say, the first one."""
        if unit.assigned_by:
            return unit.assigned_by
        offices = Unit.objects.of(self.round.committee_id).filter(kind=UnitKind.ASSIGNING, abolished_on=None)
        found: Unit | None = offices.order_by("order", "id").first()
        return found

    def _helpers(self, proposals: list[int]) -> dict[int, list[Assignment]]:
        rows = Assignment.objects.of(self.round.committee_id).filter(proposal__in=proposals).co_handling()
        found: dict[int, list[Assignment]] = {}
        for row in rows.select_related("unit").order_by("id"):
            found.setdefault(row.proposal_id, []).append(row)
        return found

    def _authors(self, proposals: list[int]) -> dict[int, list[Authorship]]:
        rows = Authorship.objects.of(self.round.committee_id).filter(paper__in=proposals).signed()
        found: dict[int, list[Authorship]] = {}
        for row in rows.select_related("person", "body").order_by("order", "id"):
            found.setdefault(row.paper_id, []).append(row)
        return found
