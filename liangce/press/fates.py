"""What became of the manuscripts somebody handed in, as they are told."""

from typing import Any

from liangce.kernel.actors import Actor
from liangce.kernel.models import Entry
from liangce.press.article_rows import row_of
from liangce.press.models import Article
from liangce.press.states import OUT, ArticleState

S = ArticleState
#: What became of it, as its writer is told.
FATES = {
    S.MANUSCRIPT: "还没有送审",
    S.FIRST: "编辑部在看",
    S.SECOND: "编辑部在看",
    S.THIRD: "编辑部在看",
    S.READY: "已采用，等候上版",
    S.PLACED: "已采用，正在排版",
    S.PUBLISHED: "已刊发",
    S.CORRECTED: "已刊发",
    S.WITHDRAWN: "已撤稿",
    S.SHELVED: "没有采用",
}
SENT_BACK = ("press_article.send_back", "press_article.shelve")


def fates(actor: Actor, slug: str) -> list[dict[str, Any]]:
    """The actor's manuscripts, the newest first, each with what became of it and why."""
    rows = Article.objects.of(actor.committee).filter(begun_by=actor.person)
    found = list(
        rows.select_related("newspaper", "issue__newspaper", "begun_by").defer("text", "blocks")[:200]
    )
    why = _reasons(actor.committee, [row.pk for row in found if row.status in (S.MANUSCRIPT, S.SHELVED)])
    return [
        row_of(row, slug)
        | {
            "fate": "退回修改" if row.status == S.MANUSCRIPT and row.pk in why else FATES[S(row.status)],
            "why": row.notice if row.status == S.WITHDRAWN else why.get(row.pk, ""),
            "where": str(row.issue) if row.issue and row.status in OUT else "",
        }
        for row in found
    ]


def _reasons(committee: int, keys: list[int]) -> dict[int, str]:
    """Why each was sent back or not used, the last time; only while nothing was done since."""
    entries = Entry.objects.of(committee).filter(kind="press_article", subject_id__in=keys).order_by("number")
    last = {entry.subject_id: entry for entry in entries}
    return {key: entry.reason for key, entry in last.items() if entry.step in SENT_BACK}
