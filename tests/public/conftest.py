"""The committee of tests/cast.py with its public site open, and somebody who has never signed in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast, make_cast
from tests.proposals.releasing import open_site


@pytest.fixture
def cast(db: None, at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:00")
    found = make_cast()
    open_site(found, about="主办：花溪区政协提案委员会")
    return found


@pytest.fixture
def visitor(cast: Cast) -> Any:
    """A browser nobody has signed in with."""
    return Client()
