"""What only proposals have: examinations, assignments to units, replies, the signatories' verdicts."""

from liangce.proposals.models.assignment import Assignment
from liangce.proposals.models.examination import Examination, Suggestion
from liangce.proposals.models.feedback import Feedback
from liangce.proposals.models.proposal import Proposal
from liangce.proposals.models.reply import Reply
from liangce.proposals.models.reply_template import ReplyTemplate
from liangce.proposals.models.reply_version import ReplyVersion

__all__ = [
    "Assignment",
    "Examination",
    "Feedback",
    "Proposal",
    "Reply",
    "ReplyTemplate",
    "ReplyVersion",
    "Suggestion",
]
