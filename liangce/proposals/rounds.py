"""Rounds of handling: a proposal answered to nobody's content is answered again, by the regulation so many times."""

from typing import Any

from django.db.models import QuerySet

from liangce.kernel.prepared import Prepared
from liangce.kernel.regulation import Decider
from liangce.proposals.models import Feedback, Proposal


def _given(committee: Any, proposal: Any) -> QuerySet:
    rows = Feedback.objects.of(committee).filter(proposal=proposal).of_the_last_round().given()
    return rows.select_related("authorship")


GIVEN = Prepared(_given, int, int)  # every page of an answered proposal asks


def somebody_disagrees(proposal: Proposal) -> bool:
    """Whether anybody judged the last round as unsatisfactory."""
    return any(row.is_positive is False for row in GIVEN(proposal.committee_id, proposal.pk))


def is_dissatisfied(proposal: Proposal) -> bool:
    """Whether the last round counts as unsatisfactory: by the first signatory who judged, or by anybody who did.

    Of a merged case the main proposal's own signatories come first.
    """
    given = {row: _place(row, proposal) for row in GIVEN(proposal.committee_id, proposal.pk)}
    if proposal.rulebook.rules.rehandling.decided_by == Decider.FIRST:
        first = min(given.values(), default=None)
        given = {row: place for row, place in given.items() if place == first}
    return any(row.is_positive is False for row in given)


def _place(row: Feedback, proposal: Proposal) -> tuple[bool, int, int]:
    return row.authorship.paper_id != proposal.pk, row.authorship.order, row.authorship.pk


def rounds_left(proposal: Proposal) -> bool:
    """Whether it may be answered once more."""
    done = max((row.round for row in proposal.assignments.standing().answering()), default=1)
    return done < proposal.rulebook.rules.rehandling.max_rounds
