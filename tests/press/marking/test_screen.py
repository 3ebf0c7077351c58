"""The marking screen: what geometry proposes is shown; blocks are merged, split, put in order; areas are drawn."""

import copy
import html
import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from liangce import cli
from liangce.press.models import Article, Issue, Page, Part, Region
from liangce.press.states import ArticleState, IssueState
from tests.cast import NOW, make_cast
from tests.press.conftest import SignIn
from tests.press.marking.hard import page as hard_page
from tests.press.newsroom import Newsroom, open_newsroom

pytestmark = pytest.mark.on_sqlite

FIELD = re.compile(r'<input[^>]*?name="((?:order|area|pictures)-\d+)"[^>]*?value="([^"]*)"')
SELECT = re.compile(r'<select name="((?:article|role)-\d+)">(.*?)</select>', re.DOTALL)
CHOSEN = re.compile(r'<option value="(\w+)" selected>')


@pytest.fixture(scope="module")
def brought_in(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Newsroom]:
    """One page of four articles, brought in as PDF; once for all tests, which take back what they do to it."""
    file = tmp_path_factory.mktemp("page") / "hard.pdf"
    file.write_bytes(hard_page().pdf())
    options = ["--kind", "pdf", "--committee", "huaxi", "--date", "2026-02-01", "--first", "A1", "--apply"]
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            made = open_newsroom(make_cast())
            assert cli.main(["press", "import", str(file), *options]) == 0
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def newsroom(brought_in: Newsroom, db: None, at: Callable[[str], datetime]) -> Newsroom:
    at("2026-02-02 09:00")
    return copy.deepcopy(brought_in)


@pytest.fixture
def issue(newsroom: Newsroom) -> Issue:
    found: Issue = Issue.objects.of(newsroom.cast.committee).get()
    return found


@pytest.fixture
def client(newsroom: Newsroom, sign_in: SignIn) -> Client:
    return sign_in("su")


def path(issue: Issue) -> str:
    return f"/huaxi/press/issues/{issue.pk}/marking/A1/"


def fields(client: Client, issue: Issue, label: str = "A1") -> dict[str, str]:
    """What the form would send as it stands."""
    text = client.get(path(issue).replace("A1", label)).content.decode()
    sent = {name: html.unescape(value) for name, value in FIELD.findall(text)}
    for name, options in SELECT.findall(text):
        chosen = CHOSEN.search(options)
        assert chosen, name
        sent[name] = chosen[1]
    return sent


def block_of(client: Client, issue: Issue, words: str) -> str:
    """The number of the block that begins so."""
    text = client.get(path(issue)).content.decode()
    match = re.search(rf'id="block-(\d+)"[^>]*>\s*<span class="grow"><b>\d+</b> {words}', text)
    assert match, words
    return match[1]


def headlines(issue: Issue) -> set[str]:
    rows = Article.objects.of(issue.committee_id).filter(issue=issue, status=ArticleState.PLACED)
    return set(rows.values_list("headline", flat=True))


def send(client: Client, issue: Issue, sent: dict[str, str]) -> Any:
    return client.post(path(issue), sent)


def test_the_proposal_is_shown_on_the_page_and_as_a_list(client: Client, issue: Issue) -> None:
    text = client.get(path(issue)).content.decode()
    if folder := os.environ.get("LIANGCE_TEST_PAGES"):
        (Path(folder) / "marking.html").write_text(text, encoding="utf-8")
    assert "第 1 篇 协商议出满意路民生办到心坎上" in text
    assert text.count("<rect ") == text.count('id="block-')
    assert "识别把握 100%" in text
    assert "image-1600" in text


def test_saved_as_it_stands_nothing_changes(client: Client, issue: Issue) -> None:
    before = headlines(issue), Article.objects.of(issue.committee_id).count()
    assert send(client, issue, fields(client, issue)).status_code == 302
    assert (headlines(issue), Article.objects.of(issue.committee_id).count()) == before


def test_two_articles_are_merged(client: Client, issue: Issue) -> None:
    sent = fields(client, issue)
    first, second = (block_of(client, issue, words) for words in ("协商议出", "小食堂里"))
    old, new = sent[f"article-{second}"], sent[f"article-{first}"]
    for name, value in list(sent.items()):
        if name.startswith("article-") and value == old:
            sent[name] = new
    sent[f"role-{second}"] = "h"
    assert send(client, issue, sent).status_code == 302
    assert headlines(issue) == {"协商议出满意路民生办到心坎上", "一条河的变迁", "山村教师"}
    gone = Article.objects.of(issue.committee_id).get(headline="小食堂里的大民生")
    assert (gone.status, gone.issue) == (ArticleState.SHELVED, None)
    merged = Article.objects.of(issue.committee_id).get(headline__startswith="协商议出")
    assert {"kind": "h", "lines": ["小食堂里的大民生"]} in merged.blocks


def test_an_article_is_split_and_the_new_one_gets_a_headline(client: Client, issue: Issue) -> None:
    sent = fields(client, issue)
    lines = [name for name in sent if name.startswith("role-") and sent[name] == "p"]
    last = lines[-1].removeprefix("role-")
    sent |= {f"article-{last}": "9", "headline-9": "新的一篇"}
    assert send(client, issue, sent).status_code == 302
    assert len(headlines(issue)) == 5
    assert "新的一篇" in headlines(issue)
    assert fields(client, issue)[f"article-{last}"] == "9"


def test_the_order_of_the_blocks_is_the_order_of_the_text(client: Client, issue: Issue) -> None:
    sent = fields(client, issue)
    number = sent[f"article-{block_of(client, issue, '一条河')}"]
    text = [n.removeprefix("role-") for n, role in sent.items() if n.startswith("role-") and role == "p"]
    mine = [one for one in text if sent[f"article-{one}"] == number]
    first, second = mine[0], mine[1]
    sent[f"order-{first}"], sent[f"order-{second}"] = sent[f"order-{second}"], sent[f"order-{first}"]
    before = Article.objects.of(issue.committee_id).get(headline="一条河的变迁").text
    assert send(client, issue, sent).status_code == 302
    after = Article.objects.of(issue.committee_id).get(headline="一条河的变迁").text
    assert after != before
    assert sorted(after) == sorted(before)


@pytest.mark.parametrize(
    ("written", "corners"),
    [
        ("5000,60000 50000,130000", [[5000, 60000], [50000, 60000], [50000, 130000], [5000, 130000]]),
        ("5000,60000 50000,60000 40000,130000", [[5000, 60000], [50000, 60000], [40000, 130000]]),
    ],
)
def test_a_drawn_area_is_the_article_s_hot_area(
    client: Client, issue: Issue, written: str, corners: list[list[int]]
) -> None:
    sent = fields(client, issue)
    number = sent[f"article-{block_of(client, issue, '一条河')}"]
    assert send(client, issue, sent | {f"area-{number}": written}).status_code == 302
    part = Part.objects.of(issue.committee_id).get(article__headline="一条河的变迁")
    assert Region.objects.of(issue.committee_id).get(part=part, role="hot").polygon == corners


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"area-1": "5000,6000"}, "要有两个角"),
        ({"area-1": "5000,6000 999999,9"}, "在版面以内"),
        ({"article-1": "甲"}, "不是 0 到"),
        ({"role-1": "song"}, "作用认不出"),
        ({"role-1": "p"}, "没有标题"),
        ({"role-2": "byline"}, "的署名有 392 字，最多 190 字"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    client: Client, issue: Issue, change: dict[str, str], sentence: str
) -> None:
    answer = send(client, issue, fields(client, issue) | change)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_once_published_it_is_only_looked_at(client: Client, issue: Issue, newsroom: Newsroom) -> None:
    newsroom.cast.take("publish_old", issue, "su")
    assert Issue.objects.of(issue.committee_id).get().status == IssueState.PUBLISHED
    assert "只能看，不能改" in client.get(path(issue)).content.decode()
    before = list(Region.objects.of(issue.committee_id).values_list("pk", flat=True))
    send(client, issue, {"article-1": "3"})
    assert list(Region.objects.of(issue.committee_id).values_list("pk", flat=True)) == before


def test_others_do_not_find_it(issue: Issue, newsroom: Newsroom, sign_in: SignIn) -> None:
    assert sign_in("chen").get(path(issue)).status_code == 404
    assert sign_in("su").get(path(issue).replace("A1", "A9")).status_code == 404
    Page.objects.of(issue.committee_id).update(files={})
    assert sign_in("su").get(path(issue)).status_code == 404


def test_the_issue_s_page_leads_to_it(client: Client, issue: Issue) -> None:
    assert path(issue) in client.get(f"/huaxi/press/issues/{issue.pk}/").content.decode()
