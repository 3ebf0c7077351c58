"""承办: what a unit does with a proposal assigned to it.

Units that owe a reply and co-handlers walk different tables.
"""

from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.people.parts import ASSIGNING_OFFICE, PROPOSALS_COMMITTEE, SUPERVISION_OFFICE
from liangce.proposals import actions_units as actions
from liangce.proposals.forms import IssueForm, OpinionForm, ReplyForm, ReviewForm, SignForm
from liangce.proposals.guards import co_handlers_have_answered, reply_is_drafted
from liangce.proposals.parts import EVERY_UNIT, SIGNATORIES, UNIT, UNIT_CLERK, UNIT_LEADER
from liangce.proposals.states import ANSWERING_MODES, Answering, CoHandling, Mode

ASSIGNED = Tell((UNIT,), "交办：{subject}，请在 {due}前签收。")

ANSWERING = register(
    Process(
        name="answering",
        label="主办与分办",
        model="proposals.Assignment",
        narrow={"mode__in": [str(mode) for mode in ANSWERING_MODES]},
        states=Answering,
        final=(Answering.REPLIED,),
        overseer=ASSIGNING_OFFICE,
        path=tuple(Answering),
        steps=(
            Step(
                "open",
                "交办",
                (),
                Answering.PENDING,
                ASSIGNING_OFFICE,
                opens=("receive", "reply"),
                tells=(ASSIGNED,),
            ),
            Step(
                "receive",
                "签收",
                (Answering.PENDING,),
                Answering.HANDLING,
                UNIT_CLERK,
                effect=actions.receive,
                meets=("receive",),
                tells=(Tell((ASSIGNING_OFFICE,), "{by}签收：{subject}。"),),
                todo="待签收",
                bulk=True,
            ),
            Step(
                "draft",
                "起草答复",
                (Answering.HANDLING,),
                None,
                UNIT_CLERK,
                asks=ReplyForm,
                effect=actions.draft_reply,
                todo="待答复",
            ),
            Step(
                "submit",
                "签发送审",
                (Answering.HANDLING,),
                Answering.REVIEW,
                UNIT_LEADER,
                guards=(reply_is_drafted, co_handlers_have_answered),
                asks=SignForm,
                effect=actions.sign_reply,
                opens=("review",),
                tells=(Tell((SUPERVISION_OFFICE,), "答复待审核：{subject}。"),),
                todo="待签发",
            ),
            Step(
                "send_back",
                "退回重改",
                (Answering.REVIEW,),
                Answering.HANDLING,
                SUPERVISION_OFFICE,
                asks=ReasonForm,
                effect=actions.unsign_reply,
                meets=("review",),
                tells=(Tell((UNIT,), "答复被退回：{subject}。{reason}"),),
            ),
            Step(
                "approve",
                "审核通过",
                (Answering.REVIEW,),
                Answering.APPROVED,
                SUPERVISION_OFFICE,
                asks=ReviewForm,
                effect=actions.approve_reply,
                meets=("review",),
                tells=(Tell((UNIT,), "答复审核通过，请印发：{subject}。"),),
                todo="待审核答复",
            ),
            Step(
                "issue",
                "印发答复",
                (Answering.APPROVED,),
                Answering.REPLIED,
                UNIT_CLERK,
                asks=IssueForm,
                effect=actions.issue_reply,
                meets=("reply",),
                tells=(
                    Tell((SIGNATORIES.through("proposal"),), "收到答复：{subject}。"),
                    Tell((PROPOSALS_COMMITTEE,), "已答复：{subject}。"),
                ),
                todo="待印发",
                confirm="印发后答复送达提案人，不能收回。",
            ),
        ),
    )
)

CO_HANDLING = register(
    Process(
        name="co_handling",
        label="会办",
        model="proposals.Assignment",
        narrow={"mode": str(Mode.CO)},
        states=CoHandling,
        final=(CoHandling.GIVEN,),
        overseer=ASSIGNING_OFFICE,
        path=tuple(CoHandling),
        steps=(
            Step(
                "open",
                "交办",
                (),
                CoHandling.PENDING,
                ASSIGNING_OFFICE,
                opens=("receive", "co_opinion"),
                tells=(ASSIGNED,),
            ),
            Step(
                "receive",
                "签收",
                (CoHandling.PENDING,),
                CoHandling.HANDLING,
                UNIT_CLERK,
                effect=actions.receive,
                meets=("receive",),
                todo="待签收",
                bulk=True,
            ),
            Step(
                "give_opinion",
                "提交会办意见",
                (CoHandling.HANDLING,),
                CoHandling.GIVEN,
                UNIT,
                asks=OpinionForm,
                effect=actions.give_opinion,
                meets=("co_opinion",),
                tells=(Tell((EVERY_UNIT.through("proposal"),), "会办意见已交：{subject}。"),),
                todo="待交会办意见",
            ),
        ),
    )
)
