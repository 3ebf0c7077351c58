"""A browser for each module: it must be gone before other tests use the database in this process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.browser import PHONE, chromium
from tests.support.postgres import ambient


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL nobody walks by phone: what a small screen shows has been seen on SQLite."""
    phones = [item for item in items if ambient() and params(item).get("screen") is PHONE]
    if phones:
        config.hook.pytest_deselected(items=phones)
        items[:] = [item for item in items if item not in phones]


def params(item: pytest.Item) -> dict[str, object]:
    return getattr(getattr(item, "callspec", None), "params", {})
