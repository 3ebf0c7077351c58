"""The committee of tests/cast.py in a browser: its people have accounts and sign in."""

from collections.abc import Callable

import pytest
from django.test import Client

from liangce.people.models import Account, Person
from tests.cast import Cast, make_cast
from tests.support.replay import aside

PASSWORD = "huaxi-2026-chunfen"
SignIn = Callable[[str], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def account_of(person: Person, username: str) -> Account:
    """The person's account, made when there is none."""
    if person.account is None:
        person.account = Account.objects.create_user(username=username, password=PASSWORD)
        person.save()
    return person.account


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    """`browser = sign_in("chen")`: a browser in which this person of the cast has signed in."""

    def browser(name: str) -> Client:
        client = Client()
        with aside():
            client.force_login(account_of(cast.people[name], name))
        return client

    return browser
