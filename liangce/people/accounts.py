"""Accounts: given, and helped along when a password or a phone is lost. Each act is in the committee's ledger."""

import secrets
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.people.models import Account, Person

#: Without letters and digits that are mistaken for each other when written by hand.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class NoAccount(Exception):
    """The account cannot be given or helped; the message is a sentence for the administrator."""


def one_time_password() -> str:
    """Fifteen letters and digits in groups of five (74 bits), easy to read out on the telephone."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(3))


@transaction.atomic
def give_account(
    person: Person, username: str, password: str | None, *, by: Actor, now: datetime, hashed: str = ""
) -> str:
    """Makes an account for the person and returns its password.

    A password left out is made up and has to be changed at the first sign-in; `hashed` is its hash, where that is
    known already. Raises NoAccount.
    """
    person = (
        Person.objects.of(person.committee_id).select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    )
    if person.account_id:
        raise NoAccount(f"{person.name}已有账号 {person.account}，不用再建。")
    if Account.objects.filter(username__iexact=username).exists():
        raise NoAccount(f"用户名 {username} 已有人用，请换一个。")
    account = Account(username=username, password_is_temporary=password is None)
    given = _set_password(account, password, hashed)
    account.save()
    person.account = account
    person.save(update_fields=["account"])
    _record("give", "建立账号", person, by, now, after={"username": username})
    return given


@transaction.atomic
def reset_password(person: Person, password: str | None, *, by: Actor, now: datetime) -> str:
    """Gives a new password, which ends every session of the account; returns it. Raises NoAccount."""
    account = _account_of(person)
    account.password_is_temporary = password is None
    given = _set_password(account, password)
    account.save(update_fields=["password", "password_is_temporary"])
    _record("reset_password", "重发密码", person, by, now)
    return given


@transaction.atomic
def set_open(person: Person, is_open: bool, *, by: Actor, now: datetime) -> None:
    """Opens the account, or closes it: nobody signs in with it, and sessions under way end. Raises NoAccount.

    An account that stands for persons in several committees is closed in all of them.
    """
    account = _account_of(person)
    if account.is_active == is_open:
        raise NoAccount(f"账号 {account} {'没有停用，不用恢复' if is_open else '已经停用'}。")
    account.is_active = is_open
    account.save(update_fields=["is_active"])
    _record(*(("enable", "恢复账号") if is_open else ("disable", "停用账号")), person, by, now)


def record_help(name: str, label: str, person: Person, *, by: Actor, now: datetime) -> None:
    """Writes down that the account was helped along in another way: a second factor taken off, a lock opened."""
    _account_of(person)
    with transaction.atomic():
        _record(name, label, person, by, now)


def _account_of(person: Person) -> Account:
    if person.account is None:
        raise NoAccount(f"{person.name}还没有账号，请先建立。")
    return person.account


def _set_password(account: Account, password: str | None, hashed: str = "") -> str:
    given = password or one_time_password()
    try:
        validate_password(given, account)
        if hashed:
            account.password = hashed
        else:
            account.set_password(given)
        account.full_clean()
    except ValidationError as why:
        raise NoAccount("；".join(why.messages)) from why
    return given


def _record(
    name: str, label: str, person: Person, by: Actor, now: datetime, after: dict[str, Any] | None = None
) -> None:
    fact = Fact(
        at=now,
        by=by,
        step=f"account.{name}",
        label=label,
        kind="person",
        subject_id=person.pk,
        subject=f"{person.name}的账号",
        whole_kind="person",
        whole_id=person.pk,
        after=after or {},
    )
    append(person.committee_id, [fact])
