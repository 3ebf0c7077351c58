"""Writing: saved while one writes, never over somebody else unseen, and every version is kept."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from liangce.press.models import Article, ArticleVersion
from liangce.press.states import ArticleState
from tests.press.conftest import SignIn
from tests.press.newsroom import Newsroom

BASE = "/huaxi/press/articles"
At = Callable[[str], datetime]


def filled(article: Article, **changes: Any) -> dict[str, Any]:
    """What the editor sends of the article, with these changes."""
    held = {
        "newspaper": article.newspaper_id,
        "kind": "article",
        "headline": article.headline,
        "revision": article.revision,
    }
    return (
        held
        | {"body": "<p>第一段</p><h3>一行<br>两行</h3>", "contributors": "苏文（文）、温岚（图）"}
        | changes
    )


def fresh(article: Article) -> Article:
    found: Article = Article.objects.of(article.committee_id).get(pk=article.pk)
    return found


def versions(article: Article) -> list[ArticleVersion]:
    return list(ArticleVersion.objects.of(article.committee_id).filter(article=article))


def test_it_is_saved_while_one_writes(newsroom: Newsroom, sign_in: SignIn) -> None:
    article, client = newsroom.article(), sign_in("su")
    answer = client.post(f"{BASE}/{article.pk}/autosave/", filled(article, kicker="引题"))
    assert answer.json()["revision"] == 1
    saved = fresh(article)
    assert saved.blocks == [{"kind": "p", "text": "第一段"}, {"kind": "h", "lines": ["一行", "两行"]}]
    assert (saved.kicker, saved.char_count) == ("引题", 7)
    assert saved.contributors == [{"name": "苏文", "role": "文"}, {"name": "温岚", "role": "图"}]
    assert "第一段" in saved.text


def test_within_one_sitting_it_is_one_version(newsroom: Newsroom, sign_in: SignIn, at: At) -> None:
    article, client = newsroom.article(), sign_in("su")
    for revision, minute in enumerate(("09:10", "09:20", "11:00")):
        at(f"2026-02-02 {minute}")
        body = f"<p>第{revision}稿</p>"
        client.post(f"{BASE}/{article.pk}/autosave/", filled(article, revision=revision, body=body))
    assert [version.content["blocks"][0]["text"] for version in versions(article)] == ["第1稿", "第2稿"]


def test_what_was_read_stays_a_version_of_its_own(newsroom: Newsroom, sign_in: SignIn, at: At) -> None:
    article = newsroom.article()
    at("2026-02-02 09:05")
    sign_in("su").post(f"{BASE}/{article.pk}/autosave/", filled(article, body="<p>送审稿</p>"))
    newsroom.cast.take("submit", article, "su", now=at("2026-02-02 09:06"))
    at("2026-02-02 09:10")
    sign_in("wen").post(f"{BASE}/{article.pk}/autosave/", filled(article, revision=1, body="<p>一审改过</p>"))
    assert [version.content["blocks"][0]["text"] for version in versions(article)] == ["送审稿", "一审改过"]
    page = sign_in("gu").get(f"{BASE}/{article.pk}/versions/").content.decode()
    assert "<del>送审稿</del><ins>一审改过</ins>" in page or "<ins>一审改过</ins>" in page


def test_who_comes_second_sees_both_and_chooses(newsroom: Newsroom, sign_in: SignIn) -> None:
    article = newsroom.article()
    sign_in("wen").post(f"{BASE}/{article.pk}/autosave/", filled(article, body="<p>温岚写的</p>"))
    client = sign_in("su")
    told = client.post(f"{BASE}/{article.pk}/autosave/", filled(article, body="<p>苏文写的</p>"))
    assert told.status_code == 409
    assert "温岚" in told.json()["message"]
    page = client.post(f"{BASE}/{article.pk}/edit/", filled(article, body="<p>苏文写的</p>"))
    assert page.status_code == 409
    assert "用我写的保存" in page.content.decode()
    client.post(
        f"{BASE}/{article.pk}/edit/", filled(article, revision=1, overwrite="1", body="<p>苏文写的</p>")
    )
    assert fresh(article).blocks == [{"kind": "p", "text": "苏文写的"}]
    assert [v.content["blocks"][0]["text"] for v in versions(article)][-2:] == ["温岚写的", "苏文写的"]


def test_somebody_at_it_is_announced(newsroom: Newsroom, sign_in: SignIn) -> None:
    article = newsroom.article()
    sign_in("wen").post(f"{BASE}/{article.pk}/autosave/", filled(article))
    assert "温岚刚刚保存过这篇稿件" in sign_in("su").get(f"{BASE}/{article.pk}/edit/").content.decode()


@pytest.mark.parametrize(
    ("steps", "may", "may_not"),
    [
        ((), "su", "hua"),
        ((("submit", "su"),), "wen", "su"),
        ((("submit", "su"), ("pass_first", "wen")), "gu", "wen"),
        ((("submit", "su"), ("pass_first", "wen"), ("pass_second", "gu")), "hua", "gu"),
    ],
)
def test_whoever_has_it_on_the_desk_may_write(
    newsroom: Newsroom, sign_in: SignIn, steps: tuple[tuple[str, str], ...], may: str, may_not: str
) -> None:
    article = newsroom.article()
    for step, by in steps:
        article = newsroom.cast.take(step, article, by)
    assert status(sign_in(may), article) == 200
    assert status(sign_in(may_not), article) == 422


def status(client: Client, article: Article) -> int:
    return client.post(f"{BASE}/{article.pk}/autosave/", filled(article)).status_code


def test_after_the_third_reading_a_change_is_announced(newsroom: Newsroom, sign_in: SignIn) -> None:
    article, client = newsroom.read(newsroom.article()), sign_in("su")
    assert "三审以后又改过" not in client.get(f"{BASE}/{article.pk}/").content.decode()
    assert status(client, article) == 200
    assert "三审以后又改过" in client.get(f"{BASE}/{article.pk}/").content.decode()


def test_what_is_out_is_corrected_not_edited(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue = newsroom.issue()
    article = newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
    newsroom.signed(issue)
    assert status(sign_in("su"), article) == 422
    client, url = sign_in("gu"), f"/huaxi/do/press_article/{article.pk}/correct/"
    page = client.get(url).content.decode()
    assert "近年来" in page
    answer = client.post(
        url,
        {
            "reason": "第一段误写",
            "headline": article.headline,
            "blocks": "<p>更正以后</p>",
            "revision": 0,
            "confirmed": "1",
        },
    )
    assert answer.status_code == 302
    corrected = fresh(article)
    assert (corrected.status, corrected.blocks) == (
        ArticleState.CORRECTED,
        [{"kind": "p", "text": "更正以后"}],
    )
    assert "第一段误写" in client.get(f"{BASE}/{article.pk}/").content.decode()
    again = client.post(
        url,
        {
            "reason": "又一处",
            "headline": article.headline,
            "blocks": "<p>旧窗口</p>",
            "revision": 0,
            "confirmed": "1",
        },
    )
    assert again.status_code == 422
    assert "又有更正" in again.content.decode()


def test_the_mark_of_a_secret_is_refused(newsroom: Newsroom, sign_in: SignIn) -> None:
    article = newsroom.article()
    body = "<p>机密★20年</p><p>正文</p>"
    answer = sign_in("su").post(f"{BASE}/{article.pk}/autosave/", filled(article, body=body))
    assert answer.status_code == 422
    assert "涉密内容不得在本系统处理" in answer.json()["message"]


def test_others_neither_read_nor_write_it(newsroom: Newsroom, sign_in: SignIn) -> None:
    article = newsroom.article()
    for who in ("chen", "yang"):
        for path in ("", "edit/", "versions/"):
            assert sign_in(who).get(f"{BASE}/{article.pk}/{path}").status_code == 404
        assert sign_in(who).post(f"{BASE}/{article.pk}/autosave/", filled(article)).status_code == 404
