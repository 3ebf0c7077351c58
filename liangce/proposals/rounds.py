"""Rounds of handling: a proposal answered to nobody's content is answered again, by the regulation so many times."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from liangce.kernel.prepared import Prepared
from liangce.kernel.regulation import Decider
from liangce.proposals.known import known
from liangce.proposals.models import Assignment, Feedback, Proposal
from liangce.proposals.states import ANSWERING_MODES, GONE, Rating


def _given(committee: Any, proposal: Any) -> QuerySet:
    rows = Feedback.objects.of(committee).filter(proposal=proposal).of_the_last_round().given()
    return rows.select_related("authorship")


def _rounds(committee: Any, proposal: Any) -> QuerySet:
    rows = Assignment.objects.of(committee).filter(proposal=proposal).standing().answering()
    return rows.order_by().values_list("round", "status")


GIVEN = Prepared(_given, int, int)
ROUNDS = Prepared(_rounds, int, int)


def given(proposal: Proposal) -> Iterable[Feedback]:
    """The verdicts on the last reply of each unit."""
    rows = known(proposal, "feedback")
    if rows is None:
        return GIVEN(proposal.committee_id, proposal.pk)
    return [
        row for row in rows if row.status == Rating.GIVEN and row.reply.round == row.reply.assignment.round
    ]


def somebody_disagrees(proposal: Proposal) -> bool:
    """Whether anybody judged the last round as unsatisfactory."""
    return any(row.is_positive is False for row in given(proposal))


def is_dissatisfied(proposal: Proposal) -> bool:
    """Whether the last round counts as unsatisfactory: by the first signatory who judged, or by anybody who did.

    Of a merged case the main proposal's own signatories come first.
    """
    placed = [(_place(row, proposal), row) for row in given(proposal)]
    if proposal.rulebook.rules.rehandling.decided_by == Decider.FIRST:
        first = min((place for place, _ in placed), default=None)
        placed = [(place, row) for place, row in placed if place == first]
    return any(row.is_positive is False for _, row in placed)


def _place(row: Feedback, proposal: Proposal) -> tuple[bool, int, int]:
    return row.authorship.paper_id != proposal.pk, row.authorship.order, row.authorship.pk


def rounds_left(proposal: Proposal) -> bool:
    """Whether it may be answered once more."""
    rows = known(proposal, "assignments")
    if rows is None:
        done = [its for its, _ in ROUNDS(proposal.committee_id, proposal.pk)]
    else:
        done = [row.round for row in rows if row.mode in ANSWERING_MODES and row.status not in GONE]
    return max(done, default=1) < proposal.rulebook.rules.rehandling.max_rounds
