"""Nothing unredacted can be reached by any route.

Every text of every table of the house is filled with words of its own, in cases that are restricted, not published,
redacted or withdrawn; then every public address is fetched in every format, and every other address as an outsider.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver, reverse

from liangce.proposals.models import Proposal
from tests.cast import Cast
from tests.public.secrets import MARK, PUBLIC, SHOWN, Marks, build, fill, manager
from tests.rules.test_addresses import addresses

QUERIES = (
    *("session=9-5", "unit=区住建局", "class=A", "category=城乡建设和管理", "page=x"),
    *("q=暗", "q=住在这里", f"q={SHOWN}"),
)
pytestmark = pytest.mark.slow
#: What else stands in addresses.
FIXED: dict[str, Any] = {
    **{"committee": "huaxi", "site": "huaxi", "process": "proposal", "step": "assign", "kind": "proposals"},
    **{"name": "x", "form": "csv", "change": "restore", "term": 9, "session": 5, "number": 1},
}


@pytest.fixture
def marks() -> Marks:
    return Marks()


def public_addresses(cast: Cast) -> Iterator[str]:
    """Every public address with everything that could be filled in, in every format, and searches for marked words."""
    slug = cast.committee.slug
    yield from ("/robots.txt", "/p/", f"/p/{slug}/")
    for name in ("public-list", "public-list-data", "public-feed", "public-maps"):
        yield reverse(name, args=[slug])
    for query in (
        "session=9-5",
        "unit=区住建局",
        "class=A",
        "category=城乡建设和管理",
        "q=暗",
        "q=住在这里",
        f"q={SHOWN}",
        "page=x",
    ):
        for name in ("public-list", "public-list-data"):
            yield f"{reverse(name, args=[slug])}?{query}"
    yield reverse("public-map-of", args=[slug, 9, 5])
    for number in range(8):
        yield reverse("public-page", args=[slug, 9, 5, number])
        yield reverse("public-page-data", args=[slug, 9, 5, number])
        yield from (reverse("public-file", args=[slug, 9, 5, number, file]) for file in range(4))


def body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "ignore")


def leaked(answer: Any, marks: Marks) -> list[str]:
    told = body(answer) + "".join(f"{name}: {value}" for name, value in answer.headers.items())
    return [marks.given.get(word, word) for word in MARK.findall(told)]


def test_no_public_address_says_a_hidden_word(cast: Cast, visitor: Client, marks: Marks) -> None:
    build(cast, marks)
    fill(marks)
    statuses, told = {}, ""
    for address in public_addresses(cast):
        answer = visitor.get(address)
        statuses[address] = answer.status_code
        assert leaked(answer, marks) == [], address
        told += body(visitor.get(address))
    assert SHOWN in told  # what was released is there
    assert "■■■■" in told
    assert statuses["/p/huaxi/proposals/9-5/3/"] == 200
    assert statuses["/p/huaxi/proposals/9-5/4/"] == 410
    assert [statuses[f"/p/huaxi/proposals/9-5/{number}/"] for number in (1, 2, 5)] == [404] * 3
    assert len(marks.given) > 300


def test_search_does_not_betray_that_a_hidden_word_exists(cast: Cast, visitor: Client, marks: Marks) -> None:
    build(cast, marks)
    for word in marks.given:
        found = visitor.get(reverse("public-list-data", args=["huaxi"]), {"q": word}).json()
        assert (found["total"], found["proposals"]) == (0, []), marks.given[word]


def test_no_internal_key_stands_in_a_public_page(cast: Cast, visitor: Client, marks: Marks) -> None:
    build(cast, marks)
    keys = {
        str(key)
        for model in apps.get_models()
        if model.__module__.startswith("liangce.") and model._meta.app_label != PUBLIC
        for key in manager(model).values_list("pk", flat=True)
        if len(str(key)) > 6
    }
    for address in public_addresses(cast):
        told = body(visitor.get(address))
        assert not [key for key in keys if key in told], address


def test_an_outsider_finds_nothing_at_any_address_of_the_house(
    cast: Cast, visitor: Client, marks: Marks
) -> None:
    build(cast, marks)
    keys, walked = interesting_keys(), 0
    names = {pattern.name for pattern in addresses(get_resolver().url_patterns) if pattern.name}
    for name in sorted(names):
        for address in filled(name, keys):
            assert leaked(visitor.get(address), marks) == [], address
            walked += 1
    assert walked > 200


def test_the_public_tables_hold_no_hidden_word(cast: Cast, marks: Marks) -> None:
    build(cast, marks)
    for model in apps.get_app_config(PUBLIC).get_models():
        for row in manager(model).values():
            assert MARK.findall(" ".join(str(value) for value in row.values())) == [], (model, row)


def interesting_keys() -> list[int]:
    """A row of each table whose key somebody could guess."""
    wanted = (
        *("papers.Attachment", "papers.Version", "people.Person"),
        *("proposals.Publication", "proposals.Redaction", "proposals.Reply"),
    )
    keys = [manager(apps.get_model(label)).values_list("pk", flat=True).first() for label in wanted]
    return [*keys, *Proposal.unscoped.values_list("pk", flat=True)]


def filled(name: str, keys: list[int]) -> Iterator[str]:
    """The addresses of this name with each of the keys in every place that takes one."""
    wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    for key in keys if wanted else keys[:1]:
        yield reverse(name, kwargs={parameter: FIXED.get(parameter, key) for parameter in wanted})
