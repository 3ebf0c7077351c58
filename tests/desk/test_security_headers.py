"""What every answer tells the browser."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.desk.conftest import PASSWORD, SignIn, account_of


@pytest.mark.parametrize("address", ["/accounts/login/", "/health/", "/no-such-committee/no-such-page"])
def test_even_pages_without_a_sign_in_carry_the_policy(db: None, address: str) -> None:
    policy = Client().get(address).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_committee_s_page_carries_all_of_them(sign_in: SignIn) -> None:
    headers = sign_in("chen").get("/huaxi/notices/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(cast: Cast) -> None:
    account_of(cast.people["chen"], "chen")
    browser = Client()
    browser.post("/accounts/login/", {"login": "chen", "password": PASSWORD})
    cookie = browser.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_health_says_only_that_the_server_answers(db: None) -> None:
    answer = Client().get("/health/")
    assert answer.content == b"ok\n"
    assert answer.headers["Content-Type"].startswith("text/plain")
