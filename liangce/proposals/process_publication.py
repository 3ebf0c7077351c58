"""公开: the way of a proposal's text, or of a reply, to the public. Start here: the rows are the specification.

The committee's own desk prepares and the Committee on Proposals decides for the text; the unit prepares and its head or
the supervision office decides for the reply. Whoever hid the passages is never the one who checks them.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from liangce.kernel.actors import SYSTEM, Part
from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Guard, Process, Step, Tell
from liangce.kernel.registry import register
from liangce.people.parts import PROPOSALS_COMMITTEE, SECRETARIAT
from liangce.proposals import actions_publication as actions
from liangce.proposals import guards_publication as guards
from liangce.proposals.forms_publication import WithdrawForm, WithholdForm
from liangce.proposals.parts import (
    REPLY_CHECKER,
    REPLY_DECIDER,
    REPLY_OPENER,
    REPLY_WITHDRAWER,
    SIGNATORIES,
    TEXT_CHECKER,
    UNIT,
)
from liangce.proposals.states import Publishing
from liangce.public.models import What

OF_PROPOSAL = SIGNATORIES.through("proposal")


@dataclass(frozen=True)
class Hands:
    """Who does what, which guards hold for this kind, and whose clock runs."""

    begins: Part
    prepares: Part
    checks: Part
    returns: Part
    decides: Part
    withdraws: Part
    guards: tuple[Guard, ...]
    opens: tuple[str, ...] = ()


def ripe(today: date) -> Q:
    """What is to be looked at again by this day."""
    return Q(reexamine_on__lte=today)


def preparing(hands: Hands) -> tuple[Step, ...]:
    """From the opening to a copy that a second person has looked at."""
    ready = (*hands.guards, guards.is_prepared, guards.holds_nothing_private)
    return (
        Step("open", "列入公开", (), Publishing.OPEN, hands.begins, opens=hands.opens),
        Step(
            "submit",
            "提请公开",
            (Publishing.OPEN,),
            Publishing.CHECKING,
            hands.prepares,
            guards=ready,
            effect=actions.submit,
            tells=(Tell((hands.checks,), "公开稿待复核：{subject}。"),),
            todo="待提请公开",
        ),
        Step(
            "propose_not",
            "提请不公开",
            (Publishing.OPEN,),
            Publishing.DECIDING,
            hands.prepares,
            asks=WithholdForm,
            effect=actions.propose_not,
            tells=(Tell((hands.decides,), "提请不公开：{subject}。{reason}"),),
        ),
        Step(
            "check",
            "复核通过",
            (Publishing.CHECKING,),
            Publishing.DECIDING,
            hands.checks,
            guards=ready,
            effect=actions.check,
            tells=(Tell((hands.decides,), "公开待决定：{subject}。"),),
            todo="待复核公开稿",
        ),
        Step(
            "send_back",
            "退回重做",
            (Publishing.CHECKING, Publishing.DECIDING),
            Publishing.OPEN,
            hands.returns,
            asks=ReasonForm,
            tells=(Tell((hands.prepares,), "公开稿被退回：{subject}。{reason}"),),
        ),
    )


def deciding(hands: Hands) -> tuple[Step, ...]:
    """Published, or not for the time being."""
    return (
        Step(
            "publish",
            "决定公开",
            (Publishing.DECIDING,),
            Publishing.PUBLISHED,
            hands.decides,
            guards=(
                *hands.guards,
                guards.is_checked,
                guards.is_prepared,
                guards.holds_nothing_private,
            ),
            effect=actions.publish,
            meets=("publish",),
            tells=(Tell((OF_PROPOSAL,), "已公开：{subject}。"),),
            todo="待决定公开",
            bulk=True,
            confirm="公开稿立即放到公开站点，任何人都能看到。",
        ),
        Step(
            "withhold",
            "决定不公开",
            (Publishing.OPEN, Publishing.CHECKING, Publishing.DECIDING),
            Publishing.WITHHELD,
            hands.decides,
            asks=WithholdForm,
            effect=actions.withhold,
            meets=("publish",),
            tells=(Tell((OF_PROPOSAL,), "暂不公开：{subject}。{reason}"),),
        ),
    )


def afterwards(hands: Hands) -> tuple[Step, ...]:
    """Taken down, or looked at again."""
    return (
        Step(
            "withdraw",
            "撤下",
            (Publishing.PUBLISHED,),
            Publishing.WITHDRAWN,
            hands.withdraws,
            asks=WithdrawForm,
            effect=actions.withdraw,
            tells=(Tell((OF_PROPOSAL, hands.prepares), "已撤下：{subject}。{reason}"),),
            confirm="公开页面上的内容立即撤下，换成公开说明。",
        ),
        Step(
            "reopen",
            "重新办理公开",
            (Publishing.WITHHELD, Publishing.WITHDRAWN),
            Publishing.OPEN,
            hands.decides,
            asks=ReasonForm,
            effect=actions.reopen,
            opens=hands.opens,
            tells=(Tell((hands.prepares,), "重新办理公开：{subject}。{reason}"),),
        ),
        Step(
            "reexamine",
            "到期重新审查",
            (Publishing.WITHHELD,),
            Publishing.OPEN,
            SYSTEM,
            guards=(guards.is_due_again,),
            effect=actions.reopen,
            opens=hands.opens,
            tells=(Tell((hands.prepares, hands.decides), "不公开的期限已到，请重新审查：{subject}。"),),
            timed=True,
            ripe=ripe,
        ),
    )


def publication(name: str, label: str, what: What, hands: Hands) -> Process:
    """One of the two tables."""
    return register(
        Process(
            name=name,
            label=label,
            model="proposals.Publication",
            narrow={"what": str(what)},
            page="publication",
            states=Publishing,
            final=(Publishing.PUBLISHED, Publishing.WITHDRAWN),
            path=(Publishing.OPEN, Publishing.CHECKING, Publishing.DECIDING, Publishing.PUBLISHED),
            steps=(*preparing(hands), *deciding(hands), *afterwards(hands)),
        )
    )


TEXT_PUBLICATION = publication(
    "text_publication",
    "提案公开",
    What.TEXT,
    Hands(
        begins=PROPOSALS_COMMITTEE,
        prepares=SECRETARIAT,
        checks=TEXT_CHECKER,
        returns=SECRETARIAT,
        decides=PROPOSALS_COMMITTEE,
        withdraws=PROPOSALS_COMMITTEE,
        guards=(guards.is_filed, guards.is_not_restricted, guards.is_consented),
    ),
)
REPLY_PUBLICATION = publication(
    "reply_publication",
    "答复公开",
    What.REPLY,
    Hands(
        begins=REPLY_OPENER,
        prepares=UNIT,
        checks=REPLY_CHECKER,
        returns=REPLY_DECIDER,
        decides=REPLY_DECIDER,
        withdraws=REPLY_WITHDRAWER,
        guards=(guards.is_filed, guards.is_not_restricted, guards.is_issued),
        opens=("publish",),
    ),
)
