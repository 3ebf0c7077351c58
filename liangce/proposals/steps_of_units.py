"""Rows that both tables of units have: handing back, urging, changing the unit, calling off."""

from typing import Any

from liangce.kernel import clocks
from liangce.kernel.actors import SYSTEM
from liangce.kernel.process import Step, Tell
from liangce.people.parts import ASSIGNING_OFFICE
from liangce.proposals import actions_units as actions
from liangce.proposals import guards_units as guards
from liangce.proposals.forms_units import ReassignForm, ReturnForm, UrgingForm
from liangce.proposals.models import Asked
from liangce.proposals.parts import UNIT, UNIT_CLERK, URGERS
from liangce.proposals.states import Answering

ASSIGNED = Tell((UNIT,), "交办：{subject}，请在 {due}前签收。")


def countersigning(rules: Any) -> bool:
    """Whether the regulation wants co-handlers to countersign the reply."""
    return bool(rules.handling.countersign)


def may_redate(rules: Any) -> bool:
    """Whether the regulation dates anything otherwise for what a proposal may become after it was assigned."""
    return any({"key", "handed_down"} & rule.variants.keys() for rule in rules.deadlines.values())


def ask_return(*source: str) -> Step:
    """申请退办: only in the regulation's days, and signed by the head of the unit before it counts."""
    return Step(
        "ask_return",
        "申请退办",
        source,
        None,
        UNIT_CLERK,
        guards=(guards.nothing_asked_here(Asked.RETURN), guards.is_in_time_to_return),
        asks=ReturnForm,
        effect=actions.ask_return,
        seldom=True,
    )


def urge(*source: str) -> Step:
    """催办: a reminder that is kept."""
    return Step(
        "urge",
        "催办",
        source,
        None,
        URGERS,
        asks=UrgingForm,
        effect=actions.urge,
        tells=(Tell((UNIT,), "催办：{subject}。{reason}"),),
        bulk=True,
        seldom=True,
    )


def reassign(*source: str) -> Step:
    """改办: another unit takes over, with a clock of its own."""
    return Step(
        "reassign",
        "改办",
        source,
        Answering.GIVEN_BACK,
        ASSIGNING_OFFICE,
        asks=ReassignForm,
        effect=actions.reassign,
        tells=(Tell((UNIT,), "不再由本单位办理：{subject}。{reason}"),),
        seldom=True,
    )


def redate(*source: str) -> Step:
    """期限随情形改变: it became a key proposal after it was assigned, and the rules date those apart."""
    return Step(
        "redate",
        "期限随情形改变",
        source,
        None,
        SYSTEM,
        guards=(guards.is_misdated,),
        effect=clocks.redate,
        tells=(Tell((UNIT,), "期限有变：{subject}，最近的到 {due}。"),),
        only_under=may_redate,
    )


def hand_over(*source: str) -> Step:
    """随机构改革移交: the unit that took over the duties goes on where the abolished one stood, with the same dates."""
    return Step(
        "hand_over",
        "随机构改革移交",
        source,
        None,
        SYSTEM,
        guards=(guards.unit_was_succeeded,),
        effect=actions.hand_over,
        tells=(Tell((UNIT, ASSIGNING_OFFICE), "随机构改革移交：{subject}。"),),
    )


def call_off(*source: str) -> Step:
    """撤销交办: the proposal left the way before it was answered."""
    return Step(
        "call_off",
        "撤销交办",
        source,
        Answering.CALLED_OFF,
        SYSTEM,
        guards=(guards.proposal_left_the_way,),
        tells=(Tell((UNIT,), "不用再办：{subject}，提案已撤案、并案或转办。"),),
    )
