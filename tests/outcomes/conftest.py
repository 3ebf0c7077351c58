"""The committee of tests/cast.py with leaders and the information desk, and a proposal that has reached the units."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from liangce.proposals.models import Proposal
from tests.cast import Cast, make_cast
from tests.opinions.reporting import with_desk
from tests.outcomes.acting import LATER
from tests.proposals.walk import assigned, browser

SignIn = Callable[[str], Client]


@pytest.fixture
def cast(db: None, at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 12:00")
    return with_desk(make_cast())


@pytest.fixture
def paper(cast: Cast) -> Proposal:
    """陈思远's proposal, which 吴兰 signed; 区住建局 leads, 区财政局 helps. From here on it is three hours later."""
    proposal = assigned(cast)
    cast.moment = LATER
    return proposal


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    return lambda name: browser(cast, name)
