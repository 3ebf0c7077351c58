"""An article as a row: of the list, and of the file made of it."""

from typing import Any

from django.urls import reverse

from liangce.press.models import Article
from liangce.press.states import OUT, ArticleState

S = ArticleState
TONES = {
    S.MANUSCRIPT: "", S.FIRST: "amber", S.SECOND: "amber", S.THIRD: "amber", S.READY: "blue", S.PLACED: "blue",
    S.PUBLISHED: "green", S.CORRECTED: "green", S.WITHDRAWN: "red", S.SHELVED: "",
}  # fmt: skip


def row_of(article: Article, slug: str) -> dict[str, Any]:
    """What a list shows of an article, and a file of it holds."""
    status = ArticleState(article.status)
    return {
        "id": article.pk,
        "url": reverse("press-article", args=[slug, article.pk]),
        "title": article.headline,
        "kicker": article.kicker,
        "subhead": article.subhead,
        "column": article.column,
        "kind": article.get_kind_display(),
        "newspaper": article.newspaper.name,
        "issue": str(article.issue).removeprefix(f"《{article.newspaper.name}》") if article.issue else "",
        "page": article.target_page,
        "author": article.byline or (article.begun_by.name if article.begun_by else ""),
        "handed_in_by": article.begun_by.name if article.begun_by else "",
        "chars": article.char_count,
        "state": str(status.label),
        "tone": TONES[status],
        "begun_at": article.begun_at,
        "moved_at": article.moved_at,
        "aid": article.aid,
        "is_out": article.status in OUT,
    }


#: Header and the name of the value in a row.
EXPORTED = (
    ("编号", "aid"), ("报刊", "newspaper"), ("期", "issue"), ("版", "page"), ("类型", "kind"), ("栏目", "column"),
    ("引题", "kicker"), ("主题", "title"), ("副题", "subhead"), ("署名", "author"), ("来稿人", "handed_in_by"),
    ("字数", "chars"), ("状态", "state"), ("来稿时间", "begun_at"), ("最近一步", "moved_at"),
)  # fmt: skip
