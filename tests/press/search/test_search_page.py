"""The page of what was found, as anybody sees it."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from tests.press.newsroom import Newsroom, open_newsroom
from tests.press.search.archive import Archive
from tests.press.search.test_what_is_out import SECRET, published

#: PostgreSQL is told before each of them, within a savepoint, which way to go.
MOST = {"sqlite": 18, "postgresql": 24}


def ask(client: Client, newsroom: Newsroom, **asked: str) -> str:
    """The page for this address."""
    answer = client.get(f"/epaper/{newsroom.cast.committee.slug}/search/?{urlencode(asked)}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_hit_is_marked_and_leads_to_the_article(newsroom: Newsroom, client: Client) -> None:
    article = published(newsroom, "地位同等 责任同担 发展同行")
    html = ask(client, newsroom, q="责任同担 三个关键")
    address = f"/epaper/{newsroom.cast.committee.slug}/hxzxb/2026-02-04/{article.aid}.html"
    assert f'<a href="{address}">地位同等 <mark>责任同担</mark> 发展同行</a>' in html
    assert "抓牢“<mark>三个关键</mark>”" in html
    assert "《花溪政协报》2026年2月4日 第2583期 A1版 要闻" in html
    assert "共 1 篇" in html


def test_before_anything_is_asked_the_page_says_how(newsroom: Newsroom, client: Client) -> None:
    assert "怎样查找" in ask(client, newsroom)


def test_where_nothing_is_found_it_says_so_and_shows_a_way(newsroom: Newsroom, client: Client) -> None:
    published(newsroom)
    html = ask(client, newsroom, q="没有这个词", author="苏文")
    assert "没有找到含“没有这个词”的文章" in html
    assert "去掉全部条件" in html


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "<script>alert(1)</script>"},
        {"q": '"; DROP TABLE press_article; --'},
        {"q": "' OR 1=1"},
        {"q": "NEAR(政协 提案) AND *"},
        {
            "q": "政协",
            "page": "':* |",
            "author": '"',
            "column": "%",
            "paper": "x'",
            "after": "1-1",
            "before": "2-2",
        },
        {"since": "2026-13-99", "until": "0001-01-01", "kind": "secret", "sort": "x"},
        {"q": "\u0000\ud7a3 𠀀𠀁 ´`’"},
        {"q": "政" * 5000},
    ],
)
def test_whatever_is_typed_there_is_an_answer(
    newsroom: Newsroom, client: Client, asked: dict[str, str]
) -> None:
    published(newsroom)
    assert "<script>alert" not in ask(client, newsroom, **asked)


def test_a_character_beyond_the_common_ones_is_found(newsroom: Newsroom, client: Client) -> None:
    published(newsroom, "𬱟𪨰与㳇水")
    assert "共 1 篇" in ask(client, newsroom, q="𬱟𪨰")


def test_a_committee_without_an_open_newspaper_has_no_search(newsroom: Newsroom, client: Client) -> None:
    newsroom.paper.is_restricted = True
    newsroom.paper.save()
    assert client.get(f"/epaper/{newsroom.cast.committee.slug}/search/").status_code == 404
    assert client.get("/epaper/nowhere/search/").status_code == 404


def test_whoever_has_signed_in_sees_the_same_page(newsroom: Newsroom, client: Client) -> None:
    journal = open_newsroom(newsroom.cast, slug="sqmy", name="社情民意", is_restricted=True)
    published(journal, "内部" + SECRET)
    published(newsroom, SECRET, number="9")
    html = ask(client, newsroom, q=SECRET)
    assert "内部" not in html
    assert "社情民意" not in html
    answer = client.get(f"/epaper/{newsroom.cast.committee.slug}/search/?q={SECRET}")
    assert "public" in answer["Cache-Control"]


def test_pages_lead_on_and_back(newsroom: Newsroom, client: Client) -> None:
    archive = Archive(newsroom.cast, newsroom.paper)
    issue = archive.issue(newsroom.issue().dated, edition=3)
    archive.add(issue, [{"headline": f"{SECRET}{n}", "blocks": []} for n in range(45)])
    html = ask(client, newsroom, q=SECRET)
    assert "共 45 篇" in html
    assert 'rel="next"' in html
    assert 'rel="prev"' not in html


def test_the_number_of_queries_does_not_grow_with_the_hits(
    newsroom: Newsroom, client: Client, django_assert_max_num_queries: object
) -> None:
    archive = Archive(newsroom.cast, newsroom.paper)
    issue = archive.issue(newsroom.issue().dated, edition=3)
    archive.add(issue, [{"headline": f"{SECRET}{n}", "blocks": []} for n in range(3)])
    with django_assert_max_num_queries(MOST[connection.vendor]):  # type: ignore[operator]
        ask(client, newsroom, q="石破")
    archive.add(
        archive.issue(issue.dated, edition=4), [{"headline": SECRET, "blocks": []} for n in range(30)]
    )
    with django_assert_max_num_queries(MOST[connection.vendor]):  # type: ignore[operator]
        ask(client, newsroom, q="石破")


def test_a_text_that_was_printed_twice_is_shown_once(newsroom: Newsroom, client: Client) -> None:
    """The newest comes first and names the others; a picture without text is nobody's reprint."""
    archive = Archive(newsroom.cast, newsroom.paper)
    day = newsroom.issue().dated
    body = [{"kind": "p", "text": "旧文重刊，一字未改。"}]
    for days in (0, 7, 400):
        archive.add(
            archive.issue(day + timedelta(days=days), edition=5), [{"headline": SECRET, "blocks": body}]
        )
    archive.add(archive.issue(day, edition=6), [{"headline": SECRET, "blocks": []} for _ in range(2)])
    address = f"/epaper/{newsroom.cast.committee.slug}/search/"
    answer = client.get(address, {"q": SECRET, "sort": "new"})
    hits = answer.context["result"].hits
    assert [len(hit.reprints) for hit in hits] == [2, 0, 0]
    assert hits[0].article.issue.dated == day + timedelta(days=400)
    html = answer.content.decode()
    assert "同一篇也刊于：" in html
    assert all(other.url in html for other in hits[0].reprints)
