"""The committee with a special committee that writes reports, on the day of its story."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast, make_cast
from tests.proposals.walk import browser
from tests.reports.drafting import with_writers

SignIn = Callable[[str], Client]


@pytest.fixture
def cast(db: None, at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:00")
    return with_writers(make_cast())


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    """`sign_in("song")`: a browser in which this person has signed in."""
    return lambda name: browser(cast, name)
