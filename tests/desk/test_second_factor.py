"""The second factor of the committee's own desk."""

import base64
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from liangce.commands import account as account_command
from liangce.commands.chinese import ChineseParser
from tests.cast import Cast
from tests.desk.conftest import PASSWORD, account_of

HOME = "/huaxi/notices/"


@pytest.fixture(autouse=True)
def it_is_asked_for(settings: Any) -> None:
    settings.STAFF_TOTP = True
    cache.clear()  # which counts wrong codes


def code(secret: str) -> str:
    """What the phone shows at this moment."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def page(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def enter(cast: Cast, name: str) -> Client:
    """A browser in which the person has given name and password."""
    account_of(cast.people[name], name)
    browser = Client()
    browser.post("/accounts/login/", {"login": name, "password": PASSWORD})
    return browser


def set_up(browser: Client) -> str:
    """Goes through the pages of setting it up; returns the secret now on the phone."""
    secret = re.findall(r'<p class="num">(\w+)</p>', page(browser, "/accounts/2fa/totp/activate/"))[0]
    answer = browser.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    return secret


def test_a_member_needs_none(cast: Cast) -> None:
    assert enter(cast, "chen").get(HOME).status_code == 200


def test_the_desk_s_people_are_led_to_set_it_up(cast: Cast) -> None:
    browser = enter(cast, "zhou")
    assert browser.get(HOME).headers["Location"] == "/accounts/second-factor/"
    assert "需要二次验证" in page(browser, "/accounts/second-factor/")


def test_the_page_shows_a_picture_to_scan_that_the_policy_allows(cast: Cast) -> None:
    shown = page(enter(cast, "zhou"), "/accounts/2fa/totp/activate/")
    picture = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)"', shown)[0]
    assert b"<svg" in base64.b64decode(picture)


def test_setting_it_up_opens_the_committee_under_a_new_session_key(cast: Cast) -> None:
    browser = enter(cast, "zhou")
    before = browser.session.session_key
    set_up(browser)
    assert browser.session.session_key != before
    assert browser.get(HOME).status_code == 200


def test_a_wrong_code_does_not_set_it_up(cast: Cast) -> None:
    browser = enter(cast, "zhou")
    page(browser, "/accounts/2fa/totp/activate/")
    refused = browser.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert "验证码不对" in refused.content.decode()
    assert not Authenticator.objects.exists()


def test_the_next_sign_in_asks_for_the_code(cast: Cast) -> None:
    secret = set_up(enter(cast, "zhou"))
    browser = enter(cast, "zhou")
    assert browser.get(HOME).status_code == 302
    assert "备用码" in page(browser, "/accounts/2fa/authenticate/")
    assert "验证码不对" in browser.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    browser.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert browser.get(HOME).status_code == 200


def test_a_recovery_code_works_once(cast: Cast) -> None:
    first = enter(cast, "zhou")
    set_up(first)
    spare = re.findall(r"<li>(\w+)</li>", page(first, "/accounts/2fa/recovery-codes/"))[0]
    for opens in (True, False):
        browser = enter(cast, "zhou")
        browser.post("/accounts/2fa/authenticate/", {"code": spare})
        assert (browser.get(HOME).status_code == 200) is opens


def test_guessing_codes_is_stopped(cast: Cast) -> None:
    secret = set_up(enter(cast, "zhou"))
    browser = enter(cast, "zhou")
    for guess in range(6):
        answer = browser.post("/accounts/2fa/authenticate/", {"code": f"00000{guess}"})
    assert "输错次数过多" in answer.content.decode()
    assert browser.post("/accounts/2fa/authenticate/", {"code": code(secret)}).status_code == 200
    assert browser.get(HOME).status_code == 302


def test_spare_codes_can_be_made_anew_and_downloaded(cast: Cast) -> None:
    browser = enter(cast, "zhou")
    set_up(browser)
    assert "全部作废" in page(browser, "/accounts/2fa/recovery-codes/generate/")
    browser.post("/accounts/2fa/recovery-codes/generate/")
    assert "良策 备用码" in page(browser, "/accounts/2fa/recovery-codes/download/")


def test_taking_it_off_leads_back_to_setting_it_up_at_the_next_sign_in(cast: Cast) -> None:
    browser = enter(cast, "zhou")
    set_up(browser)
    assert "停用或换手机" in page(browser, "/accounts/2fa/")
    assert "停用后" in page(browser, "/accounts/2fa/totp/deactivate/")
    browser.post("/accounts/2fa/totp/deactivate/")
    assert "还没有启用" in page(browser, "/accounts/2fa/")
    assert enter(cast, "zhou").get(HOME).headers["Location"] == "/accounts/second-factor/"


def test_what_touches_the_account_asks_for_the_password_again(
    cast: Cast, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 09:00")
    browser = enter(cast, "zhou")
    at("2026-03-02 10:00")
    asked = browser.get("/accounts/2fa/totp/activate/").headers["Location"]
    assert asked.startswith("/accounts/reauthenticate/")
    assert "请再确认一次" in page(browser, asked)
    assert browser.post(asked, {"password": PASSWORD}).headers["Location"] == "/accounts/2fa/totp/activate/"


def test_a_lost_phone_is_taken_off_by_the_administrator(cast: Cast) -> None:
    set_up(enter(cast, "zhou"))
    parser = ChineseParser()
    account_command.add_arguments(parser)
    account_command.run(parser.parse_args(["second-factor", "--committee", "huaxi", "--person", "周敏"]))
    assert enter(cast, "zhou").get(HOME).headers["Location"] == "/accounts/second-factor/"
