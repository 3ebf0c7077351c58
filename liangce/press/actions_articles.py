"""What else changes when a step of an article is taken."""

from liangce.kernel.process import NotAllowed
from liangce.kernel.work import Act
from liangce.press import blocks
from liangce.press.keeping import keep_version, new_aid, sum_up
from liangce.press.laying.clearing import clear_soon
from liangce.press.models import Article, Correction, Issue, Part
from liangce.press.printing import of_article
from liangce.press.releasing import reissue
from liangce.press.search.indexing import take_in, take_out
from liangce.press.standing import stand
from liangce.press.states import IssueState


def write(act: Act) -> None:
    """A new manuscript, with an address of its own from the first."""
    article: Article = act.case
    article.begun_by_id, article.begun_at = act.by.person or None, act.now
    article.aid = article.aid or new_aid(article.newspaper)
    sum_up(article)
    act.told["字数"] = article.char_count


def enter(act: Act) -> None:
    """An article of an issue that had appeared before."""
    write(act)
    issue = act.case.issue
    if issue is None or issue.status not in (IssueState.TO_SIGN, IssueState.PLANNED):
        raise NotAllowed("过刊文章只能录入还没有发布的一期。")


def first_read(act: Act) -> None:
    _read(act, "first_by_id")


def second_read(act: Act) -> None:
    _read(act, "second_by_id")


def third_read(act: Act) -> None:
    _read(act, "third_by_id")


def _read(act: Act, field: str) -> None:
    """Who read it, and exactly what they read."""
    setattr(act.case, field, act.by.person)
    act.told["内容摘要"] = of_article(act.case)


def send_back(act: Act) -> None:
    """All three readings begin anew."""
    act.case.first_by = act.case.second_by = act.case.third_by = None


def place(act: Act) -> None:
    """Into an issue that is being made; on which page and where is the page plan's."""
    issue: Issue = act.data["issue"]
    act.case.same_committee(issue=issue)
    act.case.target_page = act.data["target_page"]
    act.case.order = Article.objects.of(issue.committee_id).filter(issue=issue).count() + 1
    stand(act.case)


def take_off(act: Act) -> None:
    """Back to the pool; its place on the page is free."""
    Part.objects.of(act.case.committee_id).filter(article=act.case).delete()
    act.case.issue, act.case.target_page = None, ""


def correct(act: Act) -> None:
    """The new text in the old place, with a note that stays."""
    article, data = act.case, act.data
    for name in ("kicker", "headline", "subhead", "byline"):
        setattr(article, name, data[name])
    article.blocks = data["blocks"]
    keep_version(article, by=act.by, now=act.now, why=data["reason"])
    sum_up(article)
    article.revision += 1
    article.save()
    take_in([article])
    issue = reissue(article.issue, by=act.by, now=act.now, why=f"更正：{article.headline}")
    Correction.objects.of(article.committee_id).create(
        committee_id=article.committee_id,
        article=article,
        issue_revision=issue.revision,
        at=act.now,
        by=act.by.name,
        note=data["reason"],
    )
    act.told |= {"内容摘要": of_article(article), "字数": blocks.char_count(article.blocks)}


def withdraw(act: Act) -> None:
    """Readers find the notice in its place; pages that were composed here are drawn again without it."""
    article: Article = act.case
    article.notice = act.data["reason"]
    take_out([article])
    if article.issue and article.issue.status == IssueState.PUBLISHED:
        reissue(article.issue, by=act.by, now=act.now, why=f"撤稿：{article.notice}")
        clear_soon(article.issue)
