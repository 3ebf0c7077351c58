"""How many queries the pages of points cost is fixed, however many members and lines there are."""

import pytest
from django.urls import reverse

from liangce.people.models import Membership, Person
from tests.cast import Cast
from tests.duty.conftest import SignIn
from tests.duty.scoring import adopted, computed
from tests.opinions.reporting import submitted
from tests.proposals.test_queries import cost


def joined(cast: Cast, first: int, last: int) -> None:
    """More members, and more reports of one of them."""
    term = cast.session.term
    for number in range(first, last):
        person = Person.objects.of(cast.committee).create(committee=cast.committee, name=f"委员{number}")
        Membership.objects.of(cast.committee).create(
            committee=cast.committee,
            person=person,
            term=term,
            from_on="2022-01-01",
            sector=cast.bodies["economy"],
        )
        submitted(cast, title=f"反映{number}")


@pytest.mark.parametrize("name", ["duty-members", "duty-export"])
def test_the_list_and_its_export_cost_the_same_with_more_members(
    name: str, cast: Cast, sign_in: SignIn
) -> None:
    joined(cast, 1, 3)
    adopted(cast)
    desk, page = sign_in("zhou"), reverse(name, args=["huaxi"])
    few = cost(desk, page)
    joined(cast, 3, 8)
    computed(cast)
    assert cost(desk, page) == few
    assert few <= 20


def test_a_file_costs_the_same_with_more_lines(cast: Cast, sign_in: SignIn) -> None:
    joined(cast, 1, 3)
    adopted(cast, "hefei-county")
    member, page = sign_in("chen"), reverse("duty", args=["huaxi"])
    few = cost(member, page)
    joined(cast, 3, 8)
    computed(cast)
    assert cost(member, page) == few
    assert few <= 22
