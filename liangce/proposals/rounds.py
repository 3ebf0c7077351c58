"""Rounds of handling: a proposal answered to nobody's content is answered again, by the regulation so many times."""

from liangce.kernel.regulation import Decider
from liangce.proposals.models import Feedback, Proposal


def is_dissatisfied(proposal: Proposal) -> bool:
    """Whether the last round counts as unsatisfactory: by the first signatory who judged, or by anybody who did.

    Of a merged case the main proposal's own signatories come first.
    """
    rows = Feedback.objects.of(proposal.committee_id).filter(proposal=proposal).of_the_last_round().given()
    given = {row: _place(row, proposal) for row in rows.select_related("authorship")}
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
