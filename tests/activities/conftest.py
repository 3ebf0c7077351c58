"""A committee with leaders on the eve of a meeting."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast, make_cast
from tests.proposals.leaders import with_leaders
from tests.proposals.walk import browser

SignIn = Callable[[str], Client]


@pytest.fixture
def cast(db: None, at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:00")
    return with_leaders(make_cast())


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    """`sign_in("zhou")`: a browser in which this person has signed in."""
    return lambda name: browser(cast, name)
