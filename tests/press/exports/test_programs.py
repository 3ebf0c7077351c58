"""Headlines by year, site maps, ninjs and the words for search engines."""

import json
import re
from pathlib import Path

from lxml import etree

from liangce.press.publishing.writers import issue_files, shared_files
from liangce.press.site.exports import jsonld
from liangce.press.site.exports.ninjs import issue_files as ninjs_files
from liangce.press.site.exports.years import year_files
from tests.press.archive import Archive, page, part
from tests.press.exports.whole_issue import BASE, newest, put_issue, site

GONE = {
    "aid": "a9",
    "order": 1,
    "state": "withdrawn",
    "headline": "",
    "notice": "内容失实",
    "corrections": [],
}


def test_the_headlines_of_a_year_stand_in_one_file(archive: Archive) -> None:
    put_issue(archive)
    put_issue(archive, "2019-12-31", "2600", edition=2)
    put_issue(archive, "2020-01-01", "2601")
    here = site(archive)
    last = here.shelf.entries[-1:]
    files = year_files(here, last)
    assert [name for name in files if name.startswith("index-2")] == ["index-2020.json"]
    assert json.loads(files["index-years.json"])["years"] == [2019, 2020]
    index = json.loads(year_files(here, here.shelf.entries)["index-2019.json"])
    rows = [dict(zip(index["fields"], row, strict=True)) for row in index["articles"]]
    assert [row["path"] for row in rows[::3]] == ["2019-07-24/a1.html", "2019-12-31/ed-2/a1.html"]
    assert rows[0]["headline"] == "地位同等 责任同担 发展同行"
    assert (rows[0]["page"], rows[1]["page"]) == ("A1", "A2")


def test_the_site_map_names_every_address_once(archive: Archive) -> None:
    put_issue(archive)
    here = site(archive)
    files = year_files(here, here.shelf.entries)
    top = etree.fromstring(files["sitemap.xml"])
    assert [node.text for node in top.iter("{*}loc")] == [f"{BASE}sitemap-2019.xml"]
    found = {
        node.findtext("{*}loc"): node.findtext("{*}lastmod")
        for node in etree.fromstring(files["sitemap-2019.xml"])
    }
    assert {f"{BASE}2019-07-24/", f"{BASE}2019-07-24/A2/", f"{BASE}2019-07-24/a2.html"} < found.keys()
    assert found[f"{BASE}2019-07-24/a1.html"] == "2019-07-25"


def test_ninjs_of_an_article(archive: Archive) -> None:
    put_issue(archive)
    item = json.loads(ninjs_files(*newest(archive))["a1.ninjs.json"])
    assert item["uri"] == f"{BASE}2019-07-24/a1.html"
    assert (item["pubstatus"], item["version"], item["language"]) == ("usable", "2", "zh-CN")
    assert item["headline"] == "地位同等 责任同担 发展同行"
    assert [subject["name"] for subject in item["subject"]] == ["要闻", "副刊", "要闻"]
    picture = item["associations"]["p1"]
    assert picture["renditions"]["original"]["href"].startswith(f"{BASE}2019-07-24/img/")


def test_of_a_withdrawn_article_ninjs_says_only_that(archive: Archive) -> None:
    archive.issue("2019-07-24", articles=[GONE], pages=[page("A1", [part("a9")])])
    item = json.loads(ninjs_files(*newest(archive))["a9.ninjs.json"])
    assert (item["pubstatus"], item["ednote"]) == ("canceled", "内容失实")
    assert "headline" not in item


def block(html: str) -> dict:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_pages_tell_search_engines_what_they_are(archive: Archive) -> None:
    put_issue(archive)
    files = issue_files(*newest(archive))
    html = {
        name: content.decode()
        for name, content in files.items()
        if not isinstance(content, Path) and "html" in name
    }
    article = block(html["a1.html"])
    assert article["@type"] == "NewsArticle"
    assert article["author"] == [{"@type": "Person", "name": "苏文"}]
    assert (article["printPage"], article["printSection"], article["printEdition"]) == (
        "A1、A2",
        "要闻",
        "第2583期",
    )
    assert article["isPartOf"]["isPartOf"]["issn"] == "1234-5678"
    assert article["correction"][0]["text"] == "“37.5%”误为“35.7%”。"
    assert "</script>区委" not in html["a1.html"]
    issue = block(html["index.html"])
    assert (issue["@type"], issue["issueNumber"], len(issue["hasPart"])) == ("PublicationIssue", "2583", 3)
    assert "ld+json" not in html["A2/index.html"]
    assert 'href="../feed.atom"' in html["a1.html"]


def test_a_withdrawn_article_is_described_to_nobody(archive: Archive) -> None:
    archive.issue("2019-07-24", articles=[GONE], pages=[page("A1", [part("a9")])])
    here, shown = newest(archive)
    assert jsonld.description(here, "2019-07-24/a9.html", shown, shown.article["a9"]) == ""
    assert jsonld.of_issue(here, shown).get("hasPart") is None


def test_all_writers_together_write_every_file_once(archive: Archive) -> None:
    put_issue(archive)
    here, shown = newest(archive)
    files = issue_files(here, shown)
    assert {"mets.xml", "manifest.json", "issue.json", "a1.ninjs.json", "A1/alto.xml"} <= files.keys()
    again = issue_files(here, shown)
    assert {name: content for name, content in files.items() if again[name] != content} == {}
    assert {"feed.atom", "feed.rss", "sitemap.xml", "index-2019.json"} <= shared_files(
        here, here.shelf.entries
    ).keys()


def test_headlines_can_be_searched_without_the_application(archive: Archive) -> None:
    put_issue(archive)
    here = site(archive)
    html = shared_files(here, here.shelf.entries)["titles/index.html"]
    assert isinstance(html, bytes)
    assert 'data-titles="../"' in html.decode()
    assert 'href="../2019/"' in html.decode()
