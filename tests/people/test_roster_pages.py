"""The roll, persons, bodies and units in the browser: who was what on a day, and who may read it."""

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from liangce.kernel.models import Entry
from liangce.kernel.sheets import read
from liangce.people.imports.columns import ROSTER
from liangce.people.models import Affiliation, Appointment, Body, BodyKind, Membership, Person
from liangce.people.roles import MEMBER
from tests.cast import Cast, make_cast
from tests.people.conftest import SignIn

PEOPLE, BODIES, UNITS = "/huaxi/people/", "/huaxi/bodies/", "/huaxi/units/"


def html(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def names(client: Client, query: str = "") -> list[str]:
    return re.findall(r'<a class="title"[^>]*>([^<]+)</a>', html(client, PEOPLE + query))


def known(world: Cast, name: str, **facts: str) -> Person:
    person = world.people[name]
    for field, value in facts.items():
        setattr(person, field, value)
    person.save()
    return person


def appoint(world: Cast, name: str, office: str, **where: Any) -> Appointment:
    since = {"from_on": date(2022, 1, 1), "committee": world.committee, "person": world.people[name]}
    appointment: Appointment = Appointment.objects.of(world.committee).create(office=office, **since | where)
    return appointment


def body(world: Cast, kind: BodyKind, name: str) -> Body:
    made: Body = Body.objects.of(world.committee).create(committee=world.committee, kind=kind, name=name)
    return made


def test_a_row_tells_what_the_member_is(world: Cast, sign_in: SignIn) -> None:
    known(
        world,
        "chen",
        sex="male",
        ethnicity="苗族",
        affiliation=Affiliation.CDL,
        employer="某某学院",
        post="院长",
    )
    appoint(world, "chen", "standing_member")
    appoint(world, "chen", "deputy_head", body=body(world, BodyKind.LIAISON_GROUP, "第三联络组"))
    appoint(world, "chen", "head", body=body(world, BodyKind.SPECIAL_COMMITTEE, "提案委"))
    row = html(sign_in("wu"), PEOPLE).split("陈思远")[1].split("</tr>")[0]
    for words in ("男", "苗族", "民盟", "经济界", "某某学院", "院长"):
        assert words in row
    assert "常务委员、提案委主任、第三联络组副组长" in row


def test_the_roll_is_that_of_the_day_asked_for(world: Cast, sign_in: SignIn) -> None:
    Membership.objects.of(world.committee).filter(person=world.people["luo"]).update(to_on=date(2025, 6, 1))
    client = sign_in("chen")
    assert names(client) == ["吴兰", "陈思远"]
    assert names(client, "?day=2025-05-31") == ["吴兰", "陈思远", "罗文"]
    assert names(client, "?day=2021-12-31") == []
    page = html(client, PEOPLE + "?day=2025-05-31")
    assert "2025 年 5 月 31 日在任的委员 3 人" in page


def test_a_day_that_is_none_is_said_and_today_is_shown(world: Cast, sign_in: SignIn) -> None:
    page = html(sign_in("chen"), PEOPLE + "?day=昨天")
    assert "日期：" in page
    assert "在任的委员 3 人" in page


def test_it_sorts_by_strokes_or_pinyin_and_filters(world: Cast, sign_in: SignIn) -> None:
    client, group = sign_in("chen"), body(world, BodyKind.GROUP, "第一组")
    appoint(world, "luo", "body_member", body=group)
    assert names(client) == ["吴兰", "陈思远", "罗文"]
    assert names(client, "?sort=pinyin") == ["陈思远", "罗文", "吴兰"]
    assert names(client, f"?sector={world.bodies['economy'].pk}&name=文") == ["罗文"]
    assert names(client, f"?body={group.pk}") == ["罗文"]
    assert names(client, "?sector=123&sort=x") == ["吴兰", "陈思远", "罗文"]
    assert "第一组，姓名含“兰”" in html(client, f"{PEOPLE}?body={group.pk}&name=兰")
    assert "没有符合条件的委员" in html(client, f"{PEOPLE}?body={group.pk}&name=兰")


@pytest.mark.parametrize("sort", ["strokes", "pinyin"])
def test_fifty_are_on_a_page_and_the_links_lead_through_all(world: Cast, sign_in: SignIn, sort: str) -> None:
    many(world, 117)
    client, query, seen = sign_in("chen"), f"?sort={sort}", []
    for start, end in ((1, 50), (51, 100), (101, 120)):
        page = html(client, PEOPLE + query)
        assert f"第 {start}–{end} 人，共 120 人" in page
        seen += names(client, query)
        more = re.search(r'href="[^"]*people/(\?[^"]+)" rel="next"', page)
        query = more[1].replace("&amp;", "&") if more else ""
    assert len(set(seen)) == 120
    assert query == ""


def many(world: Cast, count: int) -> None:
    """Members with an office in 经济界's group."""
    group = body(world, BodyKind.GROUP, f"{count} 人组")
    people = [Person(committee=world.committee, name=f"龙{place:04d}").sort_keys() for place in range(count)]
    Person.unscoped.bulk_create(people)
    spells = [{"committee": world.committee, "person": one, "from_on": date(2022, 1, 1)} for one in people]
    term, sector = world.session.term, world.bodies["economy"]
    Membership.unscoped.bulk_create(Membership(term=term, sector=sector, **spell) for spell in spells)
    Appointment.unscoped.bulk_create(
        Appointment(office="body_member", body=group, **spell) for spell in spells
    )


@pytest.mark.parametrize(
    ("who", "sees"), [("zhou", True), ("jin", True), ("chen", False), ("shi", False), ("yang", False)]
)
def test_contact_data_is_for_the_desk(world: Cast, sign_in: SignIn, who: str, sees: bool) -> None:
    person = known(world, "luo", phone="13800138000", email="luo@example.cn")
    client = sign_in(who)
    for url in (PEOPLE, f"{PEOPLE}{person.pk}/"):
        page = html(client, url)
        assert ("13800138000" in page) == sees
        assert ("luo@example.cn" in page) == sees
    for form in ("csv", "xlsx"):
        assert client.get(f"{PEOPLE}export/?format={form}").status_code == (200 if sees else 404)


def test_the_export_holds_what_is_shown_and_is_in_the_ledger(world: Cast, sign_in: SignIn) -> None:
    known(world, "luo", phone="13800138000", employer="=1+1")
    answer: Any = sign_in("zhou").get(f"{PEOPLE}export/?format=csv&sort=pinyin&name=文&day=2026-01-05")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [row["姓名"] for row in rows] == ["罗文"]
    assert (rows[0]["界别"], rows[0]["手机"], rows[0]["工作单位"]) == ("经济界", "13800138000", "'=1+1")
    entry = Entry.objects.of(world.committee).get()
    assert (entry.step, entry.actor, entry.role) == ("people.export", "周敏", "政协办公室")
    assert entry.after == {
        "条件": "2026 年 1 月 5 日；姓名含“文”；按姓名拼音", "人数": 1, "格式": "csv",
    }  # fmt: skip
    assert sign_in("zhou").get(f"{PEOPLE}export/?format=doc").status_code == 404


def test_the_exported_workbook_is_a_roster_that_can_be_read_again(world: Cast, sign_in: SignIn) -> None:
    answer: Any = sign_in("zhou").get(f"{PEOPLE}export/?format=xlsx")
    sheet = read(b"".join(answer.streaming_content), "名册.xlsx", ROSTER)
    assert [row.cells["姓名"] for row in sheet.rows] == ["吴兰", "陈思远", "罗文"]


def test_a_person_s_file_tells_spells_roles_and_papers(world: Cast, sign_in: SignIn) -> None:
    ended = appoint(
        world, "chen", "head", body=body(world, BodyKind.SPECIAL_COMMITTEE, "经济委"), to_on=date(2025, 1, 1),
        decided_by="九届常委会第十二次会议", document="花协〔2022〕3 号", ended_by="九届常委会第三十次会议",
    )  # fmt: skip
    url = f"{PEOPLE}{ended.person_id}/"
    draft = world.draft()
    page = html(sign_in("chen"), url)
    for words in (
        "九届委员", "经济界", "主任", "经济委", "2025 年 1 月 1 日止", "九届常委会第十二次会议", "花协〔2022〕3 号",
        "免去：九届常委会第三十次会议", MEMBER.sentence, str(draft.title), "第一提案人",
    ):  # fmt: skip
        assert words in page
    assert "召集人" not in page  # the role went with the office
    assert draft.title not in html(sign_in("wu"), url)
    assert draft.title not in html(sign_in("tang"), url)


def test_a_signed_paper_is_in_the_file_of_who_signed(world: Cast, sign_in: SignIn) -> None:
    proposal = world.take("invite", world.draft(), "chen", persons=[world.people["wu"].pk])
    url = f"{PEOPLE}{world.people['wu'].pk}/"
    assert proposal.title not in html(sign_in("wu"), url)
    world.take("accept", proposal.authorships.get(person=world.people["wu"]), "wu")
    assert "联名，第一提案人 陈思远" in html(sign_in("wu"), url)
    world.take("submit", proposal, "chen", no_secret=True)
    assert proposal.title in html(sign_in("tang"), url)
    assert proposal.title not in html(sign_in("luo"), url)


def test_bodies_tell_numbers_and_share_of_the_day(world: Cast, sign_in: SignIn) -> None:
    for name, affiliation in (("chen", "cpc"), ("wu", "cdl"), ("luo", "jiusan")):
        known(world, name, affiliation=affiliation)
    leaders = body(world, BodyKind.LEADERSHIP, "领导班子")
    appoint(world, "chen", "head", body=leaders)
    appoint(world, "chen", "body_member", body=leaders)
    appoint(world, "wu", "body_member", body=leaders, to_on=date(2025, 1, 1))
    client = sign_in("yang")
    rows = dict(re.findall(r'<a class="title"[^>]*>([^<]+)</a></td>(.*?)</tr>', html(client, BODIES)))
    cells = {name: re.findall(r">([^<]+)</td>", row) for name, row in rows.items()}
    assert cells == {
        "领导班子": ["陈思远", "1", "0", "0.0%"],
        "九三学社花溪区支社": ["闵珍", "1", "0", "0.0%"],
        "经济界": ["3", "2", "66.7%"],
    }
    assert "50.0%" in html(client, BODIES + "?day=2024-12-31")


def test_a_body_tells_who_sits_there_and_who_did(world: Cast, sign_in: SignIn) -> None:
    committee = body(world, BodyKind.SPECIAL_COMMITTEE, "提案委")
    appoint(world, "wu", "head", body=committee, decided_by="常委会")
    appoint(world, "luo", "deputy_head", body=committee, to_on=date(2025, 1, 1), reason="工作变动")
    now, _, before = html(sign_in("chen"), f"{BODIES}{committee.pk}/").partition("历任")
    assert "吴兰" in now
    assert "主任" in now
    assert "罗文" not in now
    assert "副主任" in before
    assert "工作变动" in before
    now, _, before = html(sign_in("chen"), f"{BODIES}{committee.pk}/?day=2024-12-31").partition("历任")
    assert "罗文" in now
    assert before.count("罗文") == 0
    assert "九届委员" in html(sign_in("chen"), f"{BODIES}{world.bodies['economy'].pk}/")


@pytest.mark.parametrize(("who", "sees"), [("zhou", True), ("shi", True), ("chen", False), ("yang", False)])
def test_units_tell_their_people_to_the_desk_and_the_assigning_offices(
    world: Cast, sign_in: SignIn, who: str, sees: bool
) -> None:
    world.units["housing"].assigned_by = world.units["inspection"]
    world.units["housing"].save()
    page = html(sign_in(who), UNITS)
    row = page.split(">区住建局</a>")[1].split("</tr>")[0]
    assert "政府部门" in row
    assert "区政府督查室" in row
    assert ("杨帆" in row) == ("何平" in row) == sees
    if sees:
        assert row.index("杨帆") < row.index("何平")  # the clerk's column before the leader's


def test_other_committees_people_do_not_exist(world: Cast, sign_in: SignIn) -> None:
    other = make_cast("nanming", "南明区政协")
    client = sign_in("tang")
    for url in (f"{PEOPLE}{other.people['chen'].pk}/", f"{BODIES}{other.bodies['economy'].pk}/"):
        assert client.get(url).status_code == 404
    assert client.get("/nanming/people/").status_code == 404
    assert names(client) == ["吴兰", "陈思远", "罗文"]


def test_the_entry_of_members_is_current_on_all_three_pages(world: Cast, sign_in: SignIn) -> None:
    for url in (PEOPLE, BODIES, UNITS):
        assert f'<a href="{PEOPLE}" aria-current="page">委员</a>' in html(sign_in("chen"), url)
