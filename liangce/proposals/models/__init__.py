"""What only proposals have: examinations, assignments to units, applications, replies, promises, verdicts."""

from liangce.proposals.models.application import Application, Asked, Into
from liangce.proposals.models.assignment import Assignment
from liangce.proposals.models.conference import Conference
from liangce.proposals.models.examination import Examination, Suggestion
from liangce.proposals.models.feedback import Feedback
from liangce.proposals.models.note import Means, Note, NoteKind, Phase
from liangce.proposals.models.promise import Promise
from liangce.proposals.models.proposal import Proposal
from liangce.proposals.models.reply import Reply
from liangce.proposals.models.reply_template import ReplyTemplate
from liangce.proposals.models.reply_version import ReplyVersion

__all__ = [
    "Application",
    "Asked",
    "Assignment",
    "Conference",
    "Examination",
    "Feedback",
    "Into",
    "Means",
    "Note",
    "NoteKind",
    "Phase",
    "Promise",
    "Proposal",
    "Reply",
    "ReplyTemplate",
    "ReplyVersion",
    "Suggestion",
]
