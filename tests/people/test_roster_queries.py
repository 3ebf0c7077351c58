"""Pages of people cost a fixed number of queries, however many there are."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liangce.people.models import Appointment, Body, BodyKind, Membership, Person, Unit, UnitKind
from tests.cast import Cast
from tests.people.conftest import SignIn

FRAME = 6  # web session, account, where the ledger stands, person, offices, unread notices
MOST = {"people": 6, "bodies": 3, "units": 2, "sessions": 7, "rules": 6, "people/export/": 12}


def cost(client: Client, url: str) -> int:
    """Queries of the second visit: the first one may fill what a process keeps."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
    return len(queries)


def crowd(world: Cast, count: int, mark: str = "第") -> None:
    """Members, each with an office in a body of their own, and clerks, each in a unit of their own."""
    committee = world.committee
    people = [Person(committee=committee, name=f"龙{place:04d}").sort_keys() for place in range(count)]
    kind = BodyKind.SPECIAL_COMMITTEE
    bodies = [Body(committee=committee, kind=kind, name=f"{mark}{place}委") for place in range(count)]
    units = [
        Unit(
            committee=committee,
            kind=UnitKind.GOVERNMENT,
            name=f"{mark}{place}局",
            assigned_by=world.units["inspection"],
        )
        for place in range(count)
    ]
    for model, rows in ((Person, people), (Body, bodies), (Unit, units)):
        model.unscoped.bulk_create(rows)
    term, sector = world.session.term, world.bodies["economy"]
    spells: list[dict[str, Any]] = [
        {"committee": committee, "person": one, "from_on": date(2022, 1, 1)} for one in people
    ]
    Membership.unscoped.bulk_create(Membership(term=term, sector=sector, **spell) for spell in spells)
    Appointment.unscoped.bulk_create(
        Appointment(office="head", body=body, **spell) for spell, body in zip(spells, bodies, strict=True)
    )
    Appointment.unscoped.bulk_create(
        Appointment(office="unit_clerk", unit=unit, **spell)
        for spell, unit in zip(spells, units, strict=True)
    )


@pytest.mark.parametrize("page", ["people", "bodies", "units"])
@pytest.mark.parametrize("who", ["zhou", "chen", "shi"])
def test_a_list_costs_the_same_with_few_and_with_many(
    world: Cast, sign_in: SignIn, page: str, who: str
) -> None:
    crowd(world, 3)
    client, url = sign_in(who), f"/huaxi/{page}/"
    few = cost(client, url)
    crowd(world, 40, "再")
    assert cost(client, url) == few
    assert few <= FRAME + MOST[page]


def test_a_roll_of_several_pages_is_counted_and_a_deep_page_costs_no_more(
    world: Cast, sign_in: SignIn
) -> None:
    client, url = sign_in("chen"), "/huaxi/people/"
    short = cost(client, url)
    crowd(world, 120)
    first, page = cost(client, url), client.get(url).content.decode()
    assert first == short + 1
    following = page.split('rel="next"')[0].rpartition('href="')[2].split('"')[0].replace("&amp;", "&")
    assert cost(client, following) == first


def test_the_page_of_a_body_costs_the_same_with_one_and_with_sixty(world: Cast, sign_in: SignIn) -> None:
    url, client = f"/huaxi/bodies/{world.bodies['economy'].pk}/", sign_in("chen")
    few = cost(client, url)
    crowd(world, 60)
    assert cost(client, url) == few
    assert few <= FRAME + 3


def test_a_person_s_file_costs_the_same_with_one_paper_and_with_ten(world: Cast, sign_in: SignIn) -> None:
    url, client = f"/huaxi/people/{world.people['chen'].pk}/", sign_in("chen")
    world.draft()
    few = cost(client, url)
    for place in range(9):
        world.draft(title=f"第 {place} 件")
    assert cost(client, url) == few
    assert few <= FRAME + 9


@pytest.mark.parametrize("page", ["sessions", "rules"])
def test_sessions_and_rules_are_cheap(world: Cast, sign_in: SignIn, page: str) -> None:
    assert cost(sign_in("chen"), f"/huaxi/{page}/") <= FRAME + MOST[page]


def test_the_export_costs_the_same_with_few_and_with_many(world: Cast, sign_in: SignIn) -> None:
    client, url = sign_in("zhou"), "/huaxi/people/export/?format=csv"
    few = cost(client, url)
    crowd(world, 120)
    assert cost(client, url) == few
    assert few <= FRAME + MOST["people/export/"]


def test_the_year_of_working_days_is_cheap(world: Cast, sign_in: SignIn) -> None:
    assert cost(sign_in("zhou"), "/huaxi/workdays/") <= FRAME + 1


def test_a_person_and_a_unit_cost_the_same_with_a_long_history(world: Cast, sign_in: SignIn) -> None:
    client, person, unit = sign_in("zhou"), world.people["yang"], world.units["housing"]
    pages = [f"/huaxi/people/{person.pk}/", f"/huaxi/units/{unit.pk}/"]
    few = [cost(client, page) for page in pages]
    since = {"committee": world.committee, "person": person, "unit": unit, "office": "unit_clerk"}
    for year in range(1990, 2020):
        Appointment.objects.of(world.committee).create(
            from_on=date(year, 1, 1), to_on=date(year, 6, 1), **since
        )
    assert [cost(client, page) for page in pages] == few
    assert max(few) <= FRAME + 11
