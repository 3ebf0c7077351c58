"""The committee of tests/cast.py on the day of its story; 唐立 drafts rules, 邓海 puts them in force."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.cast import Cast, make_cast
from tests.rulebooks.desk import Desk


@pytest.fixture
def cast(db: None, at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:00")
    return make_cast()


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A draft that 唐立 has begun, and browsers to work with it."""
    return Desk(cast)
