"""The list of manuscripts: what is asked for, in which order, as a file; its cost does not grow with its length."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liangce.kernel.models import Entry
from liangce.press.models import Article
from tests.cast import NOW
from tests.press.conftest import SignIn
from tests.press.newsroom import Newsroom

URL = "/huaxi/press/articles/"
LIST_QUERIES = 9
PAGE_QUERIES = 16
ISSUES_QUERIES = 11


@pytest.fixture
def shelf(newsroom: Newsroom) -> dict[str, Article]:
    """One in each of four states."""
    issue = newsroom.issue()
    found = {
        "new": newsroom.article("新来的稿子", column="履职风采", byline="□陈思远"),
        "read": newsroom.read(newsroom.article("三审过的评论", kind="editorial")),
        "out": newsroom.put(newsroom.read(newsroom.article("登出来的长文")), newsroom.page(issue)),
    }
    found["shelved"] = newsroom.cast.take(
        "shelve", newsroom.article("没有采用的"), "gu", reason="已有同题稿件"
    )
    newsroom.signed(issue)
    return found


def titles(client: Client, query: str = "") -> list[str]:
    return [row["title"] for row in client.get(f"{URL}?{query}").context["listing"].table]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"新来的稿子", "三审过的评论"}),
        ("state=all", {"新来的稿子", "三审过的评论", "登出来的长文", "没有采用的"}),
        ("state=published", {"登出来的长文"}),
        ("state=all&q=长文+关键", {"登出来的长文"}),
        ("column=履职风采", {"新来的稿子"}),
        ("author=思远", {"新来的稿子"}),
        ("author=苏文", {"新来的稿子", "三审过的评论"}),
        ("state=all&issue=2583", {"登出来的长文"}),
        ("kind=editorial", {"三审过的评论"}),
        ("newspaper=1", set()),
        ("newspaper=x&state=nonsense&sort=nonsense&page=nonsense", set()),
    ],
)
def test_what_is_asked_for_is_shown(
    shelf: dict[str, Article], sign_in: SignIn, query: str, expected: set[str]
) -> None:
    if "newspaper=x" in query:
        expected = {"新来的稿子", "三审过的评论"}
    assert set(titles(sign_in("su"), query)) == expected


def test_it_is_sorted_by_its_columns(shelf: dict[str, Article], sign_in: SignIn) -> None:
    Article.objects.of(shelf["new"].committee).filter(pk=shelf["new"].pk).update(char_count=9999)
    assert titles(sign_in("su"), "sort=-chars")[0] == "新来的稿子"
    assert titles(sign_in("su"), "sort=chars")[-1] == "新来的稿子"


def test_the_same_list_as_a_file(shelf: dict[str, Article], sign_in: SignIn) -> None:
    client = sign_in("su")
    answer = client.get(f"{URL}export/?format=csv&state=all")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert {row["主题"] for row in rows} == set(titles(client, "state=all"))
    assert next(row for row in rows if row["主题"] == "登出来的长文")["期"] == "第2583期"
    entry = Entry.objects.of(shelf["new"].committee).order_by("-number").first()
    assert (entry.step, entry.after["行数"]) == ("press.export", 4)
    assert client.get(f"{URL}export/?format=xlsx").status_code == 200
    assert client.get(f"{URL}export/?format=exe").status_code == 404


def cost(client: Client, path: str) -> int:
    """Queries of the second visit: the first one may fill what a process keeps."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def many(newsroom: Newsroom, count: int) -> None:
    first = newsroom.article("最早的一篇")
    Article.objects.of(first.committee).bulk_create(
        Article(
            committee=first.committee, rulebook=first.rulebook, newspaper=newsroom.paper, headline=f"第{place}篇",
            aid=f"b{place}", begun_by=newsroom.cast.people["su"], begun_at=NOW, moved_at=NOW, status="manuscript",
        )
        for place in range(count)
    )  # fmt: skip


def test_a_list_costs_the_same_with_one_row_and_with_two_hundred(newsroom: Newsroom, sign_in: SignIn) -> None:
    newsroom.article()
    client = sign_in("su")
    few = cost(client, URL)
    many(newsroom, 200)
    assert cost(client, URL) == few
    assert few <= LIST_QUERIES
    assert cost(client, client.get(URL).context["next_url"]) <= few


def test_pages_cost_the_same_with_one_article_and_with_twenty(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue, client = newsroom.issue(), sign_in("su")
    page = newsroom.page(issue)
    article = newsroom.put(newsroom.read(newsroom.article()), page)
    assert cost(client, f"{URL}{article.pk}/") <= PAGE_QUERIES
    few = cost(client, f"/huaxi/press/issues/{issue.pk}/")
    for number in range(5):
        newsroom.put(newsroom.read(newsroom.article(f"第{number}篇")), page)
    assert cost(client, f"/huaxi/press/issues/{issue.pk}/") == few
    assert cost(client, "/huaxi/press/issues/") <= ISSUES_QUERIES


def test_only_the_press_sees_it(newsroom: Newsroom, sign_in: SignIn) -> None:
    for who in ("chen", "zhou", "yang"):
        assert sign_in(who).get(URL).status_code == 404
        assert sign_in(who).get(f"{URL}export/").status_code == 404
