"""An issue on the desk: begun as one expects, pages kept in order, manuscripts placed, what is missing said."""

from datetime import date

from django.test import Client

from liangce.kernel.models import Entry
from liangce.press.models import Article, Issue, Page, Part
from liangce.press.states import ArticleState
from tests.press.conftest import SignIn
from tests.press.newsroom import Newsroom

BASE = "/huaxi/press/issues"


def labels(issue: Issue) -> list[str]:
    return list(
        Page.objects.of(issue.committee).filter(issue=issue).order_by("seq").values_list("label", flat=True)
    )


def page_of(issue: Issue, label: str) -> Page:
    found: Page = Page.objects.of(issue.committee).get(issue=issue, label=label)
    return found


def begun(newsroom: Newsroom, client: Client, **data: str) -> Issue:
    """An issue begun in the browser, with the pages the newspaper usually has."""
    sent = {"dated": "2026-02-11", "edition": "1", "number": "2584", "declared_pages": "2"} | data
    answer = client.post(f"/huaxi/press/newspapers/{newsroom.paper.pk}/issues/new/", sent)
    assert answer.status_code == 302, answer.context["form"].errors
    found: Issue = Issue.objects.of(newsroom.cast.committee).get(number=sent["number"])
    return found


def test_the_next_issue_is_suggested(newsroom: Newsroom, sign_in: SignIn) -> None:
    newsroom.issue(date(2026, 2, 4), "2583")
    newsroom.issue(date(2026, 2, 1), "2582")
    page = sign_in("su").get(f"/huaxi/press/newspapers/{newsroom.paper.pk}/issues/new/")
    initial = page.context["form"].initial
    assert (initial["dated"], initial["number"], initial["declared_pages"]) == (date(2026, 2, 7), "2584", 2)


def test_it_begins_with_its_usual_pages(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue = begun(newsroom, sign_in("su"))
    assert labels(issue) == ["A1", "A2"]
    assert page_of(issue, "A1").section_name == "要闻"


def test_a_number_or_a_day_twice_is_refused(newsroom: Newsroom, sign_in: SignIn) -> None:
    newsroom.issue()
    sent = {"dated": "2026-02-04", "edition": "1", "number": "2583"}
    answer = sign_in("su").post(f"/huaxi/press/newspapers/{newsroom.paper.pk}/issues/new/", sent)
    assert answer.status_code == 422
    assert "期号“2583”已经用过" in answer.content.decode()
    assert "同日再出" in answer.content.decode()


def test_pages_are_added_named_ordered_and_taken_out(newsroom: Newsroom, sign_in: SignIn) -> None:
    client = sign_in("su")
    issue = begun(newsroom, client)
    url = f"{BASE}/{issue.pk}/pages/"
    assert client.get(url).context["form"].initial["label"] == "A3"
    client.post(url, {"label": "A3", "section_name": "副刊", "source": "composed"})
    client.post(url, {"do": "up", "page": page_of(issue, "A3").pk})
    assert labels(issue) == ["A1", "A3", "A2"]
    client.post(
        url,
        {
            "page": page_of(issue, "A3").pk,
            "label": "B1",
            "section_name": "副刊",
            "editor": "苏文",
            "source": "text",
        },
    )
    assert page_of(issue, "B1").editor == "苏文"
    assert "请确认" in client.post(url, {"do": "remove", "page": page_of(issue, "A2").pk}).content.decode()
    client.post(url, {"do": "remove", "page": page_of(issue, "A2").pk, "confirmed": "1"})
    assert labels(issue) == ["A1", "B1"]
    told = Entry.objects.of(issue.committee).about(issue).filter(step="press_issue.page")
    assert [entry.label for entry in told] == ["减版", "改版（B1）", "A3 版前移", "加版"]


def test_wrong_pages_are_refused(newsroom: Newsroom, sign_in: SignIn) -> None:
    client = sign_in("su")
    issue = begun(newsroom, client)
    for label, sentence in (("A1", "已经有 A1 版"), ("头版", "版号只用字母和数字")):
        answer = client.post(f"{BASE}/{issue.pk}/pages/", {"label": label, "source": "text"})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


def test_manuscripts_are_placed_several_at_once(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue, client = newsroom.issue(), sign_in("su")
    newsroom.page(issue)
    one, two, three = (newsroom.read(newsroom.article(name)) for name in ("甲", "乙", "丙"))
    client.post(
        f"{BASE}/{issue.pk}/place/",
        {"ids": [one.pk, two.pk], f"page-{one.pk}": "A1", f"page-{two.pk}": "", f"page-{three.pk}": "A1"},
    )
    rows = Article.objects.of(issue.committee)
    assert set(rows.filter(issue=issue).values_list("headline", "target_page")) == {("甲", "A1"), ("乙", "")}
    assert rows.get(pk=three.pk).status == ArticleState.READY
    assert [part.article_id for part in Part.objects.of(issue.committee)] == [one.pk]  # a page of text alone
    page = client.get(f"{BASE}/{issue.pk}/").content.decode()
    assert "还没有定版的" in page
    assert "有 1 篇没有排到版上：《乙》" in page


def test_an_article_moves_to_another_page(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue, client = newsroom.issue(declared_pages=2), sign_in("su")
    newsroom.page(issue)
    second = newsroom.page(issue, "A2")
    article = newsroom.put(newsroom.read(newsroom.article()), page_of(issue, "A1"))
    desk = client.get(f"{BASE}/{issue.pk}/").content.decode()
    assert f'action="{BASE}/{issue.pk}/turn/"' in desk
    assert '<option value="A2">' in desk
    assert '<option value="A1">' not in desk  # it stands there
    client.post(f"{BASE}/{issue.pk}/turn/", {"article": article.pk, "label": "A2"})
    assert Part.objects.of(issue.committee).get(article=article).page_id == second.pk
    answer = client.post(f"{BASE}/{issue.pk}/turn/", {"article": article.pk, "label": "A9"}, follow=True)
    assert "没有 A9 版" in answer.content.decode()
    refused = client.post(
        f"{BASE}/{issue.pk}/pages/", {"do": "remove", "page": second.pk, "confirmed": "1"}, follow=True
    )
    assert "还有 1 篇文章" in refused.content.decode()


def test_pages_stand_once_they_are_in_proof(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue, client = newsroom.issue(), sign_in("su")
    newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
    newsroom.cast.take("make", issue, "su")
    answer = client.post(f"{BASE}/{issue.pk}/pages/", {"label": "A2", "source": "text"}, follow=True)
    assert "版面不能再改" in answer.content.decode()
    assert labels(issue) == ["A1"]
    assert client.get(f"{BASE}/{issue.pk}/place/").status_code == 302


def test_the_page_says_what_is_missing(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue = newsroom.issue(declared_pages=4)
    page = sign_in("su").get(f"{BASE}/{issue.pk}/").content.decode()
    assert "本期还没有版面。" in page
    assert "报头写“今日 4 版”，实有 0 版" in page


def test_only_editors_touch_pages(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue = newsroom.issue()
    assert sign_in("hua").get(f"{BASE}/{issue.pk}/").status_code == 200
    assert sign_in("hua").get(f"{BASE}/{issue.pk}/pages/").status_code == 404
    assert sign_in("chen").get(f"{BASE}/{issue.pk}/pages/").status_code == 404
    assert sign_in("chen").get(f"/huaxi/press/reading/issues/{issue.pk}/").status_code == 404


def test_who_signs_reads_what_and_when(newsroom: Newsroom, sign_in: SignIn) -> None:
    for number, hour, said in (
        ("2583", "", "没有写出版时间，签发后立即出版。"),
        ("2584", "2026-02-11T07:30", "签发后到 2 月 11 日 07:30 出版。"),
    ):
        issue = newsroom.issue(date(2026, 2, int(number[-1])), number, embargo_until=hour)
        newsroom.put(newsroom.read(newsroom.article(f"第{number}期的一篇")), newsroom.page(issue))
        for step, by in (
            ("make", "su"),
            ("pass_proof1", "su"),
            ("pass_proof2", "wen"),
            ("pass_proof3", "gu"),
        ):
            issue = newsroom.cast.take(step, issue, by)
        page = sign_in("hua").get(f"/huaxi/do/press_issue/{issue.pk}/sign/").content.decode()
        assert f"日，1 版 1 篇。{said}" in page
