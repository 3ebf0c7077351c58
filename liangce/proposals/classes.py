"""The class of a proposal as a whole: of its units' newest letters the one whose code comes last.

A unit that answers for its part has its own class; where they answer separately, the one furthest from solved counts.
"""

from collections import Counter
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q

from liangce.proposals.models import Assignment, Reply
from liangce.proposals.models.proposal import ProposalQuerySet
from liangce.proposals.states import ANSWERED, Status

#: The field that holds the class as it stands now, and the one that keeps what it was when the letter was issued.
NOW, AT_ISSUE = "code", "code_at_issue"


def handled_again(committee: int) -> Exists:
    """Whether a proposal went, or goes, through a second round."""
    rows = Assignment.objects.of(committee).standing()
    return Exists(rows.filter(proposal=OuterRef("pk"), round__gt=1))


def answered(committee: int, rows: ProposalQuerySet) -> ProposalQuerySet:
    """Those that were answered, with those of them that are being handled again."""
    again = Q(handled_again(committee), status=Status.HANDLING)
    return rows.filter(again | Q(status__in=ANSWERED))


def classes(committee: int, field: str = NOW) -> Any:
    """Rows of `paper` and `its` class, for each proposal that has one.

    They are grouped before they meet the proposals: asked a proposal each, the database looks through all letters.
    """
    letters = Reply.objects.of(committee).newest().exclude(code="").order_by()
    return letters.values(paper=F("assignment__proposal")).annotate(its=Max(field))


def of_class(committee: int, rows: ProposalQuerySet, code: str | None, field: str = NOW) -> ProposalQuerySet:
    """The answered ones whose class this is; None: those that have none."""
    found, rows = classes(committee, field), answered(committee, rows)
    if code is None:
        return rows.exclude(pk__in=found.values("paper"))
    return rows.filter(pk__in=found.filter(its=code).values("paper"))


def by_class(committee: int, rows: ProposalQuerySet, field: str = NOW) -> Counter[str]:
    """How many of the answered ones have each class; "" where there is none."""
    keys = answered(committee, rows).values("pk")
    its = dict(classes(committee, field).filter(assignment__proposal__in=keys).values_list("paper", "its"))
    found = Counter(its.values())
    found[""] = keys.count() - len(its)
    return found
