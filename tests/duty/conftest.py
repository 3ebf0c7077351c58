"""The committee of tests/cast.py with leaders and the information desk; 王宁 works in the office beside 周敏."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast, make_cast
from tests.duty.scoring import with_clerk
from tests.opinions.reporting import with_desk
from tests.proposals.walk import browser

SignIn = Callable[[str], Client]


@pytest.fixture
def cast(db: None, at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 12:00")
    return with_clerk(with_desk(make_cast()))


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    return lambda name: browser(cast, name)
