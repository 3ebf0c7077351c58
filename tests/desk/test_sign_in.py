"""Signing in and out."""

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from liangce.config import settings as real
from liangce.people.models import Account
from tests.cast import Cast
from tests.desk.conftest import PASSWORD, SignIn, account_of

LOGIN = "/accounts/login/"
HOME = "/huaxi/notices/"


def give(browser: Client, name: str, password: str = PASSWORD, address: str = LOGIN, **more: str) -> str:
    """Fills in the form; returns where it leads, or the page itself."""
    answer = browser.post(address, {"login": name, "password": password, **more})
    return answer.headers.get("Location") or answer.content.decode()


def test_a_page_of_a_committee_asks_for_it_and_leads_back(cast: Cast) -> None:
    account_of(cast.people["chen"], "chen")
    browser = Client()
    asked = browser.get(HOME)
    assert asked.headers["Location"] == f"{LOGIN}?next={HOME}"
    assert "<h1>登录</h1>" in browser.get(f"{LOGIN}?next={HOME}").content.decode()
    assert give(browser, "chen", next=HOME) == HOME
    assert browser.get(HOME).status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(cast: Cast, elsewhere: str) -> None:
    account_of(cast.people["chen"], "chen")
    assert give(Client(), "chen", next=elsewhere) == "/"


def test_a_wrong_password_is_refused_in_the_same_words_as_an_unknown_name(cast: Cast) -> None:
    account_of(cast.people["chen"], "chen")
    wrong, unknown = give(Client(), "chen", "not-this-one"), give(Client(), "nobody", "not-this-one")
    assert "用户名或密码不对" in wrong
    assert "用户名或密码不对" in unknown


def test_the_session_gets_a_new_key_and_ends_with_the_browser(cast: Cast) -> None:
    account_of(cast.people["chen"], "chen")
    browser = Client()
    session = browser.session
    session["before"] = True
    session.save()
    before = session.session_key
    give(browser, "chen")
    assert browser.session.session_key != before
    assert browser.session.get_expire_at_browser_close()
    assert browser.session.get_expiry_age() == 12 * 60 * 60


def test_signing_out_asks_first_and_then_nothing_can_be_seen(sign_in: SignIn) -> None:
    browser = sign_in("chen")
    assert "退出登录" in browser.get("/accounts/logout/").content.decode()
    assert browser.get(HOME).status_code == 200
    assert browser.post("/accounts/logout/").headers["Location"] == LOGIN
    assert browser.get(HOME).status_code == 302


def test_a_password_given_out_has_to_be_changed_first(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in("chen")
    Account.objects.filter(username="chen").update(password_is_temporary=True)
    assert browser.get(HOME).headers["Location"] == "/accounts/password/"
    assert "只用这一次" in browser.get("/accounts/password/").content.decode()
    new = {"oldpassword": PASSWORD, "password1": "qing-ming-2026-gu", "password2": "qing-ming-2026-gu"}
    assert browser.post("/accounts/password/", new).status_code == 302
    assert browser.get(HOME).status_code == 200
    assert give(Client(), "chen", "qing-ming-2026-gu") == "/"


@pytest.mark.parametrize("weak", ["12345678901", "password12", "short"])
def test_a_weak_new_password_is_refused(sign_in: SignIn, weak: str) -> None:
    answer = sign_in("chen").post(
        "/accounts/password/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    )
    assert "还没有保存" in answer.content.decode()


def test_changing_the_password_ends_the_other_sessions(sign_in: SignIn) -> None:
    here, there = sign_in("chen"), sign_in("chen")
    new = {"oldpassword": PASSWORD, "password1": "qing-ming-2026-gu", "password2": "qing-ming-2026-gu"}
    here.post("/accounts/password/", new)
    assert here.get(HOME).status_code == 200
    assert there.get(HOME).status_code == 302


def test_an_account_that_was_closed_cannot_sign_in(cast: Cast) -> None:
    account = account_of(cast.people["chen"], "chen")
    account.is_active = False
    account.save()
    browser = Client()
    assert give(browser, "chen") != "/"
    assert browser.get(HOME).status_code == 302
    assert "账号已停用" in browser.get("/accounts/inactive/").content.decode()


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_what_is_not_used_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_passwords_are_kept_by_argon2() -> None:
    with override_settings(PASSWORD_HASHERS=real.PASSWORD_HASHERS):
        assert identify_hasher(make_password(PASSWORD)).algorithm == "argon2"
