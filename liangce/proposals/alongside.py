"""What else there is about proposals: key proposal, appraised, awarded. Asked in one query, for a page or for one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import CharField, QuerySet, Value

from liangce.kernel.prepared import Prepared
from liangce.proposals.models import AppraisalResult, Award, KeyProposal, Nomination, Proposal
from liangce.proposals.models.key import DESIGNATED

TOGETHER = 50  # proposals about which one query asks
KEY_MARK, AWARD_MARK = "重点提案", "优秀提案"
#: Marks and their tones, in the order in which they are shown.
MARKS = {KEY_MARK: "blue", AWARD_MARK: "green"}
#: Kinds of what may stand beside a proposal.
KEY, APPRAISAL, AWARDS = "key", "appraisal", "awards"


def _word(text: str) -> Value:
    return Value(text, output_field=CharField())


def in_groups(proposals: Sequence[int]) -> Iterator[list[int]]:
    """These proposals in groups of TOGETHER, the last filled up with one of its own: a query is made for so many."""
    for start in range(0, len(proposals), TOGETHER):
        some = list(proposals[start : start + TOGETHER])
        yield some + some[:1] * (TOGETHER - len(some))


def _marks(committee: Any, *proposals: Any) -> QuerySet:
    keys = KeyProposal.objects.of(committee).filter(proposal__in=proposals, status__in=DESIGNATED)
    awards = Award.objects.of(committee).filter(proposal__in=proposals)
    return (
        keys.order_by()
        .values_list("proposal_id", _word(KEY_MARK))
        .union(awards.order_by().values_list("proposal_id", _word(AWARD_MARK)), all=True)
    )


MARKED = Prepared(_marks, *[int] * (1 + TOGETHER))


def marks_of(committee: int, proposals: Sequence[int]) -> dict[int, list[str]]:
    """The marks of each of these proposals that has any."""
    found: dict[int, set[str]] = defaultdict(set)
    for group in in_groups(proposals):
        for proposal, mark in MARKED(committee, *group):
            found[proposal].add(mark)
    return {proposal: [mark for mark in MARKS if mark in its] for proposal, its in found.items()}


def beside(proposal: Proposal) -> dict[str, str]:
    """Which kinds there are of this proposal, each with a status: the page loads only these."""
    committee, key = proposal.committee_id, proposal.pk
    rows = [
        model.objects.of(committee).filter(proposal=key).order_by().values_list(_word(kind), "status")
        for kind, model in ((KEY, KeyProposal), (APPRAISAL, AppraisalResult), (AWARDS, Nomination))
    ]
    return dict(rows[0].union(*rows[1:]))
