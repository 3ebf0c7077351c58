"""Only what readers have in hand is found: before, after and beside that, nothing."""

from datetime import UTC, datetime

import pytest

from liangce.kernel.tick import tick
from liangce.press.models import ArticleEntry, ArticleKind, Newspaper, Part, Reader
from liangce.press.search.asking import Wanted, open_to, open_to_all
from liangce.press.search.indexing import rebuild
from liangce.press.search.showing import Result
from tests.cast import Cast, make_cast
from tests.press.newsroom import Newsroom, open_newsroom

LATER = datetime(2026, 2, 4, 0, 0, tzinfo=UTC)
SECRET = "石破天惊"


def found(cast: Cast, typed: str = SECRET, papers: list[Newspaper] | None = None) -> list[str]:
    """The headlines that anybody, or a reader of these newspapers, finds."""
    papers = open_to_all(cast.committee) if papers is None else papers
    return [hit.article.headline for hit in Result(Wanted(q=typed), cast.committee, papers, "/s/").hits]


def published(newsroom: Newsroom, headline: str = SECRET, **issue: object) -> object:
    """The article of an issue that is out."""
    row = newsroom.issue(**issue)
    article = newsroom.put(newsroom.read(newsroom.article(headline)), newsroom.page(row))
    newsroom.signed(row)
    article.refresh_from_db()
    return article


def test_a_manuscript_is_not_found_on_any_of_its_ways(newsroom: Newsroom) -> None:
    cast, article = newsroom.cast, newsroom.article(SECRET)
    assert found(cast) == []
    article = newsroom.read(article)
    assert found(cast) == []
    issue = newsroom.issue(embargo_until="2026-02-04T07:30")
    newsroom.put(article, newsroom.page(issue))
    newsroom.signed(issue)
    assert found(cast) == []
    tick(LATER)
    assert found(cast) == [SECRET]


def test_a_correction_is_found_by_the_new_words_and_no_longer_by_the_old(newsroom: Newsroom) -> None:
    article = published(newsroom)
    body = '[{"kind": "p", "text": "更正后的正文讲水到渠成。"}]'
    data = {
        "headline": "改过的标题",
        "kicker": "",
        "subhead": "",
        "byline": "",
        "blocks": body,
        "reason": "标题有误",
    }
    newsroom.cast.take("correct", article, "gu", **data)
    assert found(newsroom.cast) == []
    assert found(newsroom.cast, "水到渠成") == found(newsroom.cast, "改过的标题") == ["改过的标题"]
    assert found(newsroom.cast, "政治建设") == []


def test_a_withdrawn_article_is_not_found(newsroom: Newsroom) -> None:
    article = published(newsroom)
    newsroom.cast.take("withdraw", article, "gu", reason="内容失实")
    assert found(newsroom.cast) == []
    assert not ArticleEntry.objects.of(newsroom.cast.committee).exists()


def test_a_withdrawn_issue_is_not_found_until_it_is_restored(newsroom: Newsroom) -> None:
    article = published(newsroom)
    issue = newsroom.cast.take("withdraw", article.issue, "gu", reason="印错")
    assert found(newsroom.cast) == []
    newsroom.cast.take("restore", issue, "gu", reason="已核")
    assert found(newsroom.cast) == [SECRET]


def test_of_a_restored_issue_what_was_withdrawn_apart_stays_away(newsroom: Newsroom) -> None:
    article = published(newsroom)
    newsroom.cast.take("withdraw", article, "gu", reason="内容失实")
    article.issue.refresh_from_db()
    issue = newsroom.cast.take("withdraw", article.issue, "gu", reason="印错")
    newsroom.cast.take("restore", issue, "gu", reason="已核")
    assert found(newsroom.cast) == []


def test_a_restricted_journal_is_found_by_its_readers_alone(newsroom: Newsroom) -> None:
    cast = newsroom.cast
    journal = open_newsroom(cast, slug="sqmy", name="社情民意", is_restricted=True)
    published(journal)
    assert found(cast) == []
    assert found(cast, papers=open_to(cast.chen)) == []
    assert found(cast, papers=open_to(cast.su)) == [SECRET]
    Reader.objects.of(cast.committee).create(
        committee=cast.committee, newspaper=journal.paper, person=cast.people["chen"], since="2026-01-01"
    )
    assert found(cast, papers=open_to(cast.chen)) == [SECRET]
    assert found(cast) == []


def test_a_newspaper_that_becomes_restricted_is_gone_at_once(newsroom: Newsroom) -> None:
    published(newsroom)
    newsroom.paper.is_restricted = True
    newsroom.paper.save()
    assert found(newsroom.cast) == []


def test_another_committee_finds_nothing(newsroom: Newsroom) -> None:
    published(newsroom)
    other = make_cast("nanming", "南明区政协")
    open_newsroom(other, slug="nmzxb", name="南明政协报")
    assert found(other) == []
    assert found(other, papers=[newsroom.paper]) == []


def test_what_the_index_should_not_hold_is_not_shown_either(newsroom: Newsroom) -> None:
    """Two locks on one door: an entry without its right is no article on the page."""
    article = published(newsroom)
    type(article).objects.of(newsroom.cast.committee).filter(pk=article.pk).update(status="shelved")
    assert ArticleEntry.objects.of(newsroom.cast.committee).exists()
    assert found(newsroom.cast) == []


def test_an_advertisement_is_found_by_whoever_asks_for_one(newsroom: Newsroom) -> None:
    article = published(newsroom)
    article.kind = ArticleKind.AD
    article.save()
    assert rebuild(newsroom.cast.committee) == 1
    assert found(newsroom.cast) == []
    papers = open_to_all(newsroom.cast.committee)
    asked = Result(Wanted(q=SECRET, kind="ad"), newsroom.cast.committee, papers, "/s/")
    assert len(asked.hits) == 1


def test_a_jumped_article_is_one_hit_found_by_any_of_its_pages(newsroom: Newsroom) -> None:
    issue = newsroom.issue(declared_pages=2)
    first, second = newsroom.page(issue), newsroom.page(issue, "A2", section_name="综合")
    article = newsroom.put(newsroom.read(newsroom.article(SECRET)), first)
    Part.objects.of(issue.committee).create(
        committee=issue.committee, article=article, page=second, number=2, jump_from="A1"
    )
    newsroom.signed(issue)
    assert found(newsroom.cast) == [SECRET]
    papers = open_to_all(newsroom.cast.committee)
    for label, name in (("A1", "要闻"), ("A2", "综合")):
        for wanted in (Wanted(page=label), Wanted(section=name)):
            [hit] = Result(wanted, newsroom.cast.committee, papers, "/s/").hits
            assert hit.page == str(first)


def test_made_anew_the_index_finds_the_same(newsroom: Newsroom) -> None:
    article = published(newsroom)
    before = ArticleEntry.objects.of(newsroom.cast.committee).values().get()
    assert rebuild(newsroom.cast.committee) == 1
    assert ArticleEntry.objects.of(newsroom.cast.committee).values().get() == before
    assert found(newsroom.cast) == [article.headline]


@pytest.mark.parametrize("typed", ["三个关键加强", "“抓牢“三个关键””", "花溪区委 地位", "關鍵"])
def test_what_is_printed_over_two_lines_or_in_other_signs_is_found(newsroom: Newsroom, typed: str) -> None:
    published(newsroom, "地位同等 责任同担 发展同行")
    assert found(newsroom.cast, typed) == ["地位同等 责任同担 发展同行"]
