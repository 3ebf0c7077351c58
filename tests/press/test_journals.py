"""A restricted journal is read by its named readers alone; they are told, and it is kept that they opened it."""

import pytest

from liangce.kernel.models import Notice
from liangce.press.models import Article, Issue, Reader, Receipt
from tests.cast import TODAY
from tests.press.conftest import SignIn
from tests.press.newsroom import Newsroom, open_newsroom
from tests.press.test_newspapers import picture

READING = "/huaxi/press/reading"


@pytest.fixture
def journal(newsroom: Newsroom) -> Newsroom:
    """《社情与民意》, addressed to 陈思远 and 吴兰."""
    journal = open_newsroom(newsroom.cast, slug="sqmy", name="社情与民意", kind="journal", is_restricted=True)
    for name in ("chen", "wu"):
        Reader.objects.of(journal.paper.committee).create(
            committee=journal.paper.committee,
            newspaper=journal.paper,
            person=journal.cast.people[name],
            since=TODAY,
        )
    return journal


@pytest.fixture
def out(journal: Newsroom) -> tuple[Issue, Article]:
    issue = journal.issue(number="3")
    article = journal.put(journal.read(journal.article("加装电梯收费不一，群众有意见")), journal.page(issue))
    return journal.signed(issue), article


def test_its_readers_are_told_and_read(
    out: tuple[Issue, Article], journal: Newsroom, sign_in: SignIn
) -> None:
    issue, article = out
    told = Notice.objects.of(issue.committee).filter(text__startswith="请阅读")
    assert {notice.person_id for notice in told} == {journal.cast.people[name].pk for name in ("chen", "wu")}
    client = sign_in("chen")
    assert "社情与民意" in client.get(f"{READING}/").content.decode()
    assert client.get(f"/huaxi/press/issues/{issue.pk}/")["Location"] == f"{READING}/issues/{issue.pk}/"
    page = client.get(f"{READING}/issues/{issue.pk}/").content.decode()
    assert "加装电梯收费不一" in page
    assert "限定读者，请勿外传" in page
    assert "近年来" in client.get(f"{READING}/articles/{article.pk}/").content.decode()


def test_it_is_kept_who_opened_it_and_when_first(
    out: tuple[Issue, Article], journal: Newsroom, sign_in: SignIn
) -> None:
    issue, _ = out
    assert 'chip red">未读' in sign_in("chen").get(f"{READING}/").content.decode()
    for _visit in range(2):
        sign_in("chen").get(f"{READING}/issues/{issue.pk}/")
    sign_in("su").get(f"{READING}/issues/{issue.pk}/")  # an editor is no reader
    assert [str(receipt) for receipt in Receipt.objects.of(issue.committee)] == ["陈思远"]
    assert 'chip red">未读' not in sign_in("chen").get(f"{READING}/").content.decode()
    page = sign_in("gu").get(f"/huaxi/press/issues/{issue.pk}/receipts/").content.decode()
    assert "1 / 2 位" in page
    assert page.index("吴兰") < page.index("陈思远")  # who has not opened it stands first
    assert sign_in("chen").get(f"/huaxi/press/issues/{issue.pk}/receipts/").status_code == 404


@pytest.mark.parametrize("who", ["luo", "zhou", "tang", "yang", "jin", "deng"])
def test_nobody_else_finds_anything(
    out: tuple[Issue, Article], journal: Newsroom, sign_in: SignIn, who: str
) -> None:
    issue, article = out
    client = sign_in("su")
    client.post(f"/huaxi/press/articles/{article.pk}/pictures/", {"file": picture()})
    stranger = sign_in(who)
    for path in (
        f"reading/issues/{issue.pk}/",
        f"reading/articles/{article.pk}/",
        f"reading/{journal.paper.pk}/",
        f"reading/{journal.paper.pk}/leaf/2026-02-04/",
        f"issues/{issue.pk}/",
        f"articles/{article.pk}/",
        f"articles/{article.pk}/pictures/p1/",
        f"newspapers/{journal.paper.pk}/masthead/",
        f"issues/{issue.pk}/receipts/",
    ):
        assert stranger.get(f"/huaxi/press/{path}").status_code == 404, path
    assert "社情与民意" not in stranger.get(f"{READING}/").content.decode()


def test_before_it_is_out_its_readers_find_nothing_either(journal: Newsroom, sign_in: SignIn) -> None:
    issue = journal.issue(number="3")
    article = journal.put(journal.read(journal.article()), journal.page(issue))
    for path in (f"issues/{issue.pk}/", f"articles/{article.pk}/"):
        assert sign_in("chen").get(f"{READING}/{path}").status_code == 404


def test_a_reader_taken_off_the_list_reads_no_longer(
    out: tuple[Issue, Article], journal: Newsroom, sign_in: SignIn
) -> None:
    issue, _ = out
    Reader.objects.of(issue.committee).filter(person=journal.cast.people["chen"]).delete()
    assert sign_in("chen").get(f"{READING}/issues/{issue.pk}/").status_code == 404


def test_a_withdrawn_issue_takes_its_articles_with_it(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue = newsroom.issue()
    article = newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
    issue = newsroom.signed(issue)
    assert sign_in("luo").get(f"{READING}/articles/{article.pk}/").status_code == 200
    newsroom.cast.take("withdraw", issue, "gu", reason="整期有误")
    for path in (f"issues/{issue.pk}/", f"articles/{article.pk}/"):
        assert sign_in("luo").get(f"{READING}/{path}").status_code == 404
    assert sign_in("luo").get(f"/huaxi/press/articles/{article.pk}/").status_code == 404


def test_a_withdrawn_article_leaves_its_notice(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue = newsroom.issue()
    page = newsroom.page(issue)
    articles = [newsroom.put(newsroom.read(newsroom.article(name)), page) for name in ("甲篇", "乙篇")]
    newsroom.signed(issue)
    newsroom.cast.take("withdraw", articles[0], "gu", reason="事实有出入，已撤下")
    shown = sign_in("luo").get(f"{READING}/issues/{issue.pk}/").content.decode()
    assert "本篇已撤稿" in shown
    assert "事实有出入，已撤下" in shown
    assert "甲篇" not in shown
