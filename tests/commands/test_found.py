"""`liangce found` makes a committee and its first administrator."""

import io
from typing import Any

import pytest
from django.utils import timezone

from liangce import cli
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Committee, Entry
from liangce.people.holdings import actor_for
from liangce.people.models import Account, Person
from liangce.people.roles import ADMINISTRATOR

pytestmark = pytest.mark.django_db


def found(monkeypatch: pytest.MonkeyPatch, password: str = "翠湖-Spring-2025", **other: str) -> int:
    given = {
        "slug": "wudang",
        "name": "中国人民政治协商会议贵阳市乌当区委员会",
        "short-name": "乌当区政协",
        "region": "贵州省贵阳市乌当区",
        "person": "陈静",
        "account": "chenjing",
    }
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    options: list[Any] = [word for name, value in (given | other).items() for word in (f"--{name}", value)]
    return cli.main(["found", *options])


def test_it_makes_a_committee_with_an_administrator_who_can_sign_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(monkeypatch) == 0
    assert "用账号 chenjing 登录" in capsys.readouterr().out
    committee = Committee.objects.get(slug="wudang")
    person = Person.objects.of(committee).get()
    assert person.account
    assert person.account.check_password("翠湖-Spring-2025")
    roles = {holding.role for holding in actor_for(person, on=timezone.localdate()).holdings}
    assert roles == {ADMINISTRATOR}


def test_the_ledger_begins_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch)
    committee = Committee.objects.get(slug="wudang")
    entry = Entry.objects.of(committee).get()
    assert (entry.number, entry.step, entry.actor) == (1, "committee.found", "系统")
    assert verify(committee).holds


def test_running_it_again_refuses_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found(monkeypatch)
    assert found(monkeypatch) == 1
    assert "网址名 wudang 已有政协使用" in capsys.readouterr().err
    assert found(monkeypatch, slug="wudang-2") == 1
    assert "账号 chenjing 已经有了" in capsys.readouterr().err
    assert (Committee.objects.count(), Account.objects.count()) == (1, 1)


def test_a_weak_password_is_refused_in_chinese(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(monkeypatch, password="12345") == 1
    assert "密码" in capsys.readouterr().err
    assert not Committee.objects.exists()


def test_a_name_that_cannot_stand_in_an_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, slug="乌 当") == 1
    assert not Committee.objects.exists()
