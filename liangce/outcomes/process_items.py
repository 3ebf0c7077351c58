"""建议条目: entered, put to a unit, followed until what it came to is verified."""

from liangce.kernel.actors import SYSTEM
from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.outcomes import actions_items as actions
from liangce.outcomes.forms_items import ConversionForm, ItemForm, ItemsForm
from liangce.outcomes.guards import claim_is_verified, nothing_is_claimed, something_waits, was_handed_in
from liangce.outcomes.parts import DESK, ITEMISER, UNIT
from liangce.outcomes.states import Following

S = Following
ITEM = register(
    Process(
        name="suggestion",
        label="建议条目",
        model="outcomes.SuggestionItem",
        page="suggestion",
        states=Following,
        final=(S.SETTLED, S.DROPPED),
        path=(S.OPEN, S.CLAIMED, S.SETTLED),
        known_only=True,
        steps=(
            Step(
                "enter",
                "录入建议",
                (),
                S.OPEN,
                ITEMISER,
                guards=(was_handed_in,),
                asks=ItemsForm,
                effect=actions.enter,
                tells=(Tell((UNIT,), actions.PUT),),
            ),
            Step(
                "change",
                "改动建议条目",
                (S.OPEN,),
                None,
                ITEMISER,
                asks=ItemForm,
                effect=actions.change,
                seldom=True,
            ),
            Step(
                "answer",
                "申报采纳情况",
                (S.OPEN,),
                S.CLAIMED,
                UNIT,
                asks=ConversionForm,
                effect=actions.claim,
                todo="待申报采纳情况的建议",
            ),
            Step(
                "answer_again",
                "申报新的结果",
                (S.SETTLED,),
                S.CLAIMED,
                UNIT,
                asks=ConversionForm,
                effect=actions.claim,
            ),
            Step(
                "claim",
                "登记结果",
                (S.OPEN, S.SETTLED),
                S.CLAIMED,
                ITEMISER,
                asks=ConversionForm,
                effect=actions.claim,
            ),
            Step(
                "settle",
                "有了结果",
                (S.CLAIMED,),
                S.SETTLED,
                SYSTEM,
                guards=(claim_is_verified,),
                effect=actions.settle,
            ),
            Step(
                "reopen",
                "继续跟踪",
                (S.CLAIMED,),
                S.OPEN,
                SYSTEM,
                guards=(nothing_is_claimed,),
                effect=actions.reopen,
            ),
            Step(
                "recheck",
                "重新核对结果",
                (S.SETTLED,),
                S.CLAIMED,
                SYSTEM,
                guards=(something_waits,),
                effect=actions.reopen,
            ),
            Step(
                "drop",
                "不再跟踪",
                (S.OPEN,),
                S.DROPPED,
                DESK,
                asks=ReasonForm,
                seldom=True,
            ),
            Step(
                "take_up",
                "重新跟踪",
                (S.DROPPED,),
                S.OPEN,
                DESK,
                asks=ReasonForm,
            ),
        ),
    )
)
