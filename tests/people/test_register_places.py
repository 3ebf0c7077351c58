"""Bodies and units by hand: added, changed, and closed in a reform of institutions."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from liangce.kernel.process import why_not
from liangce.people.holdings import actor_for, find
from liangce.people.models import Appointment, Body, Person, Unit, UnitKind
from liangce.proposals.parts import UNIT_LEADER
from tests.cast import NOW, TODAY, Cast
from tests.people.conftest import SignIn
from tests.people.register import last, post
from tests.proposals import walk

UNIT = {
    "kind": "government", "name": "花溪区住房保障中心", "short_name": "区住保中心", "mark": "花住保函",
    "duties": "公租房、保障性住房", "order": "5", "assigned_by": "", "parent": "",
}  # fmt: skip
GONE = {"on": "2026-02-02", "decided": "区委编委〔2026〕3 号", "successor": "", "then": "end"}


def url_of(row: Any, act: str = "") -> str:
    folder = "units" if isinstance(row, Unit) else "bodies"
    return f"/huaxi/{folder}/{row.pk}/{act}"


def new_unit(world: Cast, **values: Any) -> Unit:
    given = {"committee": world.committee, "kind": UnitKind.GOVERNMENT, "name": "区住保中心"} | values
    unit: Unit = Unit.objects.of(world.committee).create(**given)
    return unit


def fresh(unit: Unit) -> Unit:
    found: Unit = Unit.objects.of(unit.committee_id).get(pk=unit.pk)
    return found


@pytest.mark.parametrize("who", ["chen", "tang", "shi", "yang", "jin"])
def test_others_read_units_and_do_not_keep_them(world: Cast, sign_in: SignIn, who: str) -> None:
    client, unit, body = sign_in(who), world.units["housing"], world.bodies["economy"]
    assert client.get(url_of(unit)).status_code == 200
    for url in ("/huaxi/units/new/", url_of(unit, "change/"), url_of(unit, "abolish/")):
        assert client.post(url, UNIT | GONE).status_code == 404
    for url in ("/huaxi/bodies/new/", url_of(body, "change/"), url_of(body, "dissolve/")):
        assert client.post(url, GONE).status_code == 404


def test_a_unit_is_added_with_its_duties_under_the_ministry(world: Cast, sign_in: SignIn) -> None:
    data = UNIT | {"parent": world.units["housing"].pk, "assigned_by": world.units["inspection"].pk}
    page = post(sign_in("zhou"), "/huaxi/units/new/", data)
    for words in ("花溪区住房保障中心", "公租房、保障性住房", "花住保函", "区住建局"):
        assert words in page
    assert last(world, "unit.add").after["上级单位"] == "区住建局"
    assert "区住保中心" in sign_in("chen").get(url_of(world.units["housing"])).content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "区财政局"}, "已有名为“区财政局”的单位"),
        ({"name": ""}, "名称</a>"),
        ({"kind": "moon"}, "类别</a>"),
    ],
)
def test_a_unit_that_cannot_be_is_refused(
    world: Cast, sign_in: SignIn, changes: dict[str, str], sentence: str
) -> None:
    assert sentence in post(sign_in("zhou"), "/huaxi/units/new/", UNIT | changes, status=422)
    assert Unit.objects.of(world.committee).count() == 3


def test_a_unit_is_not_its_own_superior(world: Cast, sign_in: SignIn) -> None:
    part = new_unit(world, parent=world.units["housing"])
    data = UNIT | {"name": "区住建局", "parent": part.pk}
    html = post(sign_in("zhou"), url_of(world.units["housing"], "change/"), data, status=422)
    assert "上级单位不能是它自己" in html


def test_a_unit_with_clerks_does_not_become_an_assigning_office(world: Cast, sign_in: SignIn) -> None:
    data = UNIT | {"name": "区住建局", "kind": "assigning"}
    html = post(sign_in("zhou"), url_of(world.units["housing"], "change/"), data, status=422)
    assert "这里还有现任的" in html


def test_a_changed_unit_keeps_both_values_and_two_editors_are_warned(world: Cast, sign_in: SignIn) -> None:
    unit = world.units["housing"]
    client, data = sign_in("zhou"), UNIT | {"name": "区住建局", "short_name": "住建局"}
    post(client, url_of(unit, "change/"), data)
    entry = last(world, "unit.change")
    assert (entry.before["简称"], entry.after["简称"]) == ("", "住建局")
    html = client.post(
        url_of(unit, "change/"), data | {"short_name": "建局", "seen": "stale"}
    ).content.decode()
    assert "还没有保存" in html
    assert fresh(unit).short_name == "住建局"


def test_clerk_and_signing_leader_stand_apart(world: Cast, sign_in: SignIn) -> None:
    clerk, _, leader = (
        sign_in("zhou").get(url_of(world.units["housing"])).content.decode().partition("负责人")
    )
    assert "杨帆" in clerk
    assert "何平" in leader
    assert "杨帆" not in sign_in("chen").get(url_of(world.units["housing"])).content.decode()
    assert "杨帆" in sign_in("yang").get(url_of(world.units["housing"])).content.decode()


def test_the_ministry_s_leader_signs_for_a_section_that_has_only_a_clerk(world: Cast) -> None:
    part = new_unit(world, parent=world.units["housing"])
    clerk = Person.objects.of(world.committee).create(committee=world.committee, name="宋词")
    since = {"committee": world.committee, "from_on": date(2022, 1, 1)}
    Appointment.objects.of(world.committee).create(person=clerk, office="unit_clerk", unit=part, **since)
    proposal = world.take("assign", walk.filed(world), "shi", leads=[part.pk], co=[])
    section = proposal.assignments.get(unit=part)
    assert find(UNIT_LEADER, section, TODAY) == {world.people["he"].pk}
    assert UNIT_LEADER.fits(world.he, section)
    assert not UNIT_LEADER.fits(world.yang, section)
    assert actor_for(clerk, on=TODAY).units == {part.pk}
    world.people["song"] = clerk
    world.take("receive", section, "song")
    world.take("draft", section, "song", **walk.REPLY)
    section.refresh_from_db()
    assert why_not(section.process.step("submit"), section, actor_for(clerk, on=TODAY), now=NOW)
    assert world.take("submit", section, "he", signer="何平").status == "review"


def test_an_abolished_unit_hands_its_people_and_its_place_over(world: Cast, sign_in: SignIn) -> None:
    unit, heir = world.units["housing"], new_unit(world, name="区住房城乡建设和交通局")
    part = new_unit(world, parent=unit)
    walk.assigned(world)
    page = sign_in("zhou").get(url_of(unit, "abolish/")).content.decode()
    assert "它还有 1 件没有办完" in page
    assert "杨帆" in page
    page = post(sign_in("zhou"), url_of(unit, "abolish/"), GONE | {"successor": heir.pk, "then": "move"})
    assert "从 2026 年 2 月 2 日起撤销，职责划入区住房城乡建设和交通局" in page
    assert (fresh(unit).successor, fresh(unit).abolished_on) == (heir, TODAY)
    assert fresh(part).parent == heir
    assert [held.unit for held in actor_for(world.people["yang"], on=TODAY).holdings] == [heir.pk]
    assert [held.unit for held in actor_for(world.people["yang"], on=date(2026, 2, 1)).holdings] == [unit.pk]
    assert last(world, "unit.change").whole_id in (unit.pk, part.pk)
    listed = sign_in("chen").get("/huaxi/units/").content.decode()
    assert "已撤销的单位" in listed
    assert "职责划入区住房城乡建设和交通局" in listed


def test_an_abolished_unit_may_simply_end_or_keep_its_people(world: Cast, sign_in: SignIn) -> None:
    post(sign_in("zhou"), url_of(world.units["finance"], "abolish/"), GONE)
    assert actor_for(world.people["long"], on=TODAY).holdings == ()
    post(sign_in("zhou"), url_of(world.units["housing"], "abolish/"), GONE | {"then": "keep"})
    assert actor_for(world.people["yang"], on=TODAY).holdings


def test_people_move_only_where_there_is_a_successor(world: Cast, sign_in: SignIn) -> None:
    html = post(
        sign_in("zhou"), url_of(world.units["finance"], "abolish/"), GONE | {"then": "move"}, status=422
    )
    assert "没有写明由哪个单位接续" in html
    assert fresh(world.units["finance"]).abolished_on is None


def test_an_abolition_entered_by_mistake_is_taken_back(world: Cast, sign_in: SignIn) -> None:
    unit = world.units["finance"]
    post(sign_in("zhou"), url_of(unit, "abolish/"), GONE | {"successor": world.units["housing"].pk})
    assert sign_in("zhou").get(url_of(unit, "abolish/")).status_code == 404
    data = UNIT | {"name": "区财政局", "abolished_on": "", "successor": world.units["housing"].pk}
    post(sign_in("zhou"), url_of(unit, "change/"), data)
    assert (fresh(unit).abolished_on, fresh(unit).successor) == (None, None)


def test_the_database_keeps_successors_for_abolished_units(world: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        new_unit(world, successor=world.units["housing"])


def test_a_body_is_added_changed_and_dissolved(world: Cast, sign_in: SignIn) -> None:
    client = sign_in("zhou")
    data = {
        "kind": "special_committee",
        "name": "提案委员会",
        "short_name": "提案委",
        "duties": "",
        "order": "1",
    }
    post(client, "/huaxi/bodies/new/", data | {"founded_on": "2022-01-10"})
    body = Body.objects.of(world.committee).get(name="提案委员会")
    page = post(client, url_of(body, "change/"), data | {"duties": "审查提案", "founded_on": "2022-01-10"})
    assert "职责：审查提案" in page
    assert "已有同名的专门委员会" in post(client, "/huaxi/bodies/new/", data, status=422)
    Appointment.objects.of(world.committee).create(
        committee=world.committee,
        person=world.people["luo"],
        office="head",
        body=body,
        from_on=date(2022, 1, 10),
    )
    post(client, url_of(body, "dissolve/"), GONE)
    body.refresh_from_db()
    assert body.dissolved_on == TODAY
    assert not actor_for(world.people["luo"], on=TODAY).places(world.min.holdings[0].role, "body")
    assert "罗文" in client.get(f"{url_of(body)}?day=2026-02-01").content.decode().partition("历任")[0]
