"""How a proposal is being handled, as its page shows it: units, opinions, replies and verdicts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from liangce.kernel.deadlines.bands import nearness
from liangce.kernel.models import Deadline
from liangce.kernel.regulation import Regulation
from liangce.kernel.workdays import WorkCalendar
from liangce.papers.pages.due import met
from liangce.proposals.models import Assignment, Feedback, Reply
from liangce.proposals.sight import Sight
from liangce.proposals.states import Answering, CoHandling, Rating

Item = dict[str, Any]
Replies = Mapping[int, Sequence[Reply]]  # by assignment
#: The deadline that says whether a unit was in time.
DECISIVE = ("reply", "co_opinion")
TONES: dict[str, str] = {
    Answering.PENDING: "amber",
    Answering.HANDLING: "blue",
    Answering.REVIEW: "blue",
    Answering.APPROVED: "blue",
    Answering.REPLIED: "green",
    CoHandling.GIVEN: "green",
    CoHandling.ASKED_ROUND: "amber",
    CoHandling.OBJECTED: "red",
    CoHandling.COUNTERSIGNED: "green",
    Rating.ASKED: "blue",
    Rating.GIVEN: "green",
}


def units(
    rows: Sequence[Assignment],
    replies: Replies,
    deadlines: Iterable[Deadline],
    sight: Sight,
    calendar: WorkCalendar,
    rules: Regulation,
    today: date,
) -> list[Item]:
    """One item a unit: mode, state, what it has written so far, and how it stands with its nearest date."""
    of_case: dict[int, list[Deadline]] = {}
    for deadline in deadlines:
        of_case.setdefault(deadline.case_id, []).append(deadline)
    return [
        {"id": row.pk, "has_notice": sight.sees_drafts(row)}
        | _unit(row, _work(row, replies[row.pk], sight), of_case.get(row.pk, []), calendar, rules, today)
        for row in rows
    ]


def _unit(
    row: Assignment, work: str, its: list[Deadline], calendar: WorkCalendar, rules: Regulation, today: date
) -> Item:
    item: Item = {
        "unit": str(row.unit),
        "mode": row.get_mode_display(),
        "status": row.status_label,
        "tone": TONES.get(row.status, ""),
        "work": work,
        "received_at": row.received_at,
        "due": None,
    }
    running = min((d for d in its if d.is_running), key=lambda d: d.due_on, default=None)
    ended = next((d for d in its if d.rule in DECISIVE and d.met_at), None)
    if running:
        near = nearness(running.due_on, today, calendar, rules)
        item["due"] = {"label": running.label, "on": running.due_on, "words": near.words, "tone": near.tone}
    elif ended:
        words, tone = met(ended)
        item["due"] = {"label": ended.label, "on": ended.met_at, "words": words, "tone": tone}
    return item


def _work(row: Assignment, replies: Sequence[Reply], sight: Sight) -> str:
    """What the unit has to show, in a line."""
    if not row.owes_reply:
        return f"意见由{row.opinion_signer}签发" if row.opinion else ""
    reply = next((reply for reply in reversed(replies) if sight.sees_reply(row, reply)), None)
    if reply is None:
        return ""
    if reply.issued_at:
        return f"{reply.code} 类，{reply.document_number}"
    return f"答复稿{f'拟 {reply.code} 类' if reply.code else '类别未定'}，{reply.drafted_by}起草"


def opinions(rows: Sequence[Assignment], sight: Sight) -> list[Item]:
    """Co-handlers' opinions, to those whom they are for."""
    return [
        {
            "id": row.pk,
            "unit": str(row.unit),
            "html": row.opinion,
            "signer": row.opinion_signer,
            "at": row.done_at,
        }
        for row in rows
        if sight.sees_opinion(row)
    ]


def letters(rows: Sequence[Assignment], replies: Replies, sight: Sight, rules: Regulation) -> list[Item]:
    """Letters, and the drafts this actor may read."""
    labels = {item.code: item.label for item in rules.reply_classes}
    return [
        {
            "id": reply.pk,
            "has_versions": sight.sees_drafts(row),
            "unit": str(row.unit),
            "called": f"{row.unit}的{_time(reply)}答复{'' if reply.issued_at else '稿'}",
            "is_issued": bool(reply.issued_at),
            "at": reply.issued_at or reply.drafted_at,
            "html": reply.html,
            "facts": [
                ("类别", f"{reply.code} 类：{labels.get(reply.code, '')}" if reply.code else "未定"),
                *_facts(reply),
            ],
        }
        for row in rows
        for reply in replies[row.pk]
        if sight.sees_reply(row, reply)
    ]


def _facts(reply: Any) -> list[tuple[str, str]]:
    known = (
        ("发文字号", reply.document_number),
        ("签发人", reply.signer),
        ("联系人", f"{reply.contact_name} {reply.contact_phone}".strip()),
        ("印发时类别", reply.code_at_issue if reply.code_at_issue != reply.code else ""),
    )
    return [(term, text) for term, text in known if text]


def verdicts(rows: Iterable[Feedback], rules: Regulation) -> list[Item]:
    """Who was asked, and what they answered."""
    return [
        {
            "id": row.pk,
            "who": str(row.authorship.signatory),
            "of": _judged(row.reply),
            "state": "不满意" if row.is_positive is False else row.status_label,
            "tone": _verdict_tone(row),
            "at": row.given_at,
            "answers": [
                (question.label, _answer(question, row.answers)) for question in rules.feedback if row.answers
            ],
        }
        for row in rows
    ]


def _judged(reply: Reply) -> str:
    """对区住建局的办理, or 对区住建局的第 2 次办理."""
    return f"对{reply.assignment.unit}的{_time(reply)}办理"


def _time(reply: Reply) -> str:
    """第 2 次, of a later round."""
    return f"第 {reply.round} 次" if reply.round > 1 else ""


def _verdict_tone(row: Feedback) -> str:
    return "red" if row.is_positive is False else TONES.get(row.status, "")


def _answer(question: Any, answers: dict[str, str]) -> str:
    said = answers.get(question.name) or ""
    return next((choice.label for choice in question.choices if choice.code == said), said) or "（未填）"
