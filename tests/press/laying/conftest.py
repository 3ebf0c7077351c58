"""An issue of two composed pages."""

import pytest

from liangce.press.models import Issue
from tests.press.laying.pages import two_pages
from tests.press.newsroom import Newsroom


@pytest.fixture
def issue(newsroom: Newsroom) -> Issue:
    return two_pages(newsroom)
