"""IIIF manifests and collections have what Presentation 3 requires of each resource."""

import json
from datetime import datetime
from typing import Any

import pytest

from liangce.press.site.exports.iiif import CONTEXT, issue_files
from liangce.press.site.exports.years import year_files
from tests.press.archive import Archive
from tests.press.exports.whole_issue import BASE, newest, put_issue, site

#: What IIIF Presentation 3 requires of each kind of resource, and the kinds its lists may hold.
REQUIRED = {
    "Collection": {"id", "type", "label", "items"},
    "Manifest": {"id", "type", "label", "items"},
    "Canvas": {"id", "type"},
    "Range": {"id", "type", "items"},
    "AnnotationPage": {"id", "type", "items"},
    "Annotation": {"id", "type", "motivation", "target"},
    "Agent": {"id", "type", "label"},
    "Image": {"id", "type", "format"},
    "Text": {"id", "type", "label", "format"},
    "Dataset": {"id", "type", "format", "profile"},
}
HELD = {
    "Collection": {"Collection", "Manifest"},
    "Manifest": {"Canvas"},
    "Canvas": {"AnnotationPage"},
    "AnnotationPage": {"Annotation"},
    "Range": {"Range", "Canvas"},
}
ARRAYS = (
    "items",
    "structures",
    "thumbnail",
    "rendering",
    "seeAlso",
    "homepage",
    "provider",
    "partOf",
    "behavior",
)


def check(value: Any, *, top: bool = True) -> None:
    """Every resource has what it must have, ids are addresses, labels are language maps, lists are lists."""
    if isinstance(value, list):
        for child in value:
            check(child, top=False)
    if not isinstance(value, dict):
        return
    if "type" in value:
        kind = value["type"]
        is_reference = not top and kind in ("Canvas", "Manifest", "Collection") and "items" not in value
        assert is_reference or REQUIRED[kind] <= value.keys(), value
        assert value["id"].startswith("https://")
        assert kind != "Canvas" or is_reference or "#" not in value["id"]
        assert {row["type"] for row in value.get("items", ())} <= HELD.get(kind, set())
        assert all(isinstance(value[name], list) and value[name] for name in ARRAYS if name in value)
        if kind == "Canvas" and not is_reference:
            assert value["width"] > 0 < value["height"]
    for name, child in value.items():
        if name in ("label", "value"):
            assert all(isinstance(texts, list) and all(texts) for texts in child.values())
        elif name == "navDate":
            assert datetime.fromisoformat(child).tzinfo
        else:
            check(child, top=name == "structures")


def read(content: bytes) -> dict[str, Any]:
    """The resource, checked."""
    raw: dict[str, Any] = json.loads(content)
    assert next(iter(raw)) == "@context"
    assert raw["@context"] == CONTEXT
    check(raw)
    return raw


def manifest(archive: Archive) -> dict[str, Any]:
    return read(issue_files(*newest(archive))["manifest.json"])


def test_pages_are_canvases_with_their_images(archive: Archive) -> None:
    put_issue(archive)
    found = manifest(archive)
    assert found["navDate"] == "2019-07-24T00:00:00+08:00"
    [first, second] = found["items"]
    assert (first["width"], first["height"]) == (1600, 2229)
    [annotation] = first["items"][0]["items"]
    assert annotation["body"]["id"] == f"{BASE}2019-07-24/A1/page-1600.webp"
    assert annotation["target"] == first["id"] != second["id"]
    assert first["rendering"][0]["id"].endswith("/A1/page.pdf")
    assert first["seeAlso"][0]["id"].endswith("/A1/alto.xml")


def test_an_article_is_a_range_over_its_areas(archive: Archive) -> None:
    put_issue(archive)
    found = manifest(archive)
    [contents] = found["structures"]
    first = contents["items"][0]
    canvases = [canvas["id"] for canvas in found["items"]]
    assert [item["id"] for item in first["items"]] == [
        f"{canvases[0]}#xywh=80,160,720,800",
        f"{canvases[1]}#xywh=80,160,1440,560",
    ]
    assert first["homepage"][0]["id"] == f"{BASE}2019-07-24/a1.html"


def test_every_id_is_given_once(archive: Archive) -> None:
    put_issue(archive)
    found = manifest(archive)

    def ids(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = (
                [value["id"]]
                if value.get("type") in ("Canvas", "Range", "Annotation", "AnnotationPage")
                else []
            )
            return own + [one for child in value.values() for one in ids(child)]
        return [one for child in value for one in ids(child)] if isinstance(value, list) else []

    known = ids(found)
    assert len(known) == len(set(known))


def test_collections_lead_from_the_newspaper_to_the_issue(archive: Archive) -> None:
    put_issue(archive)
    put_issue(archive, "2020-01-01", "2600")
    here = site(archive)
    files = year_files(here, here.shelf.entries)
    top = read(files["iiif/collection.json"])
    assert [item["id"] for item in top["items"]] == [f"{BASE}iiif/2019.json", f"{BASE}iiif/2020.json"]
    [issue] = read(files["iiif/2020.json"])["items"]
    assert issue["id"] == f"{BASE}2020-01-01/manifest.json"


@pytest.mark.parametrize("lacking", ["address", "images"])
def test_without_address_or_images_there_is_no_manifest(archive: Archive, lacking: str) -> None:
    if lacking == "address":
        archive.paper.site_url = ""
        archive.paper.save()
        put_issue(archive)
    else:
        archive.issue("2019-07-24")
    assert issue_files(*newest(archive)) == {}
