"""Every page of the newsroom answers those it is for."""

import pytest
from django.test import Client

from liangce.press.models import FooterLine, LinkGroup, Reader
from tests.cast import NOW
from tests.press.conftest import SignIn
from tests.press.newsroom import Newsroom

BASE = "/huaxi/press"


def shown(client: Client, path: str) -> str:
    answer = client.get(f"{BASE}/{path}")
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_the_door_leads_each_to_where_they_have_to_do(newsroom: Newsroom, sign_in: SignIn) -> None:
    for who, room in (
        ("su", "articles"),
        ("hua", "articles"),
        ("chen", "own"),
        ("zhou", "own"),
        ("yang", "reading"),
    ):
        assert sign_in(who).get(f"{BASE}/")["Location"] == f"{BASE}/{room}/"


def test_pages_of_a_manuscript(newsroom: Newsroom, sign_in: SignIn) -> None:
    article, client = newsroom.article(), sign_in("su")
    assert "地位同等 责任同担 发展同行" in shown(client, "articles/")
    page = shown(client, f"articles/{article.pk}/")
    assert "抓牢“三个关键”<br>加强党对政协工作领导" in page
    assert "送审" in page
    edit = shown(client, f"articles/{article.pk}/edit/")
    assert "data-editor" in edit
    assert "近年来，花溪区委" in edit
    assert "没有可以对照的版本" in shown(client, f"articles/{article.pk}/versions/")
    assert "给哪一份报刊" in shown(client, "articles/new/")


def test_pages_of_a_newspaper(newsroom: Newsroom, sign_in: SignIn) -> None:
    paper, client = newsroom.paper, sign_in("gu")
    for model, said in ((FooterLine, {"text": "联系我们"}), (LinkGroup, {"name": "政协网站", "links": []})):
        model.objects.of(paper.committee).create(committee=paper.committee, newspaper=paper, **said)
    assert "花溪政协报" in shown(client, "newspapers/")
    page = shown(client, f"newspapers/{paper.pk}/")
    assert "联系我们" in page
    assert "政协网站" in page
    assert "A1 要闻" in shown(client, f"newspapers/{paper.pk}/edit/")
    shown(client, f"newspapers/{paper.pk}/lines/footer/")
    shown(client, f"newspapers/{paper.pk}/lines/links/")
    shown(client, "newspapers/new/")
    assert client.get(f"{BASE}/newspapers/{paper.pk}/readers/").status_code == 404


def test_pages_of_an_issue(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue, client = newsroom.issue(), sign_in("su")
    newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
    newsroom.read(newsroom.article("还没有上版的一篇"))
    assert "2583" in shown(client, "issues/")
    page = shown(client, f"issues/{issue.pk}/")
    assert "A1版 要闻" in page
    assert "有 1 篇稿件已经三审" in page
    assert "加版" in shown(client, f"issues/{issue.pk}/pages/")
    assert "还没有上版的一篇" in shown(client, f"issues/{issue.pk}/place/")
    assert "2584" in shown(client, f"newspapers/{newsroom.paper.pk}/issues/new/")


def test_pages_of_readers(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue = newsroom.issue()
    article = newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
    newsroom.signed(issue)
    client = sign_in("chen")
    assert "2583" in shown(client, "reading/")
    assert "地位同等" in shown(client, f"reading/issues/{issue.pk}/")
    assert "近年来" in shown(client, f"reading/articles/{article.pk}/")
    shown(client, f"reading/{newsroom.paper.pk}/")


@pytest.mark.parametrize("room", ["articles", "issues", "newspapers", "reading", "own"])
def test_empty_rooms_say_what_to_do(newsroom: Newsroom, sign_in: SignIn, room: str) -> None:
    newsroom.paper.delete()
    assert 'class="empty"' in shown(sign_in("zhou" if room == "own" else "su"), f"{room}/")


def test_a_restricted_journal_and_its_readers(newsroom: Newsroom, sign_in: SignIn) -> None:
    paper = newsroom.paper
    paper.is_restricted, paper.kind = True, "journal"
    paper.save()
    Reader.objects.of(paper.committee).create(
        committee=paper.committee, newspaper=paper, person=newsroom.cast.people["chen"], since=NOW
    )
    assert "陈思远" in shown(sign_in("gu"), f"newspapers/{paper.pk}/readers/")
