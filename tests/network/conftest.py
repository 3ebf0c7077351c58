"""Three committees one above the other, on the day of the story."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.cast import Cast
from tests.network.neighbours import city_of, district, province_of


@pytest.fixture
def cast(db: None, at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:00")
    return district()


@pytest.fixture
def city(cast: Cast) -> Cast:
    return city_of(cast)


@pytest.fixture
def province(city: Cast) -> Cast:
    return province_of(city)
