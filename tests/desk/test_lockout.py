"""Wrong passwords, too many of them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from liangce.commands import account as account_command
from liangce.commands.chinese import ChineseParser
from liangce.kernel.models import Entry
from tests.cast import Cast
from tests.desk.conftest import PASSWORD, account_of

Clock = Callable[[str], datetime]


def fail(browser: Client, times: int, name: str = "chen") -> str:
    """Gives a wrong password so many times; returns the last page."""
    answers = [
        browser.post("/accounts/login/", {"login": name, "password": f"wrong-{n}"}) for n in range(times)
    ]
    return answers[-1].content.decode()


def enters(browser: Client) -> bool:
    """Whether the right password opens the door."""
    return browser.post("/accounts/login/", {"login": "chen", "password": PASSWORD}).status_code == 302


@pytest.fixture
def browser(cast: Cast) -> Client:
    account_of(cast.people["chen"], "chen")
    return Client()


def test_the_fifth_failure_locks_and_says_when_it_opens_again(browser: Client, at: Clock) -> None:
    at("2026-03-02 09:00")
    assert "暂时不能登录" not in fail(browser, 4)
    locked = fail(browser, 1)
    assert "暂时不能登录" in locked
    assert "今天 09:15" in locked
    assert "15 分钟" in locked
    assert "次数：" not in locked


def test_even_the_right_password_has_to_wait(browser: Client, at: Clock) -> None:
    at("2026-03-02 09:00")
    fail(browser, 5)
    at("2026-03-02 09:14")
    assert not enters(browser)
    at("2026-03-02 09:16")
    assert enters(browser)


def test_trying_on_does_not_move_the_time_that_was_told(browser: Client, at: Clock) -> None:
    at("2026-03-02 09:00")
    fail(browser, 5)
    at("2026-03-02 09:10")
    assert "今天 09:15" in fail(browser, 8)


def test_a_name_that_does_not_exist_is_locked_in_the_same_way(browser: Client, at: Clock) -> None:
    at("2026-03-02 09:00")
    assert "暂时不能登录" in fail(browser, 5, "nobody")


def test_success_in_between_begins_the_count_anew(browser: Client) -> None:
    fail(browser, 4)
    assert enters(browser)
    other = Client()
    assert "暂时不能登录" not in fail(other, 4)


def test_an_office_behind_another_address_is_not_locked_out_with_it(browser: Client) -> None:
    fail(browser, 5)
    assert enters(Client(REMOTE_ADDR="10.1.2.3"))


def test_the_administrator_opens_it_early_and_the_ledger_knows(browser: Client, cast: Cast) -> None:
    fail(browser, 5)
    parser = ChineseParser()
    account_command.add_arguments(parser)
    account_command.run(parser.parse_args(["unlock", "--committee", "huaxi", "--person", "陈思远"]))
    assert enters(browser)
    assert Entry.objects.of(cast.committee).get(step="account.unlock").subject == "陈思远的账号"
