"""Every number of every sheet opens the list of exactly what it counts."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from tests.cast import Cast
from tests.proposals.conftest import SignIn
from tests.proposals.statistics.year import small_year

SHEETS = ("examination", "work", "units", "members")
VIEWS = ("course", "modes", "classes", "talks", "forms", "promises", "rank")
PAGES = [
    *(f"{sheet}/?" for sheet in SHEETS),
    *(f"units/?view={view}&" for view in VIEWS),
    "members/?who=all&",
]
CELL = re.compile(r'<a (?:class="zero" )?href="([^"]+)">([\d,]+)</a>')
STRIP = re.compile(r'<a href="([^"]+)"><b>([\d,]+)</b>')
TOTAL = re.compile(r"共 ([\d,]+) [^<]+</p>")


def numbers(client: Client, path: str) -> Iterator[tuple[str, int]]:
    """Each number of the page with its address."""
    page = client.get(f"/huaxi/statistics/{path}").content.decode()
    for pattern in (CELL, STRIP):
        for url, text in pattern.findall(page):
            yield unescape(url), int(text.replace(",", ""))


def listed(client: Client, url: str) -> int:
    """How many the list under this address holds."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    page = answer.content.decode()
    if found := TOTAL.search(page):
        return int(found[1].replace(",", ""))
    if "/statistics/members/" in url or "/statistics/units/" in url:
        return (
            page.split('id="bodies"')[0].split("<tbody>")[1].split("</tbody>")[0].count("<tr>")
            if "<tbody>" in page.split('id="bodies"')[0]
            else 0
        )
    return 0


QUERIES = ("session=all", "", "session=all&since=2026-02-01&until=2026-02-28")


@pytest.mark.slow
def test_every_number_is_the_length_of_its_list(cast: Cast, sign_in: SignIn, at: object) -> None:
    small_year(cast)
    at("2026-10-10 09:00")  # type: ignore[operator]
    client, lists = sign_in("tang"), dict[str, int]()
    for query in QUERIES:
        seen = dict[str, int]()
        for page in PAGES:
            seen |= dict(numbers(client, page + query))
        assert len(seen) > 150, query
        assert sum(1 for said in seen.values() if said) > 60, query
        for url, said in seen.items():
            if url not in lists:
                lists[url] = listed(client, url)
            assert (url, said) == (url, lists[url]), query
