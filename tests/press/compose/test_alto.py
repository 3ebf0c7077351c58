"""ALTO of every page fits the schema and says what the page says."""

import os
from pathlib import Path

import pytest
from lxml import etree

from liangce.press.compose import PageWish, alto, plan_issue
from liangce.press.compose.alto import NAMESPACE
from tests.press.compose.conftest import Issue

PROFILE = Path(__file__).with_name("alto_profile.xsd")
OFFICIAL = os.environ.get("LIANGCE_ALTO_XSD", "")
TAG = f"{{{NAMESPACE}}}"


def test_every_page_fits_what_we_use_of_the_schema(issue: Issue) -> None:
    schema = etree.XMLSchema(etree.parse(PROFILE))
    for page in issue.plan.pages:
        schema.assertValid(etree.fromstring(alto(page)))


@pytest.mark.skipif(not OFFICIAL, reason="LIANGCE_ALTO_XSD does not say where ALTO's own schema is")
def test_every_page_fits_the_schema_itself(issue: Issue) -> None:
    schema = etree.XMLSchema(etree.parse(OFFICIAL))
    for page in issue.plan.pages:
        schema.assertValid(etree.fromstring(alto(page)))


def test_every_line_of_the_plan_is_there_once(issue: Issue) -> None:
    for page in issue.plan.pages:
        strings = [one.get("CONTENT") for one in etree.fromstring(alto(page)).iter(f"{TAG}String")]
        lines = [line.text for line in page.lines] + [line.text for part in page.parts for line in part.lines]
        assert sorted(strings) == sorted(lines)


def test_an_article_is_a_composed_block_with_its_headline(issue: Issue) -> None:
    page = issue.plan.pages[1]
    tree = etree.fromstring(alto(page))
    labels = {one.get("ID"): one.get("LABEL") for one in tree.iter(f"{TAG}StructureTag")}
    blocks = [labels[one.get("TAGREFS")] for one in tree.iter(f"{TAG}ComposedBlock")]
    assert blocks == [part.headline for part in page.parts]


def test_marks_of_xml_in_a_text_do_no_harm() -> None:
    page = plan_issue([], [PageWish("<&1>", "")]).pages[0]
    assert etree.fromstring(alto(page)).find(f".//{TAG}Page").get("PRINTED_IMG_NR") == "<&1>"
