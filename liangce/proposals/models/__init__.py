"""What only proposals have: how they are examined, handled, answered, judged, supervised, appraised and awarded."""

from liangce.proposals.models.application import Application, Asked, Into
from liangce.proposals.models.appraisal import AppraisalForm, AppraisalRound
from liangce.proposals.models.appraisal_result import AppraisalResult
from liangce.proposals.models.assignment import Assignment
from liangce.proposals.models.award_reviews import AwardReview, Objection
from liangce.proposals.models.awards import Award, AwardRound, Nomination
from liangce.proposals.models.conference import Conference
from liangce.proposals.models.examination import Examination, Suggestion
from liangce.proposals.models.feedback import Feedback
from liangce.proposals.models.key import KeyProposal
from liangce.proposals.models.note import Means, Note, NoteKind, Phase
from liangce.proposals.models.promise import Promise
from liangce.proposals.models.proposal import Proposal
from liangce.proposals.models.publication import Publication, Redaction, ReleasedCopy
from liangce.proposals.models.recommendation import Recommendation
from liangce.proposals.models.reply import Reply
from liangce.proposals.models.reply_template import ReplyTemplate
from liangce.proposals.models.reply_version import ReplyVersion
from liangce.proposals.models.supervision import KeyOpinion, Supervision, SupervisionEvent

__all__ = [
    "Application",
    "AppraisalForm",
    "AppraisalResult",
    "AppraisalRound",
    "Asked",
    "Assignment",
    "Award",
    "AwardReview",
    "AwardRound",
    "Conference",
    "Examination",
    "Feedback",
    "Into",
    "KeyOpinion",
    "KeyProposal",
    "Means",
    "Nomination",
    "Note",
    "NoteKind",
    "Objection",
    "Phase",
    "Promise",
    "Proposal",
    "Publication",
    "Recommendation",
    "Redaction",
    "ReleasedCopy",
    "Reply",
    "ReplyTemplate",
    "ReplyVersion",
    "Suggestion",
    "Supervision",
    "SupervisionEvent",
]
