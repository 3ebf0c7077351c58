"""Serials and numbers: each is there where it must be, none is missing or held twice."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count

from liangce.kernel.checks import Asked, Breach, check
from liangce.kernel.models import Entry
from liangce.papers.models import Kind, Paper
from liangce.people.models import Session
from liangce.proposals.checks.papers import each, filed, handed_in
from liangce.proposals.models import Proposal
from liangce.proposals.states import ASIDE, PRIVATE, Status

GROUP = "编号"
MANY = 50  # missing ones that are named one by one


@check("numbers", GROUP, "立案的都有提案号，没有立案的都没有", "联系系统管理员更正编号。")
def numbered_when_filed(asked: Asked) -> Iterator[Breach]:
    """Filed ones have a number; a number without filing is left only by an undone merger, and explained."""
    yield from each(filed(asked).filter(number=None), "已立案，却没有提案号。")
    rows = Proposal.objects.of(asked.committee).exclude(number=None)
    rows = rows.filter(session=asked.session) if asked.session else rows
    yield from each(rows.filter(status__in=(*PRIVATE, Status.NOT_FILED)), "没有立案，却有提案号。")


@check(
    "serials", GROUP, "收到的都有流水号，流水号不缺不重", "缺号一般是改了届次归属；不是的，请联系系统管理员。"
)
def serials_run_on(asked: Asked) -> Iterator[Breach]:
    """No gap from the first serial to the last, but for papers that were booked to another session."""
    yield from each(handed_in(asked).filter(serial=None), "已提交，却没有流水号。")
    yield from _gaps(asked, "serial", "流水号", _rebooked)
    yield from _doubles(asked, "serial", "流水号")


@check(
    "gaps", GROUP, "提案号不缺不重；并案、撤案留下的空号不算缺", "缺号请查台账；确认无误的，请在档案里说明。"
)
def numbers_run_on(asked: Asked) -> Iterator[Breach]:
    """No gap from the first number to the last; what was merged or withdrawn keeps its number."""
    yield from _gaps(asked, "number", "提案号", lambda committee, session: {})
    yield from _doubles(asked, "number", "提案号")
    rows = handed_in(asked).filter(status__in=ASIDE).exclude(number=None).order_by("session", "number")
    for key, number, status in rows.values_list("pk", "number", "status"):
        reason = f"第 {number} 号{Status(status).label}，号码保留。"
        yield Breach(f"第 {number} 号不在立案的提案里。", "proposal", key, explained=reason)


def _sessions(asked: Asked) -> list[Session]:
    rows = Session.objects.of(asked.committee).select_related("term")
    return list(rows.filter(pk=asked.session) if asked.session else rows)


def _gaps(asked: Asked, field: str, label: str, reasons: Any) -> Iterator[Breach]:
    """Numbers between the first and the last that no paper of the session has."""
    for session in _sessions(asked):
        rows = Paper.objects.of(asked.committee).filter(kind=Kind.PROPOSAL, session=session)
        held = set(rows.exclude(**{field: None}).order_by().values_list(field, flat=True))
        missing = sorted(set(range(1, max(held, default=0) + 1)) - held)
        known = reasons(asked.committee, session.pk) if missing else {}
        for number in missing[:MANY]:
            text = f"{session}缺{label} {number}。"
            yield Breach(text, "proposals", query=f"session={session.pk}", explained=known.get(number, ""))
        if len(missing) > MANY:
            rest = f"{session}另缺{label} {len(missing) - MANY} 个。"
            yield Breach(rest, "proposals", query=f"session={session.pk}")


def _rebooked(committee: int, session: int) -> dict[int, str]:
    """Serials of this session whose papers were booked to another one."""
    entries = Entry.objects.of(committee).filter(step="proposal.rebook")
    return {
        before["serial"]: f"《{subject}》改归别的届次，原流水号不再用。"
        for before, subject in entries.values_list("before", "subject")
        if before.get("session") == session and "serial" in before
    }


def _doubles(asked: Asked, field: str, label: str) -> Iterator[Breach]:
    """Numbers that several papers of a session have."""
    rows = Paper.objects.of(asked.committee).filter(kind=Kind.PROPOSAL).exclude(**{field: None})
    rows = rows.filter(session=asked.session) if asked.session else rows
    found = rows.order_by().values_list("session", field).annotate(held=Count("pk")).filter(held__gt=1)
    for session, number, held in found:
        yield Breach(f"{label} {number} 有 {held} 件。", "proposals", query=f"session={session}")
