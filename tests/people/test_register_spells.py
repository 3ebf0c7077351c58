"""Memberships and offices begun, corrected and ended by hand: nothing is deleted, and nobody sets their own."""

from datetime import date
from typing import Any

import pytest

from liangce.people.holdings import actor_for
from liangce.people.models import Appointment, Body, BodyKind, Membership, Person
from liangce.people.rolls import members_on
from tests.cast import TODAY, Cast, make_cast
from tests.people.conftest import SignIn
from tests.people.register import last, post

SINCE = {
    "from_on": "2026-02-02",
    "decided_by": "常委会第十八次会议",
    "document": "花协〔2026〕3 号",
    "reason": "",
}


def appoint_url(world: Cast, name: str) -> str:
    return f"/huaxi/people/{world.people[name].pk}/appoint/"


def office(world: Cast, name: str) -> Appointment:
    found: Appointment = Appointment.objects.of(world.committee).get(person=world.people[name])
    return found


def spell_url(spell: Any, act: str) -> str:
    return f"/huaxi/people/spells/{spell._meta.model_name}/{spell.pk}/{act}/"


def test_somebody_is_appointed_at_a_unit_and_holds_the_role_at_once(world: Cast, sign_in: SignIn) -> None:
    data = SINCE | {"office": "unit_clerk", "place": f"unit-{world.units['finance'].pk}"}
    assert "已登记：罗文，区财政局经办人" in post(sign_in("zhou"), appoint_url(world, "luo"), data)
    labels = [held.label for held in actor_for(world.people["luo"], on=TODAY).holdings]
    assert labels == ["委员", "区财政局 · 承办单位经办人"]
    entry = last(world, "appointment.add")
    assert entry.subject == "罗文：区财政局经办人"
    assert entry.after == {
        "职务": "经办人", "单位": "区财政局", "自": "2026-02-02", "决定机关": "常委会第十八次会议",
        "文件": "花协〔2026〕3 号",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("office", "place", "sentence"),
    [
        ("unit_clerk", "", "请选择一个单位"),
        ("unit_clerk", "inspection", "经办人、负责人选承办单位"),
        ("supervisor", "housing", "交办、督查人员选交办机构"),
        ("head", "housing", "请选择一个组织"),
        ("standing_member", "economy", "不选组织和单位"),
        ("nobody", "", "职务</a>"),
        ("unit_clerk", "elsewhere", "在哪里</a>"),
    ],
)
def test_an_office_is_held_where_it_belongs(
    world: Cast, sign_in: SignIn, office: str, place: str, sentence: str
) -> None:
    where = {name: f"unit-{unit.pk}" for name, unit in world.units.items()} | {"": "", "elsewhere": "unit-1"}
    where |= {name: f"body-{body.pk}" for name, body in world.bodies.items()}
    data = SINCE | {"office": office, "place": where[place]}
    assert sentence in post(sign_in("deng"), appoint_url(world, "luo"), data, status=422)
    assert not Appointment.objects.of(world.committee).filter(person=world.people["luo"]).exists()


def test_the_same_office_is_not_held_twice_at_once(world: Cast, sign_in: SignIn) -> None:
    data = SINCE | {"office": "unit_clerk", "place": f"unit-{world.units['housing'].pk}"}
    html = post(sign_in("zhou"), appoint_url(world, "yang"), data, status=422)
    assert "从 2022 年 1 月 1 日起已有这一任职" in html


def test_an_office_ends_on_a_day_with_decision_and_reason(world: Cast, sign_in: SignIn) -> None:
    spell = office(world, "yang")
    data = {"to_on": "2026-02-02", "ended_by": "区住建局党组", "why": "工作变动", "note": "调区财政局"}
    page = post(sign_in("zhou"), spell_url(spell, "end"), data)
    assert "免去：区住建局党组 · 工作变动：调区财政局" in page
    assert actor_for(world.people["yang"], on=TODAY).holdings == ()
    assert actor_for(world.people["yang"], on=date(2026, 2, 1)).holdings
    entry = last(world, "appointment.end")
    assert (entry.before["至（不含）"], entry.after["至（不含）"]) == ("", "2026-02-02")
    assert (entry.whole_kind, entry.whole_id) == ("person", world.people["yang"].pk)


def test_an_end_before_the_beginning_is_refused(world: Cast, sign_in: SignIn) -> None:
    data = {"to_on": "2021-12-31", "why": "免去"}
    assert "要晚于开始的那一天" in post(
        sign_in("zhou"), spell_url(office(world, "yang"), "end"), data, status=422
    )
    assert office(world, "yang").to_on is None


def test_a_member_is_co_opted(world: Cast, sign_in: SignIn) -> None:
    zheng = Person.objects.of(world.committee).create(committee=world.committee, name="郑珂")
    data = SINCE | {
        "term": world.session.term_id, "sector": world.bodies["economy"].pk, "number": "090101", "reason": "增补",
    }  # fmt: skip
    post(sign_in("zhou"), f"/huaxi/people/{zheng.pk}/join/", data)
    assert zheng in members_on(world.committee.pk, TODAY)
    assert zheng not in members_on(world.committee.pk, date(2026, 2, 1))
    assert last(world, "membership.add").after["委员证号"] == "090101"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"from_on": "2021-12-31"}, "九届从 2022 年 1 月 1 日"),
        ({"number": "090007"}, "已是陈思远的委员证号"),
        ({"sector": ""}, "界别</a>"),
    ],
)
def test_a_membership_that_makes_no_sense_is_refused(
    world: Cast, sign_in: SignIn, changes: dict[str, str], sentence: str
) -> None:
    Membership.objects.of(world.committee).filter(person=world.people["chen"]).update(number="090007")
    data = (
        SINCE | {"term": world.session.term_id, "sector": world.bodies["economy"].pk, "number": ""} | changes
    )
    url = f"/huaxi/people/{world.people['yang'].pk}/join/"
    assert sentence in post(sign_in("zhou"), url, data, status=422)
    assert not Membership.objects.of(world.committee).filter(person=world.people["yang"]).exists()


def test_who_is_a_member_already_does_not_become_one_again(world: Cast, sign_in: SignIn) -> None:
    data = SINCE | {"term": world.session.term_id, "sector": world.bodies["economy"].pk, "number": ""}
    html = post(sign_in("zhou"), f"/huaxi/people/{world.people['wu'].pk}/join/", data, status=422)
    assert "已是九届委员，请先结束那一段" in html


def test_a_member_goes_over_to_another_sector_without_a_gap(world: Cast, sign_in: SignIn) -> None:
    sector = Body.objects.of(world.committee).create(
        committee=world.committee, kind=BodyKind.SECTOR, name="教育界"
    )
    spell = Membership.objects.of(world.committee).get(person=world.people["luo"])
    data = {"to_on": "2026-02-02", "why": "调整界别", "sector": sector.pk}
    post(sign_in("zhou"), spell_url(spell, "end"), data)
    spells = Membership.objects.of(world.committee).filter(person=world.people["luo"]).order_by("from_on")
    assert [(one.sector.name, one.from_on, one.to_on) for one in spells] == [
        ("经济界", date(2022, 1, 1), TODAY), ("教育界", TODAY, None),
    ]  # fmt: skip


def test_a_correction_says_why_and_keeps_both_values(world: Cast, sign_in: SignIn) -> None:
    spell = office(world, "yang")
    data = {
        "from_on": "2022-03-01",
        "to_on": "",
        "decided_by": "局党组",
        "document": "",
        "ended_by": "",
        "reason": "",
    }
    post(sign_in("deng"), spell_url(spell, "amend"), data | {"why": "日期写错了"})
    entry = last(world, "appointment.change")
    assert (entry.label, entry.reason) == ("更正", "日期写错了")
    assert (entry.before["自"], entry.after["自"]) == ("2022-01-01", "2022-03-01")
    assert post(sign_in("deng"), spell_url(spell, "amend"), data, status=422)


def test_nobody_sets_their_own_offices(world: Cast, sign_in: SignIn) -> None:
    data = SINCE | {"office": "proposals_staff", "place": ""}
    assert "自己的任职由别人登记" in post(sign_in("zhou"), appoint_url(world, "zhou"), data, status=422)
    assert sign_in("zhou").get(spell_url(office(world, "zhou"), "end")).status_code == 404
    assert post(sign_in("deng"), appoint_url(world, "zhou"), data)


def test_administrators_and_auditors_are_the_administrator_s_business(world: Cast, sign_in: SignIn) -> None:
    data = SINCE | {"office": "auditor", "place": ""}
    assert "职务</a>" in post(sign_in("zhou"), appoint_url(world, "luo"), data, status=422)
    assert sign_in("zhou").get(spell_url(office(world, "jin"), "end")).status_code == 404
    assert post(sign_in("deng"), appoint_url(world, "luo"), data)


def test_the_last_administrator_stays(world: Cast, sign_in: SignIn) -> None:
    post(sign_in("deng"), appoint_url(world, "luo"), SINCE | {"office": "administrator", "place": ""})
    ends = {"to_on": "2026-03-01", "why": "免去"}
    post(sign_in("luo"), spell_url(office(world, "deng"), "end"), ends)
    assert "没有系统管理员了" in post(
        sign_in("deng"), spell_url(office(world, "luo"), "end"), {**ends, "to_on": "2026-03-02"}, status=422
    )
    assert office(world, "luo").to_on is None


def test_a_spell_changed_by_another_meanwhile_is_not_overwritten(world: Cast, sign_in: SignIn) -> None:
    spell = office(world, "yang")
    ends = {"to_on": "2026-03-01", "ended_by": "", "why": "免去", "note": "", "seen": "stale"}
    html = sign_in("zhou").post(spell_url(spell, "end"), ends).content.decode()
    assert "还没有保存" in html
    assert office(world, "yang").to_on is None


def test_who_is_meant_is_found_by_name_or_added(world: Cast, sign_in: SignIn) -> None:
    place = f"unit-{world.units['finance'].pk}"
    html = sign_in("zhou").get("/huaxi/people/find/", {"name": "罗", "place": place}).content.decode()
    assert f"{appoint_url(world, 'luo')}?place={place}" in html
    assert "登记新的人员" in html
    form = sign_in("zhou").get(f"{appoint_url(world, 'luo')}?place={place}").content.decode()
    assert f'value="{place}" selected' in form


def test_another_committee_s_spells_do_not_exist(world: Cast, sign_in: SignIn) -> None:
    other = make_cast("nanming", "南明区政协")
    for act in ("end", "amend"):
        assert sign_in("zhou").get(spell_url(office(other, "yang"), act)).status_code == 404
    foreign = SINCE | {"office": "unit_clerk", "place": f"unit-{other.units['housing'].pk}"}
    assert "在哪里</a>" in post(sign_in("zhou"), appoint_url(world, "luo"), foreign, status=422)
