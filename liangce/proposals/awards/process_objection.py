"""公示异议: raised by anybody in the committee while the list hangs out, settled by the Committee on Proposals."""

from liangce.kernel.actors import Part
from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.kernel.work import Act
from liangce.people.parts import PROPOSALS_COMMITTEE
from liangce.proposals.awards import actions_parts as actions
from liangce.proposals.awards.forms import ObjectionForm
from liangce.proposals.awards.guards import hangs_out
from liangce.proposals.awards.parts import ANYBODY
from liangce.proposals.awards.process_parts import NOMINATION
from liangce.proposals.models.award_reviews import OBJECTOR, Objecting

ANSWERED: tuple[Part, ...] = (OBJECTOR,)


def uphold(act: Act) -> None:
    """What was objected to with reason is taken off the list."""
    actions.settle(act)
    nomination = act.case.nomination
    nomination.round = act.case.round
    act.also(NOMINATION.step("remove"), nomination, {"reason": act.data["reason"]})


OBJECTION = register(
    Process(
        name="objection",
        label="公示异议",
        model="proposals.Objection",
        states=Objecting,
        final=(Objecting.UPHELD, Objecting.DISMISSED),
        path=(Objecting.RAISED, Objecting.UPHELD),
        steps=(
            Step(
                "raise",
                "提出异议",
                (),
                Objecting.RAISED,
                ANYBODY,
                guards=(hangs_out,),
                asks=ObjectionForm,
                effect=actions.object_to,
                tells=(Tell((PROPOSALS_COMMITTEE,), "收到公示异议：{subject}。"),),
            ),
            Step(
                "uphold",
                "异议成立，撤下",
                (Objecting.RAISED,),
                Objecting.UPHELD,
                PROPOSALS_COMMITTEE,
                guards=(hangs_out,),
                asks=ReasonForm,
                effect=uphold,
                tells=(Tell(ANSWERED, "您对“{subject}”的异议成立，已从名单撤下。{reason}"),),
                todo="待处理的异议",
                confirm="提案从公示名单撤下，理由告知提案人和提出异议的人。",
            ),
            Step(
                "dismiss",
                "异议不成立",
                (Objecting.RAISED,),
                Objecting.DISMISSED,
                PROPOSALS_COMMITTEE,
                asks=ReasonForm,
                effect=actions.settle,
                tells=(Tell(ANSWERED, "您对“{subject}”的异议不成立。{reason}"),),
            ),
        ),
    )
)
