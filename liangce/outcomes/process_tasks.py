"""批示交办: what each unit does about an instruction."""

from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.outcomes import actions_tasks as actions
from liangce.outcomes.forms_instructions import FeedbackForm
from liangce.outcomes.parts import DESK, TASK_UNIT
from liangce.outcomes.states import Tasking

GIVEN = Tell((TASK_UNIT,), "领导批示交办：{subject}，请在 {due}前反馈落实情况。")

TASK = register(
    Process(
        name="instruction_task",
        label="批示交办",
        model="outcomes.InstructionTask",
        states=Tasking,
        final=(Tasking.DONE, Tasking.RETURNED),
        path=(Tasking.GIVEN, Tasking.RECEIVED, Tasking.REPORTED, Tasking.DONE),
        overseer=DESK,
        known_only=True,
        steps=(
            Step(
                "open",
                "交办",
                (),
                Tasking.GIVEN,
                DESK,
                opens=("instruction_report",),
                tells=(GIVEN,),
            ),
            Step(
                "receive",
                "签收批示件",
                (Tasking.GIVEN,),
                Tasking.RECEIVED,
                TASK_UNIT,
                todo="待签收的批示件",
            ),
            Step(
                "ask_return",
                "申请退回批示件",
                (Tasking.GIVEN, Tasking.RECEIVED),
                Tasking.RETURNING,
                TASK_UNIT,
                asks=ReasonForm,
                effect=actions.apply_return,
                tells=(Tell((DESK,), "{by}申请退回批示件：{subject}。{reason}"),),
                seldom=True,
            ),
            Step(
                "grant_return",
                "同意退回",
                (Tasking.RETURNING,),
                Tasking.RETURNED,
                DESK,
                lifts=("instruction_report",),
                tells=(Tell((TASK_UNIT,), "同意退回批示件：{subject}。"),),
                todo="待审的批示件退回申请",
            ),
            Step(
                "refuse_return",
                "不同意退回",
                (Tasking.RETURNING,),
                Tasking.RECEIVED,
                DESK,
                asks=ReasonForm,
                tells=(Tell((TASK_UNIT,), "不同意退回批示件：{subject}。{reason}"),),
            ),
            Step(
                "report",
                "反馈落实情况",
                (Tasking.RECEIVED,),
                Tasking.REPORTED,
                TASK_UNIT,
                asks=FeedbackForm,
                effect=actions.report,
                meets=("instruction_report",),
                tells=(Tell((DESK,), "{by}反馈批示落实情况：{subject}。"),),
                todo="待反馈的批示件",
            ),
            Step(
                "accept",
                "审核通过，办结",
                (Tasking.REPORTED,),
                Tasking.DONE,
                DESK,
                effect=actions.accept,
                tells=(Tell((TASK_UNIT,), "批示件已办结：{subject}。"),),
                todo="待审核的批示反馈",
            ),
            Step(
                "send_back",
                "退回补充反馈",
                (Tasking.REPORTED,),
                Tasking.RECEIVED,
                DESK,
                asks=ReasonForm,
                opens=("instruction_report",),
                tells=(Tell((TASK_UNIT,), "批示反馈退回补充：{subject}。{reason}"),),
            ),
            Step(
                "call_back",
                "撤回交办",
                (Tasking.GIVEN, Tasking.RECEIVED),
                Tasking.RETURNED,
                DESK,
                asks=ReasonForm,
                lifts=("instruction_report",),
                tells=(Tell((TASK_UNIT,), "撤回批示件：{subject}。{reason}"),),
                seldom=True,
            ),
        ),
    )
)
