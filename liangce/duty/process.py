"""手工计分 and 积分申诉: what people do about points, where the engine does everything else."""

from liangce.duty import actions
from liangce.duty.forms import AnswerForm, AppealForm, ManualForm, UpholdForm
from liangce.duty.parts import ANSWERER, APPROVER, MAKER, MEMBER, OFFICE
from liangce.duty.states import Appealing, Manual
from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register

MANUAL = register(
    Process(
        name="manual_points",
        label="手工计分",
        model="duty.ManualLine",
        page="manual-points",
        states=Manual,
        final=(Manual.GRANTED, Manual.REFUSED, Manual.TAKEN_BACK, Manual.REVOKED),
        path=(Manual.PROPOSED, Manual.GRANTED),
        steps=(
            Step(
                "propose",
                "录入手工计分",
                (),
                Manual.PROPOSED,
                OFFICE,
                asks=ManualForm,
                effect=actions.propose,
                tells=(Tell((APPROVER,), "{by}录入了手工计分，请核准：{subject}。"),),
            ),
            Step(
                "approve",
                "核准",
                (Manual.PROPOSED,),
                Manual.GRANTED,
                APPROVER,
                effect=actions.grant,
                todo="待核准的手工计分",
                tells=(Tell((MEMBER,), "您的履职积分增加了一条手工计分：{subject}。"),),
                confirm="核准后计入委员的积分，本人看得到录入人和核准人。",
            ),
            Step(
                "refuse",
                "不予核准",
                (Manual.PROPOSED,),
                Manual.REFUSED,
                APPROVER,
                asks=ReasonForm,
                tells=(Tell((MAKER,), "没有核准：{subject}。{reason}"),),
            ),
            Step("take_back", "收回", (Manual.PROPOSED,), Manual.TAKEN_BACK, MAKER, seldom=True),
            Step(
                "revoke",
                "撤销",
                (Manual.GRANTED,),
                Manual.REVOKED,
                APPROVER,
                asks=ReasonForm,
                effect=actions.revoke,
                seldom=True,
                tells=(Tell((MEMBER,), "已撤销一条手工计分：{subject}。{reason}"),),
            ),
        ),
    )
)

APPEAL = register(
    Process(
        name="points_appeal",
        label="积分申诉",
        model="duty.Appeal",
        page="points-appeal",
        states=Appealing,
        final=(Appealing.UPHELD, Appealing.KEPT, Appealing.TAKEN_BACK),
        path=(Appealing.RAISED, Appealing.UPHELD),
        steps=(
            Step(
                "raise",
                "提出申诉",
                (),
                Appealing.RAISED,
                MEMBER,
                asks=AppealForm,
                effect=actions.raise_appeal,
                tells=(Tell((ANSWERER,), "{by}对履职积分提出申诉：{subject}。"),),
            ),
            Step(
                "uphold",
                "予以更正",
                (Appealing.RAISED,),
                Appealing.UPHELD,
                ANSWERER,
                asks=UpholdForm,
                effect=actions.answer,
                todo="待答复的积分申诉",
                tells=(Tell((MEMBER,), "您的积分申诉已予更正：{reason}"),),
            ),
            Step(
                "keep",
                "维持原计分",
                (Appealing.RAISED,),
                Appealing.KEPT,
                ANSWERER,
                asks=AnswerForm,
                effect=actions.answer,
                tells=(Tell((MEMBER,), "您的积分申诉已答复，维持原计分：{reason}"),),
            ),
            Step("take_back", "收回", (Appealing.RAISED,), Appealing.TAKEN_BACK, MEMBER, seldom=True),
        ),
    )
)
