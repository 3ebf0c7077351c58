"""What must hold of a proposal, an assignment or a verdict. Each returns the reason why it does not, or None."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from liangce.kernel.models import Deadline
from liangce.kernel.prepared import Prepared
from liangce.kernel.process import guard
from liangce.papers.models import Signing
from liangce.proposals.models import Assignment, Feedback, Proposal


def _awaited(committee: int, proposal: int) -> Any:
    rows = Feedback.objects.of(committee).filter(proposal=proposal).awaited()
    return rows.values_list("authorship__person__name", "authorship__body__name")


AWAITED = Prepared(_awaited, int, int)  # every page of an answered proposal asks


@guard("没有人已经联名，或先收回征集")
def is_unsigned(proposal: Proposal, now: datetime) -> str | None:
    signed = proposal.authorships.filter(status=Signing.SIGNED, order__gt=0).exists()
    return "已有人联名；弃置前请先收回征集。" if signed else None


@guard("至少一个承办单位已签收")
def somebody_received(proposal: Proposal, now: datetime) -> str | None:
    pending = proposal.assignments.unreceived().count()
    return None if pending < proposal.assignments.count() else "还没有单位签收。"


@guard("应答复的单位都已答复")
def all_have_replied(proposal: Proposal, now: datetime) -> str | None:
    waiting = [str(row.unit) for row in proposal.assignments.unanswered().select_related("unit")]
    return f"{'、'.join(waiting)}尚未答复。" if waiting else None


@guard("署名人都已反馈，或反馈期限已过")
def all_have_rated(proposal: Proposal, now: datetime) -> str | None:
    waiting = AWAITED(proposal.committee_id, proposal.pk)
    names = "、".join(person or body for person, body in waiting)
    return f"{names}尚未反馈，反馈期限未到。" if names else None


@guard("会办单位的意见都已交来")
def co_handlers_have_answered(row: Assignment, now: datetime) -> str | None:
    waiting = row.proposal.assignments.without_opinion().select_related("unit") if row.mode == "lead" else []
    names = "、".join(str(other.unit) for other in waiting)
    return f"{names}尚未交会办意见。" if names else None


@guard("答复稿已写好：类别、正文、联系人和电话齐全")
def reply_is_drafted(row: Assignment, now: datetime) -> str | None:
    reply = row.replies.order_by("-round").first()
    if reply is None or not reply.html:
        return "还没有答复稿。"
    missing = [
        label
        for label, value in (
            ("类别", reply.code),
            ("联系人", reply.contact_name),
            ("联系电话", reply.contact_phone),
        )
        if not value
    ]
    return f"答复稿缺{'、'.join(missing)}。" if missing else None


@guard("提案还没有办结")
def is_open(feedback: Feedback, now: datetime) -> str | None:
    return "提案已经办结。" if feedback.proposal.closed_at else None


@guard("反馈期限已过")
def is_past_due(feedback: Feedback, now: datetime) -> str | None:
    today = timezone.localdate(now)
    overdue = Deadline.objects.of(feedback.committee_id).of_case(feedback).overdue(today).exists()
    return None if overdue else "反馈期限未到。"
