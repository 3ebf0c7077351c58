"""请假: whoever the regulation names decides; the house carries the application there."""

from liangce.activities.actions_leave import apply, decide
from liangce.activities.forms_leave import LeaveForm
from liangce.activities.guards import goes_to, is_still_to_come, may_apply_again, takes_leave
from liangce.activities.parts import APPLICANT, BY_CONVENER, BY_COUNCIL, BY_OFFICE, BY_SECRETARY, OFFICE
from liangce.activities.states import WAITING, Leaving
from liangce.kernel.actors import SYSTEM
from liangce.kernel.forms import NoteForm, ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.kernel.regulation.meetings import LeaveApprover

#: Who decides: the state in which it waits, the part, and what it is called.
DESKS = (
    (LeaveApprover.CONVENER, Leaving.AT_CONVENER, BY_CONVENER),
    (LeaveApprover.OFFICE, Leaving.AT_OFFICE, BY_OFFICE),
    (LeaveApprover.SECRETARY_GENERAL, Leaving.AT_SECRETARY, BY_SECRETARY),
    (LeaveApprover.COUNCIL, Leaving.AT_COUNCIL, BY_COUNCIL),
)

ROUTES = tuple(
    Step(
        f"to_{approver}",
        f"送{part.label}",
        (Leaving.APPLIED,),
        state,
        SYSTEM,
        guards=(goes_to(approver, part.label),),
        opens=("leave",),
        tells=(Tell((part,), "请批请假：{subject}，{due}前。"),),
    )
    for approver, state, part in DESKS
)
DECISIONS = tuple(
    step
    for approver, state, part in DESKS
    for step in (
        Step(
            f"grant_{approver}",
            "准假",
            (state,),
            Leaving.GRANTED,
            part,
            asks=NoteForm,
            effect=decide,
            meets=("leave",),
            tells=(Tell((APPLICANT,), "准假：{subject}。{reason}"),),
            todo="待批的请假",
            bulk=True,
        ),
        Step(
            f"refuse_{approver}",
            "不准假",
            (state,),
            Leaving.REFUSED,
            part,
            asks=ReasonForm,
            effect=decide,
            meets=("leave",),
            tells=(Tell((APPLICANT,), "请假没有批准：{subject}。{reason}"),),
        ),
    )
)

LEAVE = register(
    Process(
        name="leave",
        label="请假",
        model="activities.Leave",
        states=Leaving,
        final=(Leaving.GRANTED, Leaving.REFUSED, Leaving.WITHDRAWN),
        path=(Leaving.APPLIED, Leaving.GRANTED),
        steps=(
            Step(
                "apply",
                "申请请假",
                (),
                Leaving.APPLIED,
                APPLICANT,
                guards=(takes_leave, may_apply_again),
                asks=LeaveForm,
                effect=apply,
            ),
            *ROUTES,
            *DECISIONS,
            Step(
                "withdraw",
                "撤回请假",
                (Leaving.APPLIED, *WAITING, Leaving.GRANTED),
                Leaving.WITHDRAWN,
                APPLICANT,
                guards=(takes_leave,),
                lifts=("leave",),
                confirm="撤回以后，您要按时到会。",
            ),
            Step(
                "lapse",
                "请假作废",
                (Leaving.APPLIED, *WAITING, Leaving.GRANTED),
                Leaving.WITHDRAWN,
                OFFICE,
                guards=(is_still_to_come,),
                lifts=("leave",),
                tells=(
                    Tell((APPLICANT,), "会议有变，原来的请假作废：{subject}。仍不能到会的，请重新申请。"),
                ),
                seldom=True,
                confirm="作废以后，申请人要重新请假。",
            ),
        ),
    )
)
