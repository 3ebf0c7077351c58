"""How many queries a page costs is fixed, however much stands on it; deep pages seek in an index."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from liangce.kernel.paging import Cursor
from liangce.papers.models import Attachment, Authorship
from liangce.proposals.rows import narrow
from liangce.proposals.wanted import SORTS, Wanted
from tests.cast import NOW, Cast
from tests.proposals.conftest import SignIn
from tests.proposals.releasing import open_site, published
from tests.proposals.walk import assigned, many, rated, replied, submitted

LIST_QUERIES = 8  # the last one says which rows are key or awarded proposals
PAGE_QUERIES = 15
HOME_QUERIES = 8


@contextmanager
def counted(found: list[int]) -> Iterator[None]:
    with CaptureQueriesContext(connection) as queries:
        yield
    found.append(len(queries))


def cost(client: Client, path: str) -> int:
    """Queries of the second visit: the first one may fill what a process keeps."""
    found: list[int] = []
    for _ in range(2):
        with counted(found):
            assert client.get(path).status_code == 200
    return found[-1]


@pytest.mark.parametrize("who", ["tang", "shi", "chen"])
def test_a_list_costs_the_same_with_two_rows_and_with_forty(cast: Cast, sign_in: SignIn, who: str) -> None:
    assigned(cast)
    client = sign_in(who)
    few = cost(client, "/huaxi/proposals/")
    many(cast, 40, status="handling", number=None, secrecy="public")
    assert cost(client, "/huaxi/proposals/") == few
    assert few <= LIST_QUERIES


def test_a_deep_page_costs_no_more_than_the_first(cast: Cast, sign_in: SignIn) -> None:
    rows = many(cast, 300)
    client, first = sign_in("tang"), cost(sign_in("tang"), "/huaxi/proposals/")
    deep = Cursor(True, 201, (NOW, sorted(row.pk for row in rows)[100])).text()
    assert cost(client, f"/huaxi/proposals/?page={deep}") <= first


def test_a_page_costs_the_same_with_one_signatory_and_with_twenty(cast: Cast, sign_in: SignIn) -> None:
    proposal = replied(cast)
    for who in ("tang", "yang", "chen"):
        assert cost(sign_in(who), f"/huaxi/proposals/{proposal.pk}/") <= PAGE_QUERIES
    before = cost(sign_in("tang"), f"/huaxi/proposals/{proposal.pk}/")
    persons = type(cast.people["chen"]).unscoped.bulk_create(
        type(cast.people["chen"])(committee=cast.committee, name=f"委员{place}").sort_keys()
        for place in range(20)
    )
    Authorship.unscoped.bulk_create(
        Authorship(
            committee=cast.committee, rulebook=proposal.rulebook, paper=proposal, person=person, order=place + 5,
            status="signed", signed_at=NOW, moved_at=NOW,
        )
        for place, person in enumerate(persons)
    )  # fmt: skip
    assert cost(sign_in("tang"), f"/huaxi/proposals/{proposal.pk}/") == before


def test_guards_of_a_judged_proposal_ask_nothing_that_the_page_shows(cast: Cast, sign_in: SignIn) -> None:
    """What was judged, in which round, who is awaited: all of it stands on the page of the Committee on Proposals."""
    proposal = rated(cast)
    client = sign_in("tang")
    assert (
        cost(client, f"/huaxi/proposals/{proposal.pk}/")
        == cost(sign_in("chen"), f"/huaxi/proposals/{proposal.pk}/") + 2
    )
    assert "重新办理" in client.get(f"/huaxi/proposals/{proposal.pk}/").text


def test_what_is_on_its_way_to_the_public_costs_a_page_nothing(cast: Cast, sign_in: SignIn) -> None:
    before = cost(sign_in("tang"), f"/huaxi/proposals/{replied(cast).pk}/")
    open_site(cast)
    proposal = replied(cast)
    assert cost(sign_in("tang"), f"/huaxi/proposals/{proposal.pk}/") <= before
    published(cast, proposal)
    assert cost(sign_in("tang"), f"/huaxi/proposals/{proposal.pk}/") <= before


@pytest.mark.parametrize(("who", "queries"), [("tang", 10), ("chen", 9)])
def test_a_part_that_is_not_there_costs_no_query(cast: Cast, sign_in: SignIn, who: str, queries: int) -> None:
    """Browser session, account, ledger's head, proposal, unread notices; authors, text, entries, deadlines.

    The office is offered steps as well; which, depends on the offices it holds today.
    """
    proposal, client = submitted(cast), sign_in(who)
    assert cost(client, f"/huaxi/proposals/{proposal.pk}/") == queries
    Attachment.unscoped.create(
        committee=cast.committee, paper=proposal, name="照片.pdf", mime="application/pdf", size=9, sha256="0" * 64,
        uploaded_at=NOW, uploaded_by="陈思远",
    )  # fmt: skip
    assert cost(client, f"/huaxi/proposals/{proposal.pk}/") == queries + 1


@pytest.mark.parametrize("who", ["tang", "shi", "yang", "chen"])
def test_home_costs_the_same_with_little_and_with_much(cast: Cast, sign_in: SignIn, who: str) -> None:
    for place in range(6):
        assigned(cast, title=f"第 {place} 件")
    many(cast, 8)
    client = sign_in(who)
    few = cost(client, "/huaxi/")
    many(cast, 60, serial=None)
    assert cost(client, "/huaxi/") == few
    assert few <= HOME_QUERIES


@pytest.mark.parametrize(
    ("sort", "session"),
    [
        *product(("-submitted", "submitted", "due", "-due"), (True, False)),
        *product(("number", "-number"), (True,)),  # which orders within a session only
    ],
)
def test_every_order_of_the_list_is_served_by_an_index(cast: Cast, sort: str, session: bool) -> None:
    wanted = Wanted(session=cast.session.pk if session else None, sort=sort)
    rows = narrow(wanted.rows(cast.actor("tang"), timezone.localdate()))
    field = SORTS[sort].keys[0][0]
    value = {"number": 5, "due_on": timezone.localdate()}.get(field, NOW + timedelta(days=1))
    beyond = rows.filter(**{f"{field}__lte": value}).order_by(*SORTS[sort].order())[:51]
    assert len(beyond) <= 51
    if connection.vendor == "sqlite":  # PostgreSQL scans a small table whatever its indexes are
        plan = beyond.explain()
        assert f"{field}<?" in plan or f"{field}>?" in plan
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan
