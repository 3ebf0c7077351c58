"""The words in braces that a template may hold, and what they become in the reply to one proposal."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.html import escape

from liangce.papers.models import Signing
from liangce.proposals.states import Mode

PLACEHOLDER = re.compile(r"\{([^{}<>]{1,20})\}")
#: Where the clerk has still to write; what holds it is not sent for review.
TO_WRITE = "〔请写"


def _proposers(row: Any) -> str:
    names = [str(one.signatory) for one in row.proposal.authorships.all() if _stands(one)]
    return (
        f"{names[0]}等{len(names)}人"
        if len(names) > 1
        else "".join(names[:1]) or str(row.proposal.first_proposer)
    )


def _stands(one: Any) -> bool:
    return one.is_first or one.status == Signing.SIGNED


def _helpers(row: Any) -> str:
    helpers = row.proposal.assignments.filter(mode=Mode.CO).select_related("unit")
    return "、".join(str(other.unit) for other in helpers) or "有关单位"


#: name: (what it becomes, in words; from the assignment and the day)
KNOWN: dict[str, tuple[str, Callable[[Any, date], str]]] = {
    "提案号": ("0312", lambda row, day: row.proposal.number_text),
    "案由": ("提案的案由", lambda row, day: str(row.proposal)),
    "提案人": ("陈某某等3人", lambda row, day: _proposers(row)),
    "称呼": (
        "对个人是“您”，对单位是“贵单位”",
        lambda row, day: "贵单位" if row.proposal.first_body_id else "您",
    ),
    "届次": ("九届五次会议", lambda row, day: str(row.proposal.session)),
    "承办单位": ("本单位的全称", lambda row, day: row.unit.name),
    "会办单位": ("各会办单位；没有的写“有关单位”", lambda row, day: _helpers(row)),
    "日期": ("套用那天的日期", lambda row, day: f"{day.year}年{day.month}月{day.day}日"),
    "联系人": ("表里填的联系人", lambda row, day: ""),
    "联系电话": ("表里填的联系电话", lambda row, day: ""),
}


def filled(html: str, row: Any, day: date, said: dict[str, str]) -> str:
    """The text for this assignment. `said` are values the clerk has typed; what nobody knows stays to be written."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in KNOWN:
            return match[0]
        return escape(said.get(name) or KNOWN[name][1](row, day)) or f"{TO_WRITE}：{name}〕"

    return PLACEHOLDER.sub(value, html)


def unknown(html: str) -> Iterator[str]:
    """Words in braces that mean nothing here."""
    return (name for name in dict.fromkeys(PLACEHOLDER.findall(html)) if name not in KNOWN)
