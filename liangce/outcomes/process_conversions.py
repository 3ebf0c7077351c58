"""成果转化: claimed with proof, verified by somebody else, looked back on after a term."""

from liangce.kernel.actors import Claim, Part
from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.outcomes import actions_conversions as actions
from liangce.outcomes.forms_items import ClaimAgainForm, LookBackForm, VerifyForm
from liangce.outcomes.parts import DESK, OF_CONVERSION, VERIFIER
from liangce.outcomes.states import Converting
from liangce.people import roles

S = Converting
OWN_ROLES = (
    roles.UNIT_CLERK, roles.UNIT_LEADER, roles.MEMBER, roles.INFORMANT, roles.CONVENER, *(c.role for c in DESK.claims)
)  # fmt: skip
#: Who claimed it, in whatever role.
CLAIMER = Part("claimer", "申报人本人", tuple(Claim(role, "claimed_by_id", "person") for role in OWN_ROLES))

CONVERSION = register(
    Process(
        name="outcome",
        label="成果转化",
        model="outcomes.Conversion",
        states=Converting,
        final=(S.LOOKED_BACK, S.WITHDRAWN),
        path=(S.CLAIMED, S.VERIFIED, S.LOOKED_BACK),
        known_only=True,
        steps=(
            Step(
                "claim",
                "申报结果",
                (),
                S.CLAIMED,
                OF_CONVERSION,
                effect=actions.claim,
                tells=(Tell((VERIFIER,), "{by}申报建议的结果，请核实：{subject}。"),),
            ),
            Step(
                "verify",
                "核实",
                (S.CLAIMED,),
                S.VERIFIED,
                VERIFIER,
                asks=VerifyForm,
                effect=actions.verify,
                opens=("look_back",),
                tells=(Tell((CLAIMER,), "申报的结果已经核实：{subject}。"),),
                todo="待核实的建议结果",
            ),
            Step(
                "send_back",
                "退回补充",
                (S.CLAIMED,),
                S.SENT_BACK,
                VERIFIER,
                asks=ReasonForm,
                tells=(Tell((CLAIMER,), "申报的结果退回补充：{subject}。{reason}"),),
            ),
            Step(
                "claim_again",
                "补充后重报",
                (S.SENT_BACK,),
                S.CLAIMED,
                CLAIMER,
                asks=ClaimAgainForm,
                effect=actions.claim,
                tells=(Tell((VERIFIER,), "{by}补充后重报建议的结果，请核实：{subject}。"),),
                todo="退回补充的建议结果",
            ),
            Step(
                "withdraw",
                "撤回申报",
                (S.CLAIMED, S.SENT_BACK),
                S.WITHDRAWN,
                CLAIMER,
                asks=ReasonForm,
                seldom=True,
            ),
            Step(
                "look_back",
                "回头看",
                (S.VERIFIED,),
                S.LOOKED_BACK,
                DESK,
                asks=LookBackForm,
                effect=actions.look_back,
                meets=("look_back",),
                todo="待回头看的成果",
            ),
            Step(
                "revoke",
                "核实有误，退回重报",
                (S.VERIFIED, S.LOOKED_BACK),
                S.SENT_BACK,
                VERIFIER,
                asks=ReasonForm,
                effect=actions.revoke,
                lifts=("look_back",),
                tells=(Tell((CLAIMER,), "核实有误，请补充后重报：{subject}。{reason}"),),
                seldom=True,
            ),
        ),
    )
)
