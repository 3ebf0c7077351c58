"""A view that asks who reads gives the same pages as the written tree, one at a time."""

from pathlib import Path

import pytest

from liangce.press.freezing import snapshot
from liangce.press.publishing.check import found
from liangce.press.publishing.publish import folder_of, tree, write
from liangce.press.site.one import of_shown, one, reading_site
from liangce.press.site.shown import Shown
from tests.cast import NOW
from tests.press import sample
from tests.press.archive import Archive
from tests.press.newsroom import Newsroom, open_newsroom

pytestmark = pytest.mark.on_sqlite

TITLES = "titles/index.html"


def test_every_page_is_the_one_that_would_be_written(archive: Archive) -> None:
    sample.fill(archive)
    write(archive.paper, now=NOW)
    folder, site = folder_of(archive.paper), reading_site(archive.paper)
    seen = 0
    for path in found(folder):
        given = one(site, path.removesuffix("index.html"))
        if given is None:  # what programs read is written only, and the search that needs no application
            assert path.endswith((".json", ".txt", ".map", ".xml", ".atom", ".rss")) or path == TITLES, path
            continue
        content = given.read_bytes() if isinstance(given, Path) else given
        assert content == (folder / path).read_bytes(), path
        seen += 1
    assert seen > 40


@pytest.mark.parametrize(
    "path",
    ["2019-13-45/", "2018/", "2019-01/", "2019-07-24/A9/", "nav/x.json", "../", "2019-07-25/", "assets/"],
)
def test_where_nothing_is_nothing_is_given(archive: Archive, path: str) -> None:
    archive.issue("2019-07-24", "2583")
    assert one(reading_site(archive.paper), path) is None


def test_a_restricted_journal_is_read_without_a_file(newsroom: Newsroom) -> None:
    hidden = open_newsroom(
        newsroom.cast, slug="sqmy", name="社情民意", kind="journal", is_restricted=True
    ).paper
    Archive(newsroom.cast, hidden).issue("2019-07-24", "11")
    site = reading_site(hidden)
    home, article = one(site, ""), one(site, "2019-07-24/a1.html")
    assert isinstance(home, bytes)
    assert isinstance(article, bytes)
    assert "第11期" in home.decode()
    assert "近年来" in article.decode()
    assert not tree().exists()


def test_an_issue_that_is_not_out_is_previewed(newsroom: Newsroom) -> None:
    issue = newsroom.issue()
    article = newsroom.read(newsroom.article())
    newsroom.put(article, newsroom.page(issue))
    site = reading_site(newsroom.paper)
    shown = Shown(snapshot(issue, preview=True))
    for path in ("", "A1/", article.file_name):
        page = of_shown(site, shown, path)
        assert isinstance(page, bytes)
        assert article.headline in page.decode()
    as_frozen = of_shown(site, Shown(snapshot(issue)), "")
    assert isinstance(as_frozen, bytes)
    assert article.headline not in as_frozen.decode()
