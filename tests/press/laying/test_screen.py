"""The compose screen and the proofs: with and without scripts, and for those who make the paper alone."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from liangce.press.laying.drawing import draw_issue
from liangce.press.laying.laying import lay
from liangce.press.models import Article, Drawing, Issue, LayoutChange, Page, Part
from tests.press.laying.pages import placed
from tests.press.newsroom import Newsroom

SignIn = Callable[[str], Client]


def url(name: str, issue: Issue, *rest: object) -> str:
    return reverse(name, args=["huaxi", issue.pk, *rest])


def sent(issue: Issue, headline: str, **changed: object) -> dict[str, object]:
    """The article's form as the screen has it, with something changed."""
    row = Article.objects.of(issue.committee).get(headline=headline)
    page = Page.objects.of(issue.committee).get(issue=issue, label=row.target_page)
    order = Part.objects.of(issue.committee).filter(page=page).order_by("order")
    place = 1 + list(order.values_list("article__aid", flat=True)).index(row.aid)
    return {
        "aid": row.aid, "revision": (page.edits or {}).get("revision", 0), "page": page.label, "place": place,
        "span": 0, "frame": "", "headline": row.headline, "jump_to": "",
    } | changed  # fmt: skip


@pytest.fixture
def laid(newsroom: Newsroom, issue: Issue) -> Issue:
    lay(issue)
    return issue


def test_the_screen_shows_the_page_and_what_is_left(sign_in: SignIn, laid: Issue) -> None:
    page = sign_in("su").get(url("press-layout-page", laid, "A2")).content.decode()
    assert page.count('class="part') == 3
    assert 'aria-label="湿地公园换新颜，' in page
    assert "余" in page or "正好" in page
    assert "大样还没有画" in page


def test_an_issue_is_laid_out_when_it_is_first_looked_at(sign_in: SignIn, issue: Issue) -> None:
    assert sign_in("su").get(url("press-layout", issue)).status_code == 200
    assert Part.objects.of(issue.committee).filter(page__issue=issue).count() == 5


def test_without_scripts_the_form_changes_it(sign_in: SignIn, laid: Issue) -> None:
    answer = sign_in("su").post(
        url("press-layout-change", laid, "A2"), sent(laid, "委员走进社区", span=2), follow=True
    )
    row = Article.objects.of(laid.committee).get(headline="委员走进社区")
    assert answer.redirect_chain[0][0].endswith(f"?open={row.aid}#story-{row.aid}")
    assert LayoutChange.objects.of(laid.committee).get().what == "《委员走进社区》改为 2 栏"
    assert "《委员走进社区》改为 2 栏" in answer.content.decode()


def test_with_scripts_only_the_screen_comes_back(sign_in: SignIn, laid: Issue) -> None:
    form = sent(laid, "委员走进社区", frame="line")
    answer = sign_in("su").post(url("press-layout-change", laid, "A2"), form, headers={"HX-Request": "true"})
    body = answer.content.decode()
    assert body.lstrip().startswith('<div id="layout"')
    assert "mark box" in body


def test_the_words_of_a_headline_are_not_changed_here(sign_in: SignIn, laid: Issue) -> None:
    form = sent(laid, "委员走进社区") | {"headline": "委员走出社区"}
    answer = sign_in("su").post(url("press-layout-change", laid, "A2"), form)
    assert "标题的字要在稿件里改" in answer.content.decode()
    assert not LayoutChange.objects.of(laid.committee).exists()


def test_two_editors_are_told(sign_in: SignIn, laid: Issue) -> None:
    first, second = sent(laid, "委员走进社区", span=2), sent(laid, "茶园里的课堂", frame="tint")
    sign_in("wen").post(url("press-layout-change", laid, "A2"), first)
    answer = sign_in("su").post(url("press-layout-change", laid, "A2"), second, follow=True)
    assert "温岚刚改过：《委员走进社区》改为 2 栏。您的这一步没有保存" in answer.content.decode()
    assert LayoutChange.objects.of(laid.committee).count() == 1


def test_a_change_is_taken_back(sign_in: SignIn, laid: Issue) -> None:
    browser = sign_in("su")
    browser.post(url("press-layout-change", laid, "A2"), sent(laid, "委员走进社区", span=2))
    answer = browser.post(url("press-layout-undo", laid, "A2"), follow=True)
    assert "已撤销：《委员走进社区》改为 2 栏" in answer.content.decode()


def test_what_lacks_room_is_said_on_the_screen(newsroom: Newsroom, sign_in: SignIn, issue: Issue) -> None:
    placed(newsroom, issue, "A1", "一篇太长的文章", 60)
    page = sign_in("su").get(url("press-layout-page", issue, "A1")).content.decode()
    assert "part short" in page
    assert "缺 " in page


def test_a_drawing_is_asked_for_and_watched(sign_in: SignIn, laid: Issue) -> None:
    browser = sign_in("su")
    browser.post(url("press-layout-draw", laid, "A1"))
    assert Drawing.objects.of(laid.committee).get().is_running
    assert "排队中" in browser.get(url("press-layout-drawing", laid, "A1")).content.decode()
    Drawing.objects.of(laid.committee).update(state="done")
    assert browser.get(url("press-layout-drawing", laid, "A1")).headers["HX-Refresh"] == "true"


def test_one_who_only_reads_changes_nothing(sign_in: SignIn, laid: Issue) -> None:
    browser = sign_in("hua")  # the secretary-general sees it and signs, but does not make pages
    page = browser.get(url("press-layout-page", laid, "A2"))
    assert "组版由编辑来做" in page.content.decode()
    browser.post(url("press-layout-change", laid, "A2"), sent(laid, "委员走进社区", span=2))
    assert not LayoutChange.objects.of(laid.committee).exists()


def test_others_do_not_know_of_it(sign_in: SignIn, laid: Issue) -> None:
    browser = sign_in("chen")
    for name, rest in (("press-layout", ()), ("press-proofs", ()), ("press-issue-pdf", ())):
        assert browser.get(url(name, laid, *rest)).status_code == 404
    assert browser.get(url("press-proof-file", laid, "A1", "pdf")).status_code == 404


@pytest.mark.slow
def test_proofs_are_for_the_press_alone(sign_in: SignIn, issue: Issue) -> None:
    draw_issue(issue)
    browser = sign_in("su")
    assert "A1版 PDF" in browser.get(url("press-proofs", issue)).content.decode()
    pdf = browser.get(url("press-proof-file", issue, "A1", "pdf"))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    again = browser.get(url("press-proof-file", issue, "A1", "pdf"), headers={"If-None-Match": pdf["ETag"]})
    assert again.status_code == 304
    assert browser.get(url("press-issue-pdf", issue)).status_code == 200
    assert browser.get(url("press-proof-file", issue, "A1", "plan")).status_code == 404
    assert sign_in("chen").get(url("press-proof-file", issue, "A1", "pdf")).status_code == 404
