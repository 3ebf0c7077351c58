"""The class of a proposal as a whole: of its units' newest letters the one whose code comes last.

A unit that answers for its part has its own class; where they answer separately, the one furthest from solved counts.
"""

from django.db.models import Exists, OuterRef, Q, Subquery

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


def its_class(committee: int, field: str = NOW) -> Subquery:
    """The class of a proposal; None where no letter says one."""
    letters = Reply.objects.of(committee).newest().filter(assignment__proposal=OuterRef("pk"))
    return Subquery(letters.exclude(code="").order_by(f"-{field}").values(field)[:1])
