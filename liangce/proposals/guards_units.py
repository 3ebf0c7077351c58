"""What must hold of a unit's part in a proposal, of its reply, of what it asks for and promises."""

from datetime import date, datetime

from django.utils import timezone

from liangce.kernel.clocks import misdated, running
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.process import Guard, guard
from liangce.proposals.models import Application, Asked, Assignment, NoteKind, Reply
from liangce.proposals.reply_templates.placeholders import TO_WRITE
from liangce.proposals.states import ASIDE, GONE, UNDECIDED, WITH_UNITS, Answering, CoHandling, Mode, Status

#: While a proposal is in these states, what was asked of it can still be done.
ASKED_FROM = {
    Asked.WITHDRAWAL: (*UNDECIDED, Status.FILED, *WITH_UNITS),
    Asked.CONVERSION: (*UNDECIDED, Status.NOT_FILED),
}


def reply_in_hand(row: Assignment) -> Reply | None:
    """The reply of the round that runs, once there is a draft of it."""
    return row.replies.filter(round=row.round).first()


def last_day_to_return(row: Assignment) -> date | None:
    """Until when the unit may apply to give the assignment back; None where the regulation sets no time."""
    rule = row.rulebook.rules.deadlines.get("return")
    if rule is None:
        return None
    assigned_on = timezone.localdate(row.assigned_at)
    return rule.term(rule.variant(row.is_of)).due(assigned_on, calendar_of(row.committee_id))


@guard("期限还是按另一种情形算的")
def is_misdated(row: Assignment, now: datetime) -> str | None:
    found = misdated(row, calendar_of(row.committee_id), timezone.localdate(now))
    return None if found else "期限是按现在的情形算的。"


@guard("会办单位的意见都已交来")
def co_handlers_have_answered(row: Assignment, now: datetime) -> str | None:
    waiting = row.proposal.assignments.without_opinion().select_related("unit") if row.mode == "lead" else []
    names = "、".join(str(other.unit) for other in waiting)
    return f"{names}尚未交会办意见。" if names else None


@guard("答复稿已写好：类别、正文、联系人和电话齐全")
def reply_is_drafted(row: Assignment, now: datetime) -> str | None:
    reply = reply_in_hand(row)
    if reply is None or not reply.html:
        return "还没有答复稿。" if row.round == 1 else f"还没有第 {row.round} 轮的答复稿。"
    known = (("类别", reply.code), ("联系人", reply.contact_name), ("联系电话", reply.contact_phone))
    missing = [label for label, value in known if not value]
    if missing:
        return f"答复稿缺{'、'.join(missing)}。"
    return "答复稿里还有模板留下的“〔请写：…〕”没有写完。" if TO_WRITE in reply.html else None


@guard("规则要求写明承诺的，已写明承诺事项和日期")
def promises_are_named(row: Assignment, now: datetime) -> str | None:
    reply = reply_in_hand(row)
    wanted = row.rulebook.rules.handling.promises_for
    if reply is None or reply.meaning not in wanted or reply.promises:
        return None
    return f"{reply.code} 类答复要写明承诺事项和完成日期。"


@guard("规则要求先沟通的，已与提案人沟通")
def proposer_was_contacted(row: Assignment, now: datetime) -> str | None:
    if not row.rulebook.rules.handling.contact_first:
        return None
    spoken = row.notes.filter(kind=NoteKind.CONTACT).exists()
    return None if spoken else "还没有与提案人沟通的记录；请先沟通并登记。"


@guard("有会办单位要会签")
def has_co_handlers(row: Assignment, now: datetime) -> str | None:
    helped = row.mode == Mode.LEAD and row.proposal.assignments.standing().co_handling().exists()
    return None if helped else "没有会办单位，不用会签。"


@guard("规则要求会签的，会办单位都已会签")
def is_countersigned(row: Assignment, now: datetime) -> str | None:
    if not row.rulebook.rules.handling.countersign or has_co_handlers(row, now):
        return None
    reply = reply_in_hand(row)
    if reply is None or reply.sent_round_at is None:
        return "答复稿还没有送会签，或会签后又改过；请送会签。"
    waiting = row.proposal.assignments.not_countersigned().select_related("unit")
    names = "、".join(f"{other.unit}（{other.status_label}）" for other in waiting)
    return f"会签没有完成：{names}。" if names else None


@guard("主办单位把答复稿送来会签")
def a_round_was_sent(row: Assignment, now: datetime) -> str | None:
    lead = row.proposal.assignments.standing().filter(mode=Mode.LEAD).first()
    reply = reply_in_hand(lead) if lead else None
    sent = reply.sent_round_at if reply else None
    return None if sent and sent != row.asked_round_at else "没有新送来的答复稿。"


@guard("在规则规定的申退期限内")
def is_in_time_to_return(row: Assignment, now: datetime) -> str | None:
    last = last_day_to_return(row)
    if last is None or timezone.localdate(now) <= last:
        return None
    return f"申退期限是 {last.month} 月 {last.day} 日，已经过了；确有困难的，请与交办单位协商。"


def nothing_asked_here(kind: Asked) -> Guard:
    """This unit has no application of this kind open."""

    @guard(f"本单位没有还在等答复的{kind.label}申请")
    def check(row: Assignment, now: datetime) -> str | None:
        waiting = row.applications.open().filter(kind=kind).exists()
        return f"{kind.label}申请正在等答复。" if waiting else None

    return check


@guard("规则允许延期，次数没有用完")
def may_be_extended(row: Assignment, now: datetime) -> str | None:
    deadline = running(row, "reply") or running(row, "rehandle")
    if deadline is None:
        return "没有正在计算的答复期限。"
    rule = row.rulebook.rules.deadlines[deadline.rule].extension
    if rule is None:
        return f"按规则，{deadline.label}期限不能延期。"
    if deadline.extensions.count() >= rule.max_times:
        return f"已延期 {rule.max_times} 次，按规则不能再延。"
    return None


@guard("答复期限正在计算")
def clock_runs(row: Assignment, now: datetime) -> str | None:
    deadline = running(row, "reply") or running(row, "rehandle")
    if deadline is None:
        return "没有正在计算的答复期限。"
    return "期限已经暂停。" if deadline.paused_on else None


@guard("答复期限正在暂停")
def clock_stands(row: Assignment, now: datetime) -> str | None:
    deadline = running(row, "reply") or running(row, "rehandle")
    return None if deadline and deadline.paused_on else "期限没有暂停。"


@guard("所申请的事已经有了结果")
def is_overtaken(application: Application, now: datetime) -> str | None:
    proposal = application.proposal
    if application.assignment_id:  # asked afresh: it may have moved on in this very transaction
        rows = proposal.assignments.filter(pk=application.assignment_id)
        over = rows.filter(status__in=(*GONE, Answering.REPLIED)).exists()
    else:
        over = proposal.status not in ASKED_FROM[Asked(application.kind)]
    return None if over else "所申请的事还没有结果。"


@guard("承办单位已撤销，职责划入的单位还没有承办本件")
def unit_was_succeeded(row: Assignment, now: datetime) -> str | None:
    if row.unit.exists_on(timezone.localdate(now)):
        return "承办单位没有撤销。"
    successor = row.unit.successor
    if successor is None:
        return "没有登记职责划入哪个单位，请由交办单位改办。"
    taken = row.proposal.assignments.standing().filter(unit=successor).exists()
    return f"{successor}已经承办本件，请由交办单位改办。" if taken else None


@guard("提案已撤、已并或已转")
def proposal_left_the_way(row: Assignment, now: datetime) -> str | None:
    return None if row.proposal.status in ASIDE else "提案仍在办理。"


@guard("提案正在重新办理，署名人对这个单位的答复不满意")
def was_rated_badly(row: Assignment, now: datetime) -> str | None:
    if row.proposal.status != Status.HANDLING:
        return "提案没有重新办理。"
    rated = row.proposal.feedback.negative().filter(reply__assignment=row, reply__round=row.round).exists()
    return None if rated else "署名人对这个单位的答复没有不满意。"


@guard("会签中的稿子就是现在的答复稿")
def round_is_current(row: Assignment, now: datetime) -> str | None:
    lead = row.proposal.assignments.standing().filter(mode=Mode.LEAD).first()
    reply = reply_in_hand(lead) if lead else None
    current = reply is not None and reply.sent_round_at == row.asked_round_at
    return (
        None
        if current or row.status != CoHandling.ASKED_ROUND
        else "主办单位正在修改答复稿，改好后会再送来。"
    )
