"""What stands beside the letters on a proposal's page: applications, records, promises, merged proposals."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.papers.models import Paper
from liangce.proposals.models import Application, Asked, Note, Promise, Proposal
from liangce.proposals.states import Asking, Keeping, Returning

Item = dict[str, Any]
ASKING_TONES: dict[str, str] = {
    Returning.UNSIGNED: "amber",
    Asking.ASKED: "blue",
    Asking.GRANTED: "green",
    Asking.REFUSED: "red",
}
KEEPING_TONES: dict[str, str] = {
    Keeping.MADE: "blue",
    Keeping.CLAIMED: "amber",
    Keeping.KEPT: "green",
    Keeping.DROPPED: "red",
}


def applications(rows: Iterable[Application]) -> list[Item]:
    """What was asked, by whom, and what was answered."""
    return [
        {
            "what": f"{row.get_kind_display()}申请"
            if row.kind != Asked.CONVERSION
            else row.get_into_display(),
            "state": row.status_label,
            "tone": ASKING_TONES.get(row.status, ""),
            "words": "；".join(filter(None, (_wish(row), row.reason))),
            "asked": f"{_asker(row)}，{spoken(row.asked_at)}",
            "answered": _answered(row),
        }
        for row in rows
    ]


def _wish(row: Application) -> str:
    if row.kind == Asked.EXTENSION:
        units = {"days": "天", "working_days": "个工作日", "months": "个月"}
        return f"延长 {row.value} {units.get(row.basis, '')}"
    if row.unit:
        return f"{'转送' if row.kind == Asked.CONVERSION else '建议改由'}{row.unit}"
    return ""


def _asker(row: Application) -> str:
    signed = f"，{row.signed_by}签字" if row.signed_by else ""
    unit = f"{row.assignment.unit} " if row.assignment else ""
    return f"{unit}{row.asked_by}{signed}"


def _answered(row: Application) -> str:
    if row.answered_at is None:
        return ""
    said = f"：{row.answer}" if row.answer else ""
    return f"{row.answered_by}，{spoken(row.answered_at)}{said}"


def notes(rows: Iterable[Note]) -> list[Item]:
    """Records of the handling, as they were kept."""
    return [
        {
            "what": row.get_kind_display(),
            "on": row.on,
            "how": " · ".join(filter(None, (row.get_phase_display(), row.get_means_display(), row.people))),
            "words": row.words,
            "by": f"{row.assignment.unit if row.assignment else ''} {row.by}记录".strip(),
        }
        for row in rows
    ]


def promises(rows: Iterable[Promise], slug: str, today: date) -> list[Item]:
    """Promised matters, with what the unit says and who verified it."""
    return [
        {
            "text": row.text,
            "unit": str(row.assignment.unit),
            "on": row.promised_on,
            "state": "逾期未兑现"
            if row.status == Keeping.MADE and row.promised_on < today
            else row.status_label,
            "tone": "red"
            if row.status == Keeping.MADE and row.promised_on < today
            else KEEPING_TONES[row.status],
            "evidence": row.evidence,
            "proof_url": reverse("attachment", args=[slug, row.proof_id]) if row.proof_id else "",
            "claimed": f"{row.claimed_by}申报，{spoken(row.claimed_at)}" if row.claimed_at else "",
            "verified": f"{row.verified_by}核实，{spoken(row.verified_at)}" if row.verified_at else "",
        }
        for row in rows
    ]


def merged(proposal: Proposal, absorbed: Sequence[Proposal], seen: set[int], slug: str) -> Item | None:
    """The main proposal of a merged one, or those merged into a main one; an address where the actor may know of it."""
    rows: list[Paper] = [proposal.merged_into] if proposal.merged_into else [*absorbed]
    note = f"另有 {len(rows)} 件并入本件" if absorbed else "并入下面这件"
    if not rows:
        return None
    return {
        "note": f"{note}，统一办理，分别答复",
        "rows": [_merged(row, row.pk in seen, slug) for row in rows],
    }


def _merged(row: Paper, is_seen: bool, slug: str) -> Item:
    return {
        "title": str(row),
        "called": f"第 {row.number_text} 号" if row.number else f"流水号 {row.serial_text}",
        "proposers": f"{row.first_proposer}{f'等 {row.cosigners + 1} 人' if row.cosigners else ''}",
        "url": reverse("proposal", args=[slug, row.pk]) if is_seen else "",
    }


def spoken(moment: datetime) -> str:
    """2026 年 2 月 2 日."""
    day = timezone.localdate(moment)
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
