"""Keyset pages: every row once, in order, forwards and backwards, with empty values last on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangce.kernel.paging import Cursor, Page, Sort, first_rows, in_order, page_of
from liangce.people.models import Session
from liangce.proposals.models import Proposal
from tests.cast import NOW, Cast, make_cast
from tests.proposals.walk import many

pytestmark = pytest.mark.django_db
DUE = Sort("due", ("due_on",), nullable=True)
DUE_LAST_FIRST = Sort("-due", ("-due_on",), nullable=True)
BY_TITLE = Sort("title", ("category", "title"))
SORTS = pytest.mark.parametrize("sort", [DUE, DUE_LAST_FIRST, BY_TITLE], ids=lambda sort: sort.name)


@pytest.fixture
def cast() -> Cast:
    """Twenty-three proposals; the due date of every third is empty, and dates repeat."""
    cast = make_cast()
    rows = many(cast, 23)
    for place, row in enumerate(rows):
        row.due_on = None if place % 3 == 0 else date(2026, 3, 1) + timedelta(days=place % 4)
        row.category = "economy" if place % 2 else "urban_rural"
    Proposal.unscoped.bulk_update(rows, ["due_on", "category"])
    return cast


def rows_of(cast: Cast) -> Any:
    return Proposal.objects.of(cast.committee)


def pages(cast: Cast, sort: Sort, size: int = 5) -> list[Page]:
    """Every page, by the link to the next."""
    rows = rows_of(cast)
    found = [page_of(rows, sort, "", count=rows.count, size=size)]
    while found[-1].next is not None:
        found.append(page_of(rows, sort, found[-1].next, count=rows.count, size=size))
    return found


def keys(page: Page) -> list[int]:
    return [row.pk for row in page.rows]


def expected(cast: Cast, sort: Sort) -> list[int]:
    """The whole list, sorted in Python: empty last, the key settles ties."""
    rows = list(rows_of(cast))
    for field, descends in reversed(sort.keys):
        rows.sort(
            key=lambda row: getattr(row, field) or date.min, reverse=descends
        ) if field == "due_on" else rows.sort(key=lambda row: getattr(row, field), reverse=descends)
    lead = sort.keys[0][0]
    with_value = [row.pk for row in rows if getattr(row, lead) is not None]
    return with_value + [row.pk for row in rows if getattr(row, lead) is None]


@SORTS
def test_the_pages_hold_every_row_once_and_in_order(cast: Cast, sort: Sort) -> None:
    assert [key for page in pages(cast, sort) for key in keys(page)] == expected(cast, sort)


@SORTS
def test_going_back_shows_the_same_pages(cast: Cast, sort: Sort) -> None:
    forward, rows = pages(cast, sort), rows_of(cast)
    page = forward[-1]
    for wanted in reversed(forward[:-1]):
        assert page.previous is not None
        page = page_of(rows, sort, page.previous, count=rows.count, size=5)
        assert (keys(page), page.start, page.end) == (keys(wanted), wanted.start, wanted.end)
    assert page.previous is None
    assert page.first is None


@SORTS
def test_the_last_page_is_reached_at_once(cast: Cast, sort: Sort) -> None:
    forward, rows = pages(cast, sort), rows_of(cast)
    last = page_of(rows, sort, forward[0].last or "", count=rows.count, size=5)
    assert (keys(last), last.start, last.end, last.next) == (keys(forward[-1]), 21, 23, None)
    before = page_of(rows, sort, last.previous or "", count=rows.count, size=5)
    assert keys(before) == keys(forward[-2])


def test_places_and_total_are_told(cast: Cast) -> None:
    assert [(page.start, page.end, page.total) for page in pages(cast, DUE)] == [
        (1, 5, 23), (6, 10, 23), (11, 15, 23), (16, 20, 23), (21, 23, 23)
    ]  # fmt: skip


def test_a_page_that_shows_all_needs_no_count(cast: Cast) -> None:
    def count() -> int:
        raise AssertionError("nobody should count")

    assert page_of(rows_of(cast), DUE, "", count=count, size=50).total == 23


def test_an_empty_list_has_one_empty_page(cast: Cast) -> None:
    page = page_of(rows_of(cast).none(), DUE, "", count=lambda: 0)
    assert (page.rows, page.start, page.total, page.next) == ([], 0, 0, None)


def test_a_row_added_while_somebody_reads_is_not_shown_twice(cast: Cast) -> None:
    rows = rows_of(cast)
    first = page_of(rows, DUE, "", count=rows.count, size=5)
    many(cast, 1, due_on=date(2026, 1, 1), serial=5000)
    second = page_of(rows, DUE, first.next or "", count=rows.count, size=5)
    assert not set(keys(first)) & set(keys(second))


def test_a_page_that_emptied_leads_back_to_the_first(cast: Cast) -> None:
    rows = rows_of(cast)
    cursor = pages(cast, DUE)[-2].next or ""
    kept = rows.exclude(due_on=None)
    assert page_of(kept, DUE, cursor, count=kept.count, size=5).start == 1


@pytest.mark.parametrize(
    "text", ["x", "WzEsMl0", "eyJhIjoxfQ", "////", "WzEsMSwibm90YWRhdGUiLDNd", Cursor(True, 1, ()).text()]
)
def test_a_cursor_that_is_none_of_ours_shows_the_first_page(cast: Cast, text: str) -> None:
    page = page_of(rows_of(cast), DUE, text, count=lambda: 23, size=5)
    assert page.start == 1


@given(moment=st.datetimes(timezones=st.just(NOW.tzinfo)), key=st.integers(0, 2**63 - 1))
def test_a_cursor_survives_the_address(moment: Any, key: int) -> None:
    cursor = Cursor(True, 7, (moment, key))
    sort = Sort("submitted", ("submitted_at",), nullable=True)
    assert Cursor.read(cursor.text(), Proposal.unscoped.all(), sort) == cursor


def test_the_whole_list_is_in_the_same_order(cast: Cast) -> None:
    whole = [row.pk for stretch in in_order(rows_of(cast), DUE) for row in stretch]
    assert whole == expected(cast, DUE)
    assert [row.pk for row in first_rows(rows_of(cast), DUE, 3)] == whole[:3]


def test_any_model_can_be_paged(cast: Cast) -> None:
    sessions = Session.objects.of(cast.committee)
    assert page_of(sessions, Sort("opens", ("-opens_on",)), "", count=sessions.count).total == 1
