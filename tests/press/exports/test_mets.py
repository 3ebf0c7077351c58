"""METS holds against its schema, and says where everything is."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from liangce.press.site.exports.mets import XLINK, issue_files
from tests.press.archive import Archive, article, page, part
from tests.press.exports.whole_issue import newest, put_issue

NAMES = {"m": "http://www.loc.gov/METS/", "mods": "http://www.loc.gov/mods/v3"}


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "mets.xsd"))


def mets(archive: Archive) -> etree._Element:
    """The valid METS of the newest issue."""
    root = etree.fromstring(issue_files(*newest(archive))["mets.xml"])
    schema().assertValid(root)
    return root


def test_it_is_valid_and_its_tree_is_issue_section_article_part(archive: Archive) -> None:
    put_issue(archive)
    root = mets(archive)
    [logical] = root.xpath("m:structMap[@TYPE='LOGICAL']", namespaces=NAMES)
    tree = [
        (len(list(div.iterancestors())), div.get("TYPE"), div.get("LABEL")) for div in logical.iter("{*}div")
    ]
    assert tree == [
        (2, "issue", "第2583期"),
        (3, "section", "要闻"),
        (4, "article", "地位同等 责任同担 发展同行"),
        (5, "part", None),
        (5, "part", None),
        (3, "section", "副刊"),
        (4, "poem", "花溪谣"),
        (5, "part", None),
        (4, "ad", "征订启事"),
        (5, "part", None),
    ]


def test_pages_name_their_files_and_checksums(archive: Archive) -> None:
    put_issue(archive)
    root = mets(archive)
    hrefs = [node.get(f"{{{XLINK}}}href") for node in root.iter("{*}FLocat")]
    assert hrefs[:2] == ["A1/page-1600.webp", "A2/page-1600.webp"]
    assert {"A1/alto.xml", "A2/page.pdf", "A2/thumb.webp"} <= set(hrefs)
    pages = root.xpath("m:structMap[@TYPE='PHYSICAL']//m:div[@TYPE='page']", namespaces=NAMES)
    assert [(one.get("ORDERLABEL"), len(one)) for one in pages] == [("A1", 4), ("A2", 4)]
    assert {len(node.get("CHECKSUM")) for node in root.iter("{*}file")} == {64}


def test_a_part_names_its_block_in_the_alto_and_its_area_on_the_image(archive: Archive) -> None:
    put_issue(archive)
    areas = mets(archive).xpath("//m:div[@ID='LOG-a1']/m:div[1]//m:area", namespaces=NAMES)
    assert [(area.get("FILEID"), area.get("BEGIN"), area.get("COORDS")) for area in areas] == [
        ("FILE-0001-alto", "A1", None),
        ("FILE-0001-image-1600", None, "80,160,800,960"),
    ]


def test_what_is_said_of_an_article(archive: Archive) -> None:
    put_issue(archive)
    said = mets(archive).xpath("//m:dmdSec[@ID='DMD-a1']//mods:mods//text()", namespaces=NAMES)
    assert {"地位同等 责任同担 发展同行", "——纪实 & <观察>", "走进花溪", "苏文", "A1", "A2"} <= set(said)


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_an_issue_of_text_alone_is_valid_too(archive: Archive, state: str) -> None:
    row = article("a1") if state == "published" else {"aid": "a1", "order": 1, "state": state, "headline": ""}
    archive.issue(
        "2019-07-24",
        articles=[{"corrections": [], "notice": "失实"} | row],
        pages=[page("1版", [part("a1")])],
    )
    text = etree.tostring(mets(archive), encoding="unicode")
    assert ("地位同等" in text) == (state == "published")
