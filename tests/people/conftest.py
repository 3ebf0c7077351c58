"""The committee of tests/cast.py in a browser, on the day of its story."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from liangce.people.models import Account
from tests.cast import Cast, make_cast
from tests.support.replay import aside

SignIn = Callable[[str], Client]


@pytest.fixture
def world(db: None, at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:00")
    return make_cast()


@pytest.fixture
def sign_in(world: Cast) -> SignIn:
    """`sign_in("chen")`: a browser in which this person of the cast has signed in."""

    def browser(name: str) -> Client:
        person, client = world.people[name], Client()
        with aside():
            if person.account is None:
                person.account = Account.objects.create_user(username=name, password="huaxi-2026-chunfen")
                person.save()
            client.force_login(person.account)
        return client

    return browser
