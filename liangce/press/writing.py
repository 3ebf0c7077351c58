"""Writing an article: who may change it when, and saving without overwriting anybody unseen."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed
from liangce.papers.text.secrecy import marks_in
from liangce.press import blocks
from liangce.press.keeping import content_of, keep_version, sum_up
from liangce.press.models import Article, ArticleVersion
from liangce.press.parts import EDITORS, FIRST_READER, OWN, SECOND_READER, THIRD_READER
from liangce.press.printing import digest
from liangce.press.states import ArticleState

#: After so long without a save the writer has come back to the text: what stood then stays as a version of its own.
SITTING = timedelta(hours=1)
#: So long after a save somebody is taken to be still at it.
PRESENCE = timedelta(minutes=5)
S = ArticleState
#: Who may change the text in which state: the writer first, then whoever has it on the desk.
AT_WORK = {
    S.MANUSCRIPT: OWN, S.FIRST: FIRST_READER, S.SECOND: SECOND_READER, S.THIRD: THIRD_READER, S.READY: EDITORS,
    S.PLACED: EDITORS,
}  # fmt: skip
#: What one changes beside the content.
BESIDE = frozenset({"target_page", "newspaper"})


class Conflict(Exception):
    """The article was saved since this editor opened it; `theirs` is that version, `who` says whose it is."""

    def __init__(self, article: Article, theirs: ArticleVersion, by: Actor) -> None:
        self.theirs, self.revision = theirs, article.revision
        self.who = "您在另一个窗口" if theirs.by == by.name else theirs.by
        at = timezone.localtime(theirs.at)
        super().__init__(f"{self.who} {at:%H:%M} 保存过这篇稿件，您现在的修改还没有存。")


def why_not_write(article: Article, actor: Actor) -> str | None:
    """Why the actor cannot change the text now; None when they can."""
    part = AT_WORK.get(ArticleState(article.status))
    if part is None:
        return f"现在是“{article.status_label}”，文字不能再改；已刊发的用“更正”。"
    if not part.fits(actor, article):
        return f"现在是“{article.status_label}”，只有{part.label}可以改。"
    if article.status == S.PLACED and article.issue and not article.issue.is_open:
        return f"{article.issue}现在是“{article.issue.status_label}”，请先退回改版。"
    return None


def last_version(article: Article) -> ArticleVersion | None:
    """The version saved last."""
    rows = ArticleVersion.objects.of(article.committee_id).filter(article=article)
    found: ArticleVersion | None = rows.order_by("-number").first()
    return found


def somebody_else(article: Article, actor: Actor, *, now: datetime) -> str | None:
    """A hint when another person saved this article within the last minutes and may still be writing."""
    last = last_version(article)
    if last is None or last.by == actor.name or now - last.at > PRESENCE:
        return None
    minutes = int((now - last.at).total_seconds() // 60)
    when = f"{minutes} 分钟前" if minutes else "刚刚"
    return (
        f"{last.by}{when}保存过这篇稿件，可能还在改。两人同时改时，后保存的人会看到对照，谁的内容都不会丢。"
    )


@transaction.atomic
def save(
    article: Article,
    values: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    revision: int,
    beside: bool = False,
) -> Article:
    """Saves these fields and returns the article with its new revision.

    `revision` is the one the editor opened; raises Conflict when somebody saved since, unless the same was written.
    `beside` leaves the last version as it stands. Raises NotAllowed.
    """
    rows = Article.objects.of(article.committee_id).select_for_update(of=("self",), no_key=True)
    fresh: Article = rows.select_related("newspaper", "issue__newspaper").get(pk=article.pk)
    if refused := why_not_write(fresh, by):
        raise NotAllowed(refused)
    last = last_version(fresh)
    if revision != fresh.revision and last:
        raise Conflict(fresh, last, by)
    for name, value in values.items():
        setattr(fresh, name, value)
    if marks := marks_in(f"{fresh.headline}\n{blocks.plain(fresh.blocks)}"):
        raise NotAllowed(
            f"文中有密级标志“{marks[0]}”，没有保存。涉密内容不得在本系统处理，请按保密规定线下报送。"
        )
    sum_up(fresh)
    fresh.revision += 1
    fresh.save()
    _version(fresh, last, by, now, beside)
    return fresh


def _version(article: Article, last: ArticleVersion | None, by: Actor, now: datetime, beside: bool) -> None:
    """Within one sitting of one writer, and before anybody acts on it, saving goes on with the same version."""
    is_kept = last is None or beside or last.by != by.name or now - last.at > SITTING
    if last is None or is_kept or last.at <= article.moved_at:
        keep_version(article, by=by, now=now)
        return
    last.content, last.at = content_of(article), now
    last.digest = digest(last.content)
    last.save(update_fields=["content", "at", "digest"])
