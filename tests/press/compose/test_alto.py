"""ALTO of every page fits the schema and says what the page says."""

import os
from pathlib import Path

import pytest
from lxml import etree

from liangce.press.compose import PageWish, alto, plan_issue
from liangce.press.compose.alto import NAMESPACE
from tests.press.compose.conftest import Issue

PROFILE = Path(__file__).with_name("alto_profile.xsd")
SCHEMAS = {str(PROFILE): "profile"}
if official := os.environ.get("LIANGCE_ALTO_XSD"):
    SCHEMAS[official] = "official"
TAG = f"{{{NAMESPACE}}}"


@pytest.mark.parametrize("schema", SCHEMAS, ids=SCHEMAS.get)
def test_every_page_fits_the_schema(issue: Issue, schema: str) -> None:
    """The part of the schema that we use; and ALTO's own, for those who have it: LIANGCE_ALTO_XSD names the file.

    What we use is the same in ALTO 3 under its own namespace; 3.1 is among the sources of pdfalto (schema/alto.xsd).
    """
    rules = etree.parse(schema)
    held, space = etree.XMLSchema(rules), rules.getroot().get("targetNamespace")
    for page in issue.plan.pages:
        held.assertValid(etree.fromstring(alto(page).replace(NAMESPACE.encode(), space.encode())))


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
