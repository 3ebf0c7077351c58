"""The cast of tests/cast.py with a newsroom."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client

from liangce.press.publishing.publish import tree
from tests.cast import Cast, make_cast
from tests.press.archive import Archive
from tests.press.newsroom import Newsroom, open_newsroom
from tests.proposals.walk import browser

SignIn = Callable[[str], Client]


@pytest.fixture
def cast(db: None, at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:00")
    return make_cast()


@pytest.fixture
def newsroom(cast: Cast) -> Newsroom:
    return open_newsroom(cast)


@pytest.fixture
def sign_in(newsroom: Newsroom) -> SignIn:
    """`sign_in("su")`: a browser in which this person of the newsroom has signed in."""
    return lambda name: browser(newsroom.cast, name)


@pytest.fixture
def archive(newsroom: Newsroom) -> Archive:
    """The newspaper as a shelf into which issues are put as if they had been released."""
    return Archive(newsroom.cast, newsroom.paper)


@pytest.fixture(autouse=True)
def tree_is_empty() -> Iterator[None]:
    """What a test wrote is gone after it."""
    yield
    shutil.rmtree(tree(), ignore_errors=True)
