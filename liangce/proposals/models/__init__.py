"""What only proposals have: examinations, assignments to units, replies, verdicts; supervision, appraisal, awards."""

from liangce.proposals.models.appraisal import AppraisalForm, AppraisalRound
from liangce.proposals.models.appraisal_result import AppraisalResult
from liangce.proposals.models.assignment import Assignment
from liangce.proposals.models.award_reviews import AwardReview, Objection
from liangce.proposals.models.awards import Award, AwardRound, Nomination
from liangce.proposals.models.examination import Examination, Suggestion
from liangce.proposals.models.feedback import Feedback
from liangce.proposals.models.key import KeyProposal
from liangce.proposals.models.proposal import Proposal
from liangce.proposals.models.recommendation import Recommendation
from liangce.proposals.models.reply import Reply
from liangce.proposals.models.supervision import KeyOpinion, Supervision, SupervisionEvent

__all__ = [
    "AppraisalForm",
    "AppraisalResult",
    "AppraisalRound",
    "Assignment",
    "Award",
    "AwardReview",
    "AwardRound",
    "Examination",
    "Feedback",
    "KeyOpinion",
    "KeyProposal",
    "Nomination",
    "Objection",
    "Proposal",
    "Recommendation",
    "Reply",
    "Suggestion",
    "Supervision",
    "SupervisionEvent",
]
