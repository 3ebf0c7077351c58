"""What only proposals have: examinations, assignments to units, replies, the signatories' verdicts."""

from liangce.proposals.models.assignment import Assignment
from liangce.proposals.models.examination import Examination, Suggestion
from liangce.proposals.models.feedback import Feedback
from liangce.proposals.models.proposal import Proposal
from liangce.proposals.models.publication import Publication, Redaction, ReleasedCopy
from liangce.proposals.models.reply import Reply

__all__ = [
    "Assignment",
    "Examination",
    "Feedback",
    "Proposal",
    "Publication",
    "Redaction",
    "ReleasedCopy",
    "Reply",
    "Suggestion",
]
