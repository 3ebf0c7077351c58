"""A manuscript is read three times by three people, its issue proofread by three, signed and published."""

from datetime import UTC, datetime

import pytest

from liangce.kernel.ledger.verify import verify
from liangce.kernel.process import NotAllowed
from liangce.kernel.tick import tick
from liangce.press.models import Article, Issue, Release
from liangce.press.releasing import release_due
from liangce.press.states import ArticleState, IssueState
from tests.cast import NOW
from tests.press.newsroom import Newsroom

LATER = datetime(2026, 2, 4, 0, 0, tzinfo=UTC)


def fresh(row: Article | Issue) -> Article | Issue:
    return type(row).objects.of(row.committee_id).get(pk=row.pk)


def test_three_people_read_it(newsroom: Newsroom) -> None:
    article = newsroom.read(newsroom.article())
    assert article.status == ArticleState.READY
    assert [article.first_by.name, article.second_by.name, article.third_by.name] == ["温岚", "顾平", "华远"]


def test_nobody_reads_their_own(newsroom: Newsroom) -> None:
    article = newsroom.cast.take("submit", newsroom.article(), "su")
    with pytest.raises(NotAllowed, match="没有采写本稿的编辑"):
        newsroom.cast.take("pass_first", article, "su")


def test_sent_back_it_is_read_three_times_anew(newsroom: Newsroom) -> None:
    article = newsroom.read(newsroom.article())
    article = newsroom.cast.take("send_back", article, "hua", reason="引语未核对")
    assert (article.status, article.first_by, article.third_by) == (ArticleState.MANUSCRIPT, None, None)


def test_an_issue_is_published_with_its_articles_and_frozen(
    newsroom: Newsroom, django_capture_on_commit_callbacks: object
) -> None:
    issue = newsroom.issue()
    article = newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        issue = newsroom.signed(issue)
    assert issue.status == IssueState.PUBLISHED
    assert fresh(article).status == ArticleState.PUBLISHED
    release = Release.objects.of(issue.committee).get()
    [frozen] = release.content["articles"]
    assert (release.revision, frozen["headline"]) == (1, "地位同等 责任同担 发展同行")
    assert verify(issue.committee).holds


def test_what_a_crash_prevented_is_frozen_by_the_worker(newsroom: Newsroom) -> None:
    issue = newsroom.issue()
    newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
    issue = newsroom.signed(issue)  # nothing that waits for the commit happens in this test
    assert not Release.objects.of(issue.committee).exists()
    assert [row.revision for row in release_due(NOW)] == [1]
    assert release_due(NOW) == []


def test_before_its_hour_it_is_not_out(newsroom: Newsroom) -> None:
    issue = newsroom.issue(embargo_until="2026-02-04T07:30")
    article = newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
    issue = newsroom.signed(issue)
    assert issue.status == IssueState.SIGNED
    tick(NOW)
    assert fresh(issue).status == IssueState.SIGNED
    tick(LATER)
    assert (fresh(issue).status, fresh(article).status) == (IssueState.PUBLISHED, ArticleState.PUBLISHED)


def test_the_proofreaders_are_three(newsroom: Newsroom) -> None:
    issue = newsroom.issue()
    newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
    issue = newsroom.cast.take("make", issue, "su")
    issue = newsroom.cast.take("pass_proof1", issue, "wen")
    with pytest.raises(NotAllowed, match="没有一校的编辑"):
        newsroom.cast.take("pass_proof2", issue, "wen")


def test_an_issue_says_what_is_missing(newsroom: Newsroom) -> None:
    issue = newsroom.issue(declared_pages=4)
    with pytest.raises(NotAllowed, match="还没有版面"):
        newsroom.cast.take("make", issue, "su")
    page = newsroom.page(issue)
    article = newsroom.read(newsroom.article())
    newsroom.cast.take("place", article, "su", issue=issue.pk)
    with pytest.raises(NotAllowed, match="有 1 篇没有排到版上：《地位同等"):
        newsroom.cast.take("make", issue, "su")
    newsroom.put(newsroom.read(newsroom.article("另一篇")), page)
    newsroom.cast.take("take_off", fresh(article), "su")
    with pytest.raises(NotAllowed, match="写“今日 4 版”，实有 1 版"):
        newsroom.cast.take("make", issue, "su")
