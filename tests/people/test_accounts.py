"""Accounts: given, and helped along; each act in the ledger."""

import pytest
from django.test import Client

from liangce.commands import CannotRun
from liangce.commands import account as command
from liangce.commands.chinese import ChineseParser
from liangce.kernel.models import Entry
from liangce.people.accounts import NoAccount, give_account, one_time_password, reset_password
from liangce.people.models import Account, Person
from tests.cast import NOW, Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def run(*arguments: str) -> int:
    """`liangce account …` in this process."""
    parser = ChineseParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([*arguments, "--committee", "huaxi"]))


def test_a_password_made_up_has_to_be_changed_and_opens_the_door(cast: Cast) -> None:
    given = give_account(cast.people["wu"], "wulan", None, by=cast.deng, now=NOW)
    account = Account.objects.get(username="wulan")
    assert account.password_is_temporary
    assert account.check_password(given)
    assert Person.objects.of(cast.committee).get(account=account).name == "吴兰"


def test_the_ledger_says_who_gave_it_and_never_the_password(cast: Cast) -> None:
    given = give_account(cast.people["wu"], "wulan", None, by=cast.deng, now=NOW)
    entry = Entry.objects.of(cast.committee).get(step="account.give")
    assert (entry.actor, entry.subject, entry.after) == ("邓海", "吴兰的账号", {"username": "wulan"})
    assert given not in str(vars(entry))


def test_a_second_account_is_refused(cast: Cast) -> None:
    give_account(cast.people["wu"], "wulan", None, by=cast.deng, now=NOW)
    with pytest.raises(NoAccount, match="已有账号 wulan"):
        give_account(cast.people["wu"], "wulan2", None, by=cast.deng, now=NOW)


def test_a_name_that_is_taken_is_refused_whatever_its_letters_size(cast: Cast) -> None:
    give_account(cast.people["wu"], "wulan", None, by=cast.deng, now=NOW)
    with pytest.raises(NoAccount, match="已有人用"):
        give_account(cast.people["chen"], "WuLan", None, by=cast.deng, now=NOW)


@pytest.mark.parametrize(
    ("username", "password"), [("wulan", "short"), ("wu lan", None), ("wulan", "1234567890")]
)
def test_a_weak_password_or_an_impossible_name_leaves_nothing_behind(
    cast: Cast, username: str, password: str | None
) -> None:
    with pytest.raises(NoAccount):
        give_account(cast.people["wu"], username, password, by=cast.deng, now=NOW)
    assert not Account.objects.exists()


def test_a_new_password_replaces_the_old(cast: Cast) -> None:
    old = give_account(cast.people["wu"], "wulan", "qing-ming-2026", by=cast.deng, now=NOW)
    person = Person.objects.of(cast.committee).get(name="吴兰")
    new = reset_password(person, None, by=cast.deng, now=NOW)
    assert old == "qing-ming-2026"
    account = Account.objects.get(username="wulan")
    assert account.check_password(new)
    assert account.password_is_temporary


def test_passwords_made_up_are_long_and_never_the_same() -> None:
    made = {one_time_password() for _ in range(200)}
    assert len(made) == 200
    assert {len(password) for password in made} == {17}


def test_the_command_prints_the_password_once(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("create", "--person", "吴兰", "--username", "wulan") == 0
    said = capsys.readouterr().out
    given = said.split("一次性密码：")[1].split("（")[0]
    assert Account.objects.get(username="wulan").check_password(given)


def test_a_closed_account_is_out_at_once_and_stays_out_until_it_is_opened(cast: Cast) -> None:
    given = {"login": "wulan", "password": "qing-ming-2026"}
    give_account(cast.people["wu"], "wulan", given["password"], by=cast.deng, now=NOW)
    browser, later = Client(), Client()
    browser.post("/accounts/login/", given)
    assert browser.get("/huaxi/").status_code == 200
    assert run("disable", "--username", "wulan") == 0
    assert "/accounts/login/" in browser.get("/huaxi/").headers["Location"]
    later.post("/accounts/login/", given, follow=True)
    assert later.get("/huaxi/").status_code == 302
    assert run("enable", "--username", "wulan") == 0
    later.post("/accounts/login/", given)
    assert later.get("/huaxi/").status_code == 200
    steps = Entry.objects.of(cast.committee).filter(subject="吴兰的账号").order_by("number")
    assert list(steps.values_list("label", flat=True)) == ["建立账号", "停用账号", "恢复账号"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("create", "--person", "无此人", "--username", "x"), "名册里没有“无此人”"),
        (("create", "--person", "吴兰"), "--username"),
        (("password", "--person", "吴兰"), "还没有账号"),
        (("unlock", "--person", "吴兰"), "还没有账号"),
        (("disable", "--person", "吴兰"), "还没有账号"),
        (("disable", "--username", "nobody"), "没有用户名是 nobody 的账号"),
        (("disable",), "请用 --person"),
    ],
)
def test_what_cannot_be_done_says_what_to_do(cast: Cast, arguments: tuple[str, ...], why: str) -> None:
    with pytest.raises(CannotRun, match=why):
        run(*arguments)


def test_of_two_with_one_name_the_command_asks_which(cast: Cast) -> None:
    twin = Person.objects.of(cast.committee).create(
        committee=cast.committee, name="吴兰", employer="区教育局"
    )
    with pytest.raises(CannotRun, match="区教育局"):
        run("create", "--person", "吴兰", "--username", "wulan")
    assert run("create", "--person", f"吴兰#{twin.pk}", "--username", "wulan") == 0
    twin.refresh_from_db()
    assert twin.account is not None
