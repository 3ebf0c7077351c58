"""In which committee, and as whom, somebody acts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liangce.people.models import Appointment
from tests.cast import Cast, make_cast
from tests.desk.conftest import SignIn

HOME = "/huaxi/notices/"


@pytest.fixture
def two_hats(cast: Cast, sign_in: SignIn):  # noqa: ANN201
    """A member who is also the clerk of a unit, in a browser."""
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee,
        person=cast.people["chen"],
        office="unit_clerk",
        unit=cast.units["housing"],
        from_on=date(2022, 1, 1),
    )
    return sign_in("chen")


def test_a_committee_that_is_not_there_is_a_404(sign_in: SignIn) -> None:
    assert sign_in("chen").get("/nowhere/notices/").status_code == 404


def test_another_committee_looks_as_if_it_were_not_there(sign_in: SignIn) -> None:
    make_cast("wudang", "乌当区政协")
    assert sign_in("chen").get("/wudang/notices/").status_code == 404


def test_the_person_is_found_in_three_queries_while_the_ledger_stands(cast, two_hats) -> None:  # noqa: ANN001
    cast.draft()
    two_hats.get(HOME)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        request = two_hats.get(HOME).wsgi_request
    before_the_view = [q["sql"] for q in asked][:3]
    assert sum("kernel_notice" in sql for sql in before_the_view) == 0
    assert "kernel_notice" in asked[3]["sql"]
    assert [held.role.name for held in request.full_actor.holdings] == ["member", "unit_clerk"]


def test_the_header_names_the_one_role(sign_in: SignIn) -> None:
    shown = sign_in("yang").get(HOME).content.decode()
    assert "杨帆 · <b>区住建局 · 承办单位经办人</b>" in shown
    assert 'name="identity"' not in shown


def test_who_holds_several_acts_in_all_of_them_until_choosing(two_hats) -> None:  # noqa: ANN001
    answer = two_hats.get(HOME)
    assert "<b>全部身份</b>" in answer.content.decode()
    assert len(answer.wsgi_request.actor.holdings) == 2


def test_choosing_narrows_and_goes_back_to_where_one_was(two_hats, cast: Cast) -> None:  # noqa: ANN001
    wanted = f"unit_clerk-{cast.units['housing'].pk}"
    chosen = two_hats.post(
        "/huaxi/identity/", {"identity": wanted}, headers={"referer": f"http://testserver{HOME}"}
    )
    assert chosen.headers["Location"] == f"http://testserver{HOME}"
    answer = two_hats.get(HOME)
    assert "<b>区住建局 · 承办单位经办人</b>" in answer.content.decode()
    assert [held.role.name for held in answer.wsgi_request.actor.holdings] == ["unit_clerk"]
    assert len(answer.wsgi_request.full_actor.holdings) == 2
    two_hats.post("/huaxi/identity/", {"identity": "all"})
    assert len(two_hats.get(HOME).wsgi_request.actor.holdings) == 2


def test_a_role_one_does_not_hold_cannot_be_chosen(two_hats) -> None:  # noqa: ANN001
    two_hats.post("/huaxi/identity/", {"identity": "office-0"})
    assert [held.role.name for held in two_hats.get(HOME).wsgi_request.actor.holdings] == [
        "member",
        "unit_clerk",
    ]


def test_it_never_goes_back_to_another_site(two_hats) -> None:  # noqa: ANN001
    answer = two_hats.post("/huaxi/identity/", {"identity": "all", "next": "https://example.com/"})
    assert answer.headers["Location"] == "/huaxi/"


def test_a_role_that_ended_is_gone_the_same_day(two_hats, cast: Cast, at) -> None:  # noqa: ANN001
    at("2026-03-02 09:00")
    Appointment.objects.of(cast.committee).filter(person=cast.people["chen"]).update(to_on=date(2026, 3, 2))
    assert [held.role.name for held in two_hats.get(HOME).wsgi_request.actor.holdings] == ["member"]


@pytest.mark.parametrize("name", ["chen", "zhou", "jin"])
def test_the_page_lists_what_there_is_to_choose(sign_in: SignIn, name: str) -> None:
    assert "以什么身份办理" in sign_in(name).get("/huaxi/identity/").content.decode()
