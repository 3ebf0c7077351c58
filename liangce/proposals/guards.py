"""What must hold of a proposal or a verdict. Each returns the reason why it does not, or None."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from liangce.kernel.prepared import Prepared
from liangce.kernel.process import Guard, guard
from liangce.papers.models import Signing
from liangce.papers.versions import current
from liangce.proposals.known import known
from liangce.proposals.models import Application, Asked, Assignment, Feedback, NoteKind, Proposal
from liangce.proposals.models.examination import Stage
from liangce.proposals.rounds import is_dissatisfied, rounds_left, somebody_disagrees
from liangce.proposals.states import ANSWERING_MODES, OPEN_ASKING, Answering, Asking, Rating


def _awaited(committee: int, proposal: int) -> Any:
    rows = Feedback.objects.of(committee).filter(proposal=proposal).awaited()
    return rows.values_list("authorship__person__name", "authorship__body__name")


def _standing(committee: int, proposal: int) -> Any:
    rows = Assignment.objects.of(committee).filter(proposal=proposal).standing()
    return rows.order_by().values_list("mode", "status")


def _unanswered(committee: int, proposal: int) -> Any:
    return Assignment.objects.of(committee).filter(proposal=proposal).unanswered().select_related("unit")


def _applications(committee: int, proposal: int) -> Any:
    rows = Application.objects.of(committee).filter(proposal=proposal)
    return rows.order_by().values_list("kind", "status")


AWAITED = Prepared(_awaited, int, int)
STANDING = Prepared(_standing, int, int)
UNANSWERED = Prepared(_unanswered, int, int)
APPLICATIONS = Prepared(_applications, int, int)


@guard("没有人已经联名，或先收回征集")
def is_unsigned(proposal: Proposal, now: datetime) -> str | None:
    signed = proposal.authorships.filter(status=Signing.SIGNED, order__gt=0).exists()
    return "已有人联名；弃置前请先收回征集。" if signed else None


@guard("退回以后正文改过")
def text_was_changed(proposal: Proposal, now: datetime) -> str | None:
    return "正文还没有改动；请按退回意见修改后再报。" if current(proposal).sealed_at else None


@guard("规则要求三审，初审后还没有复审")
def awaits_second_reading(proposal: Proposal, now: datetime) -> str | None:
    if proposal.rulebook.rules.examining.readings < 3:
        return "按规则只有两审，不用复审。"
    last = proposal.examinations.last()
    return None if last and last.stage == Stage.FIRST else "已经复审。"


def nothing_asked(kind: Asked) -> Guard:
    """No application of this kind about the proposal waits for an answer."""

    @guard(f"没有还在等答复的{kind.label}申请")
    def check(proposal: Proposal, now: datetime) -> str | None:
        rows = known(proposal, "applications")
        if rows is None:
            made = APPLICATIONS(proposal.committee_id, proposal.pk)
        else:
            made = [(row.kind, row.status) for row in rows]
        waiting = any(of == kind and status in OPEN_ASKING for of, status in made)
        return f"已有{kind.label}申请，正在等答复。" if waiting else None

    return check


def was_granted(kind: Asked) -> Guard:
    """An application of this kind about the proposal was granted."""

    @guard(f"{kind.label}申请已同意")
    def check(proposal: Proposal, now: datetime) -> str | None:
        made = APPLICATIONS(proposal.committee_id, proposal.pk)
        return None if (kind, Asking.GRANTED) in made else f"{kind.label}申请还没有同意。"

    return check


@guard("没有别的提案并入本件")
def absorbs_nothing(proposal: Proposal, now: datetime) -> str | None:
    rows = known(proposal, "absorbed")
    absorbs = bool(rows) if rows is not None else proposal.absorbed.exists()
    return "已有提案并入本件；请先撤销那些并案。" if absorbs else None


@guard("主案还没有答复")
def main_is_unanswered(proposal: Proposal, now: datetime) -> str | None:
    main = proposal.merged_into
    return "主案已经答复，不能撤销并案。" if main and main.status in ("replied", "closed") else None


@guard("有建议的承办单位")
def units_are_suggested(proposal: Proposal, now: datetime) -> str | None:
    return None if proposal.suggestions.exists() else "提案人和审查人都没有建议承办单位，请单件交办。"


@guard("至少一个承办单位已签收")
def somebody_received(proposal: Proposal, now: datetime) -> str | None:
    units = STANDING(proposal.committee_id, proposal.pk)
    return None if any(status != Answering.PENDING for _, status in units) else "还没有单位签收。"


@guard("还有承办单位")
def has_units(proposal: Proposal, now: datetime) -> str | None:
    units = STANDING(proposal.committee_id, proposal.pk)
    return None if any(mode in ANSWERING_MODES for mode, _ in units) else "没有主办或分办单位。"


@guard("应答复的单位都已答复")
def all_have_replied(proposal: Proposal, now: datetime) -> str | None:
    waiting = [str(row.unit) for row in UNANSWERED(proposal.committee_id, proposal.pk)]
    return f"{'、'.join(waiting)}尚未答复。" if waiting else None


@guard("署名人都已反馈，或反馈期限已过")
def all_have_rated(proposal: Proposal, now: datetime) -> str | None:
    rows = known(proposal, "feedback")
    if rows is None:
        waiting = [person or body for person, body in AWAITED(proposal.committee_id, proposal.pk)]
    else:
        waiting = [str(row.authorship.signatory) for row in rows if row.status == Rating.ASKED]
    names = "、".join(waiting)
    return f"{names}尚未反馈，反馈期限未到。" if names else None


@guard("署名人对结果不满意")
def somebody_is_dissatisfied(proposal: Proposal, now: datetime) -> str | None:
    return None if somebody_disagrees(proposal) else "没有署名人对结果不满意。"


@guard("还没有办满规定的轮次")
def may_be_handled_again(proposal: Proposal, now: datetime) -> str | None:
    if rounds_left(proposal):
        return None
    return "已按规定重新办理过，再不满意的，请组织三方会面并记录。"


@guard("重新办理后仍不满意")
def is_still_dissatisfied(proposal: Proposal, now: datetime) -> str | None:
    if not is_dissatisfied(proposal):
        return "署名人对结果没有不满意。"
    return "还可以重新办理，不必会面。" if rounds_left(proposal) else None


@guard("不满意的已重新办理，或已三方会面")
def dissatisfaction_was_met(proposal: Proposal, now: datetime) -> str | None:
    if not is_dissatisfied(proposal):
        return None
    if rounds_left(proposal):
        return "署名人对结果不满意，应重新办理。"
    rows = known(proposal, "notes")
    if rows is None:
        met = proposal.notes.filter(kind=NoteKind.MEETING).exists()
    else:
        met = any(row.kind == NoteKind.MEETING for row in rows)
    return None if met else "重新办理后仍不满意，应先组织三方会面并记录。"


@guard("提案还没有办结")
def is_open(feedback: Feedback, now: datetime) -> str | None:
    return "提案已经办结。" if feedback.proposal.closed_at else None


@guard("反馈期限已过")
def is_past_due(feedback: Feedback, now: datetime) -> str | None:
    return None if feedback.is_overdue(timezone.localdate(now)) else "反馈期限未到。"
