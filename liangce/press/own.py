"""Manuscripts handed in by those who do not make the paper: from a telephone, with the fate of each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.models import Entry
from liangce.kernel.process import take
from liangce.papers.text.paragraphs import split
from liangce.press.article_list import row_of
from liangce.press.beginning import begin_article
from liangce.press.keeping import keep_version, sum_up
from liangce.press.models import Article
from liangce.press.states import OUT, ArticleState
from liangce.press.uploads import add_picture

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


@transaction.atomic
def hand_in(
    data: dict[str, Any], files: Sequence[UploadedFile], *, by: Actor, now: datetime, send: bool
) -> Article:
    """Writes the manuscript with its pictures after the text, and sends it to the editors when `send`.

    Raises NotAllowed and FileRefused; then nothing is kept.
    """
    article = begin_article(
        data["newspaper"],
        by=by,
        now=now,
        headline=data["headline"],
        byline=data["byline"],
        blocks=[{"kind": "p", "text": paragraph} for paragraph in split(data["text"])],
    )
    for file in files:
        picture = add_picture(article, file)
        if not picture.caption and data["caption"]:
            picture.caption = picture.alt = data["caption"]
            picture.save(update_fields=["caption", "alt"])
        if {"kind": "picture", "key": picture.key} not in article.blocks:
            article.blocks = [*article.blocks, {"kind": "picture", "key": picture.key}]
    if files:
        sum_up(article)
        article.save(update_fields=["blocks", "char_count", "text"])
        keep_version(article, by=by, now=now, why="图片")
    return take(article.process.step("submit"), article, by=by, now=now) if send else article


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
