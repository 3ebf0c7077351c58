"""How pages look to one reader."""

from django.test import Client

from liangce.people.models import Account
from tests.cast import Cast
from tests.desk.conftest import SignIn

PAGE = "/huaxi/preferences/"


def test_they_are_kept_with_the_account(sign_in: SignIn) -> None:
    browser = sign_in("chen")
    assert browser.post(PAGE, {"type_size": "larger", "contrast": "high"}).status_code == 302
    shown = browser.get(PAGE).content.decode()
    assert '<html lang="zh-CN" data-type="larger" data-contrast="high">' in shown
    assert "偏好已保存" in shown
    assert 'data-type="larger"' in sign_in("chen").get(PAGE).content.decode()


def test_the_sign_in_page_of_this_device_follows(sign_in: SignIn) -> None:
    browser = sign_in("chen")
    browser.post(PAGE, {"type_size": "large", "contrast": "normal"})
    browser.post("/accounts/logout/")
    assert '<html lang="zh-CN" data-type="large">' in browser.get("/accounts/login/").content.decode()


def test_another_s_choice_on_the_same_device_does_not_count(sign_in: SignIn) -> None:
    browser = sign_in("chen")
    browser.cookies["liangce_type"] = "larger"
    assert '<html lang="zh-CN">' in browser.get(PAGE).content.decode()


def test_before_signing_in_it_is_kept_on_the_device_and_leads_back(db: None) -> None:
    browser = Client()
    wanted = {"type_size": "larger", "contrast": "high", "next": "/accounts/login/?next=/huaxi/"}
    assert browser.post("/look/", wanted).headers["Location"] == "/accounts/login/?next=/huaxi/"
    assert 'data-type="larger" data-contrast="high"' in browser.get("/look/").content.decode()
    assert browser.post("/look/", {**wanted, "next": "https://example.com/"}).headers["Location"] == "/"


def test_an_unknown_size_is_refused_in_words(sign_in: SignIn) -> None:
    answer = sign_in("chen").post(PAGE, {"type_size": "huge", "contrast": "normal"})
    assert "还没有保存" in answer.content.decode()
    assert Account.objects.get(username="chen").type_size == "normal"


def test_a_meddled_cookie_changes_nothing(db: None) -> None:
    browser = Client()
    browser.cookies["liangce_type"] = '"><script>'
    assert '<html lang="zh-CN">' in browser.get("/accounts/login/").content.decode()


def test_it_says_where_notices_go(cast: Cast, sign_in: SignIn, settings) -> None:  # noqa: ANN001
    settings.NOTICE_CHANNELS = {
        "短信": "json://127.0.0.1/{phone}",
        "邮件": "mailto://x/?to={email}",
        "工作群": "json://127.0.0.1/group",
    }
    cast.people["chen"].phone = "13800000000"
    cast.people["chen"].save()
    shown = sign_in("chen").get(PAGE).content.decode()
    assert "13800000000" in shown
    assert "没有登记，收不到" in shown
    assert "发到本会的公共渠道" in shown
