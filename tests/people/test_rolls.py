"""The roll for any day, bodies' members for any day, and the non-CPC share."""

from datetime import date
from fractions import Fraction

import pytest

from liangce.people.models import Affiliation, Appointment, Body, BodyKind, Membership
from liangce.people.rolls import members_on, non_cpc_share, sitting_in
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def resign(cast: Cast, name: str, day: date) -> None:
    Membership.objects.of(cast.committee).filter(person=cast.people[name]).update(
        to_on=day, reason="工作变动"
    )


def test_the_roll_of_a_day_holds_who_was_a_member_then(cast: Cast) -> None:
    resign(cast, "luo", date(2025, 6, 1))
    key = cast.committee.pk
    assert [person.name for person in members_on(key, date(2025, 5, 31))] == ["吴兰", "陈思远", "罗文"]
    assert [person.name for person in members_on(key, date(2025, 6, 1))] == ["吴兰", "陈思远"]
    assert members_on(key, date(2021, 12, 31)) == []


def test_the_roll_is_sorted_by_surname_strokes(cast: Cast) -> None:
    names = [person.name for person in members_on(cast.committee.pk, date(2026, 1, 1))]
    assert names == ["吴兰", "陈思远", "罗文"]  # 7, 7 and 8 strokes; 吴 begins with 竖, 陈 with 折


def test_a_sector_holds_its_members_and_a_body_its_officers(cast: Cast) -> None:
    assert len(sitting_in(cast.bodies["economy"], date(2026, 1, 1))) == 3
    assert [person.name for person in sitting_in(cast.bodies["jiusan"], date(2026, 1, 1))] == ["闵珍"]


def test_the_non_cpc_share_is_of_those_who_sit_there_that_day(cast: Cast) -> None:
    leaders = Body.objects.of(cast.committee).create(
        committee=cast.committee, kind=BodyKind.LEADERSHIP, name="领导班子"
    )
    for name, affiliation in (("chen", Affiliation.CPC), ("wu", Affiliation.CDL), ("luo", Affiliation.CPC)):
        person = cast.people[name]
        person.affiliation = affiliation
        person.save()
        Appointment.objects.of(cast.committee).create(
            committee=cast.committee,
            person=person,
            office="body_member",
            body=leaders,
            from_on=date(2022, 1, 1),
        )
    Appointment.objects.of(cast.committee).filter(person=cast.people["luo"], body=leaders).update(
        to_on=date(2025, 1, 1)
    )
    assert non_cpc_share(sitting_in(leaders, date(2024, 12, 31))).fraction == Fraction(1, 3)
    assert non_cpc_share(sitting_in(leaders, date(2025, 1, 1))).fraction == Fraction(1, 2)


def test_an_empty_body_has_no_share(cast: Cast) -> None:
    assert non_cpc_share([]).fraction is None
