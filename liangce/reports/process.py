"""建议案和报告 as a table: drafted and talked over, adopted by the organ its kind asks for, sent, answered, closed.

All kinds walk the same rows; which of 登记审议通过 and 签发 there is, is for the regulation to say.
"""

from collections.abc import Callable
from typing import Any

from liangce.kernel.actors import SYSTEM
from liangce.kernel.forms import NoteForm, ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.kernel.regulation.reports import Organ
from liangce.papers.models import Kind
from liangce.reports import actions
from liangce.reports.forms import ApproveForm, DiscussForm, SendForm, SignForm
from liangce.reports.guards import TO_SUBMIT, every_unit_has_answered, every_unit_is_done
from liangce.reports.parts import AUTHORS, DESK, GROUP, REGISTRAR, SIGNER, WRITER
from liangce.reports.states import KINDS, Status

S = Status


def adopted_by(kind: Kind, *, signature: bool) -> Callable[[Any], bool]:
    """Whether, by a regulation, papers of this kind are signed out by a person, or else adopted by a meeting."""
    return lambda rules: (rules.reports.rule(kind).organ == Organ.SIGNATURE) is signature


def writing(kind: Kind) -> tuple[Step, ...]:
    """From the draft to the organ."""
    return (
        Step("draft", f"起草{kind.label}", (), S.DRAFT, WRITER, effect=actions.begin),
        Step(
            "discuss",
            "征求意见",
            (S.DRAFT,),
            S.DISCUSSED,
            WRITER,
            guards=TO_SUBMIT[:1],
            asks=DiscussForm,
            tells=(Tell((GROUP,), "请对{subject}提出意见。{reason}"),),
        ),
        Step("take_back", "收回修改", (S.DISCUSSED,), S.DRAFT, WRITER),
        Step(
            "submit",
            "报请审议",
            (S.DRAFT, S.DISCUSSED, S.RETURNED),
            S.SUBMITTED,
            WRITER,
            guards=TO_SUBMIT,
            effect=actions.submit,
            opens=("report_approve",),
            meets=("report_revise",),
            tells=(Tell((REGISTRAR,), f"{{by}}报请审议{kind.label}：{{subject}}。"),),
            todo=f"待写完报审的{kind.label}",
        ),
        Step("discard", "弃置", (S.DRAFT,), S.DISCARDED, WRITER, confirm="弃置后不能再写。", seldom=True),
        Step(
            "withdraw",
            "撤回",
            (S.DISCUSSED, S.SUBMITTED, S.RETURNED),
            S.WITHDRAWN,
            WRITER,
            asks=ReasonForm,
            tells=(Tell((REGISTRAR,), "{by}撤回：{subject}。{reason}"),),
            seldom=True,
        ),
    )


def adopting(kind: Kind) -> tuple[Step, ...]:
    """The organ sends it back, or adopts it: by a meeting, or by a signature."""
    return (
        Step(
            "send_back",
            "退回修改",
            (S.SUBMITTED,),
            S.RETURNED,
            REGISTRAR,
            asks=ReasonForm,
            meets=("report_approve",),
            opens=("report_revise",),
            tells=(Tell(AUTHORS, "请修改后再报审：{subject}。{reason}"),),
        ),
        Step(
            "approve",
            "登记审议通过",
            (S.SUBMITTED,),
            S.APPROVED,
            REGISTRAR,
            asks=ApproveForm,
            effect=actions.approve,
            meets=("report_approve",),
            opens=("report_send",),
            tells=(Tell((DESK, *AUTHORS), f"{kind.label}已经审议通过：{{subject}}。"),),
            todo=f"待审议的{kind.label}",
            only_under=adopted_by(kind, signature=False),
        ),
        Step(
            "sign",
            "签发",
            (S.SUBMITTED,),
            S.APPROVED,
            SIGNER,
            asks=SignForm,
            effect=actions.sign,
            meets=("report_approve",),
            opens=("report_send",),
            tells=(Tell((DESK, *AUTHORS), f"{kind.label}已经签发：{{subject}}。"),),
            todo=f"待签发的{kind.label}",
            only_under=adopted_by(kind, signature=True),
        ),
    )


def sending(kind: Kind) -> tuple[Step, ...]:
    """It is sent out, and closed when every unit is done."""
    return (
        Step(
            "send",
            "报送",
            (S.APPROVED,),
            S.SENT,
            DESK,
            asks=SendForm,
            effect=actions.send,
            meets=("report_send",),
            tells=(Tell(AUTHORS, f"{kind.label}已经报送：{{subject}}。"),),
            todo=f"待报送的{kind.label}",
        ),
        Step("send_more", "补送", (S.SENT,), None, DESK, asks=SendForm, effect=actions.send),
        Step(
            "close",
            "办结",
            (S.SENT,),
            S.CLOSED,
            DESK,
            guards=(every_unit_has_answered,),
            asks=NoteForm,
            effect=actions.close,
            tells=(Tell(AUTHORS, f"{kind.label}已经办结：{{subject}}。{{reason}}"),),
        ),
        Step(
            "finish",
            "各单位办结",
            (S.SENT,),
            S.CLOSED,
            SYSTEM,
            guards=(every_unit_is_done,),
            effect=actions.close,
            tells=(Tell(AUTHORS, "各单位都已办结：{subject}。"),),
        ),
    )


def process_of(kind: Kind) -> Process:
    """The table of one kind."""
    return Process(
        name=str(kind),
        label=str(kind.label),
        model="reports.Report",
        states=Status,
        final=(S.CLOSED, S.WITHDRAWN, S.DISCARDED),
        path=(S.DRAFT, S.SUBMITTED, S.APPROVED, S.SENT, S.CLOSED),
        overseer=DESK,
        page="report",
        narrow={"kind": str(kind)},
        known_only=True,
        steps=(*writing(kind), *adopting(kind), *sending(kind)),
    )


REPORTS = {str(kind): register(process_of(kind)) for kind in KINDS}
