"""The archive of the press tests, of a newspaper that has an address."""

import pytest

from tests.press.archive import Archive
from tests.press.exports.whole_issue import BASE
from tests.press.newsroom import Newsroom


@pytest.fixture
def archive(newsroom: Newsroom) -> Archive:
    paper = newsroom.paper
    paper.site_url, paper.sponsor, paper.issn = BASE, "政协花溪区委员会", "1234-5678"
    paper.save()
    return Archive(newsroom.cast, paper)
