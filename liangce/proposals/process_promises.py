"""承诺事项: what a reply promises stays open until somebody else than the unit has seen that it was done."""

from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.kernel.work import Act
from liangce.papers.parts import SIGNATORY
from liangce.proposals import proof
from liangce.proposals.forms_units import ClaimForm, PutOffForm, VerifyForm
from liangce.proposals.parts import UNIT, UNIT_CLERK, VERIFIERS
from liangce.proposals.states import Keeping

CLERK, UNITS = UNIT_CLERK.through("assignment"), UNIT.through("assignment")
AUTHORS = SIGNATORY.through("proposal__authorships")


def claim(act: Act) -> None:
    """What the unit says was done, with what shows it."""
    row = act.case
    row.evidence = act.data["evidence"]
    row.claimed_at, row.claimed_by, row.claimed_by_id = act.now, act.by.name, act.by.person
    row.proof = proof.keep(row.proposal, act.data.get("proof"), by=act.by, now=act.now) or row.proof
    if row.proof:
        act.told["证明材料"] = row.proof.sha256


def verify(act: Act) -> None:
    """Who saw that it was done."""
    act.case.verified_at, act.case.verified_by = act.now, act.by.name


def put_off(act: Act) -> None:
    """The new day; the old one stays in the ledger, the old deadline is lifted and another begins."""
    act.case.promised_on = act.data["promised_on"]


PROMISE = register(
    Process(
        name="promise",
        label="承诺事项",
        model="proposals.Promise",
        states=Keeping,
        final=(Keeping.KEPT, Keeping.DROPPED),
        path=(Keeping.MADE, Keeping.CLAIMED, Keeping.KEPT),
        steps=(
            Step("make", "作出承诺", (), Keeping.MADE, CLERK, opens=("promise",)),
            Step(
                "claim",
                "申报完成",
                (Keeping.MADE,),
                Keeping.CLAIMED,
                CLERK,
                asks=ClaimForm,
                effect=claim,
                meets=("promise",),
                tells=(Tell((VERIFIERS,), "承诺事项待核实：{subject}。"),),
                todo="待兑现承诺",
            ),
            Step(
                "verify",
                "核实完成",
                (Keeping.CLAIMED,),
                Keeping.KEPT,
                VERIFIERS,
                asks=VerifyForm,
                effect=verify,
                tells=(Tell((AUTHORS, UNITS), "承诺已兑现：{subject}。"),),
                todo="待核实承诺",
            ),
            Step(
                "reject",
                "没有完成，退回",
                (Keeping.CLAIMED,),
                Keeping.MADE,
                VERIFIERS,
                asks=ReasonForm,
                opens=("promise",),
                tells=(Tell((UNITS,), "承诺事项核实未完成：{subject}。{reason}"),),
            ),
            Step(
                "put_off",
                "改期",
                (Keeping.MADE,),
                None,
                VERIFIERS,
                asks=PutOffForm,
                effect=put_off,
                lifts=("promise",),
                opens=("promise",),
                tells=(Tell((AUTHORS, UNITS), "承诺日期有变：{subject}。{reason}"),),
                seldom=True,
            ),
            Step(
                "drop",
                "确认不能兑现",
                (Keeping.MADE, Keeping.CLAIMED),
                Keeping.DROPPED,
                VERIFIERS,
                asks=ReasonForm,
                lifts=("promise",),
                tells=(Tell((AUTHORS, UNITS), "承诺不能兑现：{subject}。{reason}"),),
                confirm="确认后不再跟踪，理由会告知提案人。",
                seldom=True,
            ),
        ),
    )
)
