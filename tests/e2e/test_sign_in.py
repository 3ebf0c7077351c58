"""Signing in as the committee's desk does: password, then a code from the phone, set up on the first day."""

import base64
import hmac
import struct
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import DESKTOP, PHONE, Screen, Visitor, needs_chromium
from tests.e2e.inside import settle
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_chromium]

PERIOD = 30  # seconds for which a code holds


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site.open() as opened:
        opened.environ["LIANGCE_STAFF_TOTP"] = "1"
        settle(opened)
        opened.start()
        yield opened


def code(secret: str) -> str:
    """What the app on the phone shows now (RFC 6238); one that is about to change is let go by, as people do."""
    while time.time() % PERIOD > PERIOD - 5:
        time.sleep(0.2)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time() // PERIOD)), "sha1")
    start = digest[-1] & 0x0F
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


@pytest.mark.parametrize(("screen", "name"), [(DESKTOP, "zhou"), (PHONE, "tang")], ids=["desktop", "phone"])
def test_the_desk_sets_up_a_second_factor_and_signs_in_with_it(
    browser: Browser, site: Site, screen: Screen, name: str
) -> None:
    # The password alone is not enough: she is told why, and how to set the phone up.
    visitor = Visitor(browser, site, screen)
    visitor.page.goto("/")
    visitor.arrives("登录")
    visitor.sign_in(name)
    visitor.arrives("需要二次验证")
    visitor.opens("开始设置", "设置二次验证")

    # The code scanner does not work, so she types the secret in; then the code the phone shows.
    visitor.page.get_by_text("不能扫描？手工输入密钥").click()
    secret = visitor.page.locator("details .num").inner_text()
    visitor.fill("验证码", code(secret))
    visitor.press("启用")

    # She copies the spare codes and is at work.
    visitor.arrives("备用码")
    spare = visitor.page.locator(".codes li").first.inner_text()
    visitor.opens("已经抄好，继续", "没有等您办的事")

    # Next day the phone is at home: password, then a spare code.
    visitor.leaves()
    visitor = Visitor(browser, site, screen).sign_in(name)
    visitor.arrives("二次验证")
    visitor.fill("验证码", spare)
    visitor.press("登录")
    visitor.arrives("没有等您办的事")
    visitor.leaves()


def test_a_wrong_password_is_refused_in_plain_words(browser: Browser, site: Site) -> None:
    visitor = Visitor(browser, site, PHONE).sign_in("chen", "another-2026-chunfen")
    visitor.arrives("登录")
    visitor.reads("用户名或密码不对")
    expect(visitor.page.get_by_label("密码", exact=True)).to_have_value("")
    visitor.leaves()


def test_a_member_needs_no_second_factor(browser: Browser, site: Site) -> None:
    visitor = Visitor(browser, site, PHONE).sign_in("chen")
    visitor.arrives("没有等您办的事")
    visitor.leaves()
