"""反馈: each signatory's verdict on each reply, straight to the committee."""

from liangce.kernel.actors import SYSTEM
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.kernel.work import Act
from liangce.people.parts import PROPOSALS_COMMITTEE
from liangce.proposals import digests
from liangce.proposals.forms import FeedbackForm
from liangce.proposals.guards import is_open, is_past_due
from liangce.proposals.parts import RATER
from liangce.proposals.states import Rating


def give(act: Act) -> None:
    """Keeps the answers, and their digest in the ledger.

    The verdict on the result decides; without that question, every judging answer must be positive.
    """
    feedback, questions = act.case, act.case.rulebook.rules.feedback
    feedback.answers = {question.name: act.data[question.name] for question in questions}
    judged = {
        question.name: choice.positive
        for question in questions
        for choice in question.choices
        if choice.code == feedback.answers[question.name] and choice.positive is not None
    }
    feedback.is_positive = judged.get("result", all(judged.values()))
    feedback.given_at = act.now
    act.told["反馈摘要"] = digests.of_answers(feedback)


FEEDBACK = register(
    Process(
        name="feedback",
        label="反馈",
        model="proposals.Feedback",
        states=Rating,
        final=(Rating.GIVEN, Rating.LAPSED),
        path=(Rating.ASKED, Rating.GIVEN),
        steps=(
            Step(
                "ask",
                "征询意见",
                (),
                Rating.ASKED,
                SYSTEM,
                opens=("feedback",),
                tells=(Tell((RATER,), "请对“{subject}”的办理填写意见，{due}前交政协；承办单位看不到。"),),
            ),
            Step(
                "give",
                "填写反馈",
                (Rating.ASKED, Rating.LAPSED),
                Rating.GIVEN,
                RATER,
                guards=(is_open,),
                asks=FeedbackForm,
                effect=give,
                meets=("feedback",),
                tells=(Tell((PROPOSALS_COMMITTEE,), "收到反馈：{subject}。"),),
                todo="待反馈",
            ),
            Step(
                "lapse",
                "逾期未反馈",
                (Rating.ASKED,),
                Rating.LAPSED,
                SYSTEM,
                guards=(is_past_due,),
                lifts=("feedback",),
                timed=True,
            ),
        ),
    )
)
