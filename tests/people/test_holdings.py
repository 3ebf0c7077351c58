"""Roles come from offices held, on the day."""

from datetime import date

import pytest

from liangce.kernel.actors import Actor
from liangce.papers.parts import FIRST_PROPOSER
from liangce.people import roles
from liangce.people.holdings import actor_for, conflicts, find
from liangce.people.models import Appointment
from liangce.people.parts import PROPOSALS_COMMITTEE
from tests.cast import TODAY, Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def labels(actor: Actor) -> list[str]:
    return [holding.label for holding in actor.holdings]


def test_a_member_holds_the_members_role_while_the_spell_lasts(cast: Cast) -> None:
    assert labels(cast.chen) == ["委员"]
    assert labels(actor_for(cast.people["chen"], on=date(2021, 1, 1))) == []


def test_an_office_gives_its_roles_where_it_is_held(cast: Cast) -> None:
    assert labels(cast.shi) == ["区政府督查室 · 交办单位", "区政府督查室 · 督查室"]
    assert labels(actor_for(cast.people["shi"], on=date(2021, 1, 1))) == []


def test_one_person_may_hold_several_roles_and_choose_in_which_to_act(cast: Cast) -> None:
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee,
        person=cast.people["chen"],
        office="unit_leader",
        unit=cast.units["housing"],
        from_on=date(2024, 1, 1),
    )
    both = cast.chen
    assert labels(both) == ["委员", "区住建局 · 承办单位负责人"]
    assert labels(both.narrowed("member-0")) == ["委员"]
    assert both.narrowed("nothing-0") == both


def test_a_proposer_who_answers_for_the_unit_is_a_conflict(cast: Cast) -> None:
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee,
        person=cast.people["chen"],
        office="unit_leader",
        unit=cast.units["housing"],
        from_on=date(2024, 1, 1),
    )
    here = {"persons": [cast.people["chen"].pk], "units": [cast.units["housing"].pk]}
    assert conflicts(cast.chen, **here)
    assert not conflicts(cast.wu, **here)
    assert not conflicts(cast.chen, persons=here["persons"], units=[cast.units["finance"].pk])


def test_the_directory_finds_who_plays_a_part(cast: Cast) -> None:
    draft = cast.draft("chen")
    assert find(FIRST_PROPOSER, draft, TODAY) == {cast.people["chen"].pk}
    assert find(PROPOSALS_COMMITTEE, draft, TODAY) == {cast.people["tang"].pk}


def test_only_a_desk_may_act_for_a_member(cast: Cast) -> None:
    assert cast.zhou.may_act_for(cast.chen)
    assert not cast.zhou.may_act_for(cast.yang)
    assert not cast.chen.may_act_for(cast.wu)


def test_every_role_explains_itself() -> None:
    assert all(role.label and role.sentence.endswith("。") for role in roles.ROLES.values())


def test_the_day_of_the_tests_is_a_working_day() -> None:
    assert TODAY.isoweekday() == 1
