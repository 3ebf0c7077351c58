"""规则的修改: drafted and checked by the Committee on Proposals, put in force by somebody else, now or from a day."""

from liangce.kernel.actors import SYSTEM
from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.rulebooks import actions
from liangce.rulebooks.forms import ApplyForm, CheckForm
from liangce.rulebooks.guards import (
    day_has_come,
    differs,
    fits_together,
    goes_out_from_the_newest,
    is_alone,
    is_unused,
)
from liangce.rulebooks.parts import APPLIERS, DRAFTERS, REVIEWERS
from liangce.rulebooks.states import DraftState

RULES_DRAFT = register(
    Process(
        name="rules_draft",
        label="规则的修改",
        model="rulebooks.RulesDraft",
        page="rules-draft",
        states=DraftState,
        final=(DraftState.APPLIED, DraftState.DISCARDED),
        path=(DraftState.DRAFT, DraftState.CHECKED, DraftState.PLANNED, DraftState.APPLIED),
        steps=(
            Step(
                "begin", "起草修改", (), DraftState.DRAFT, DRAFTERS, guards=(is_alone,), effect=actions.begin
            ),
            Step(
                "check",
                "核对完毕，报请启用",
                (DraftState.DRAFT,),
                DraftState.CHECKED,
                DRAFTERS,
                guards=(fits_together, differs),
                asks=CheckForm,
                effect=actions.check,
                tells=(Tell((APPLIERS,), "待启用：{subject}，{by}已核对。{reason}"),),
                todo="待核对的规则",
            ),
            Step(
                "send_back",
                "退回修改",
                (DraftState.CHECKED,),
                DraftState.DRAFT,
                REVIEWERS,
                asks=ReasonForm,
                effect=actions.send_back,
                tells=(Tell((DRAFTERS,), "已退回：{subject}。{reason}"),),
            ),
            Step(
                "apply",
                "启用",
                (DraftState.CHECKED,),
                DraftState.PLANNED,
                APPLIERS,
                guards=(fits_together, goes_out_from_the_newest),
                asks=ApplyForm,
                effect=actions.apply,
                tells=(Tell((DRAFTERS,), "{by}已启用：{subject}。{reason}"),),
                todo="待启用的规则",
                confirm="新的一版只用于从所定时间起提交的提案，办理中的提案不变。启用后，这一版的内容不能再改。",
            ),
            Step(
                "take_effect",
                "生效",
                (DraftState.PLANNED,),
                DraftState.APPLIED,
                SYSTEM,
                guards=(day_has_come,),
                effect=actions.take_effect,
                tells=(Tell((DRAFTERS, APPLIERS), "已生效：{subject}。"),),
                timed=True,
            ),
            Step(
                "call_off",
                "撤回启用",
                (DraftState.PLANNED,),
                DraftState.CHECKED,
                APPLIERS,
                guards=(is_unused,),
                asks=ReasonForm,
                effect=actions.call_off,
                tells=(Tell((DRAFTERS,), "已撤回启用：{subject}。{reason}"),),
            ),
            Step(
                "discard",
                "弃置草稿",
                (DraftState.DRAFT, DraftState.CHECKED),
                DraftState.DISCARDED,
                DRAFTERS,
                confirm="弃置后，这份草稿里的改动不再使用。",
            ),
        ),
    )
)
