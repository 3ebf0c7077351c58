"""Feeds are read by a library that reads feeds."""

import feedparser
import pytest

from liangce.press.site.exports.feeds import MOST, feed_files
from tests.press.archive import Archive, article, page, part
from tests.press.exports.whole_issue import BASE, newest, put_issue, site


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_reader_of_feeds_finds_the_news(archive: Archive, form: str) -> None:
    put_issue(archive)
    feed = feedparser.parse(feed_files(site(archive), ())[f"feed.{form}"])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.title == "花溪政协报"
    assert [entry.link for entry in feed.entries] == [
        f"{BASE}2019-07-24/a1.html",
        f"{BASE}2019-07-24/a2.html",
    ]
    first = feed.entries[0]
    assert first.title == "走进花溪 地位同等 责任同担 发展同行 ——纪实 & <观察>"
    assert "花溪" in first.summary
    assert first.published_parsed[:3] == (2019, 7, 23)  # midnight in China, told in UTC


def test_the_whole_text_is_in_the_atom_feed_and_a_correction_moves_it(archive: Archive) -> None:
    put_issue(archive)
    [first, _] = feedparser.parse(feed_files(site(archive), ())["feed.atom"]).entries
    assert "<p>近年来" in first.content[0].value
    assert f"{BASE}2019-07-24/img/" in first.content[0].value
    assert first.updated_parsed[:4] == (2019, 7, 25, 2)


def test_every_section_has_a_feed_of_its_own(archive: Archive) -> None:
    archive.paper.sections = [{"label": "A1", "name": "要闻"}, {"label": "A2", "name": "副刊"}]
    archive.paper.save()
    put_issue(archive)
    files = feed_files(site(archive), ())
    assert [entry.title for entry in feedparser.parse(files["section-A2.atom"]).entries][-1] == "花溪谣"
    assert len(feedparser.parse(files["section-A1.rss"]).entries) == 1


def test_a_withdrawn_article_is_in_no_feed(archive: Archive) -> None:
    gone = {
        "aid": "a9",
        "order": 1,
        "state": "withdrawn",
        "headline": "",
        "notice": "失实",
        "corrections": [],
    }
    archive.issue("2019-07-24", articles=[gone], pages=[page("A1", [part("a9")])])
    assert feedparser.parse(feed_files(site(archive), ())["feed.atom"]).entries == []


def test_without_an_address_there_is_atom_with_relative_links(archive: Archive) -> None:
    archive.paper.site_url = ""
    archive.paper.save()
    put_issue(archive)
    files = feed_files(site(archive), ())
    assert [name for name in files if name.endswith("rss")] == []
    assert b'href="2019-07-24/a1.html"' in files["feed.atom"]
    assert b"<id>urn:liangce:huaxi:hxzxb:2019-07-24/a1.html</id>" in files["feed.atom"]


def test_a_feed_has_an_end(archive: Archive) -> None:
    many = [article(f"b{n}", f"第{n}篇") for n in range(MOST + 5)]
    archive.issue(
        "2019-07-24", articles=many, pages=[page("A1", [part(row["aid"], n) for n, row in enumerate(many)])]
    )
    assert len(feedparser.parse(feed_files(site(archive), ())["feed.atom"]).entries) == MOST
    here, shown = newest(archive)
    assert here.shelf.newest
    assert len(shown.articles) == MOST + 5
