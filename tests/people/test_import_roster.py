"""A roster goes in: persons, memberships, appointments, bodies and units, told row by row."""

from datetime import date

import pytest

from liangce.kernel.importing import ImportRefused, Report, apply, plan
from liangce.kernel.models import Entry
from liangce.kernel.sheets import Sheet
from liangce.people import roles
from liangce.people.holdings import actor_for
from liangce.people.imports.guessing import body_kind, is_person, unit_kind
from liangce.people.imports.roster import RosterIntake
from liangce.people.imports.staff import FOR_PROPOSALS, FOR_ROSTER, staff_actor
from liangce.people.models import Appointment, Body, BodyKind, Membership, Person, UnitKind
from tests.cast import NOW, TODAY, Cast, make_cast

pytestmark = pytest.mark.django_db
MEMBERS = (
    "姓名",
    "委员证号",
    "性别",
    "党派",
    "出生日期",
    "工作单位",
    "职务",
    "手机",
    "界别",
    "专委会",
    "联络组",
    "任职",
    "自",
)
FULL = (
    "谭 晓", "0901001", "女", "民盟盟员", "1972年8月15日", "区一中", "校长", "13800000000", "教育界",
    "教科卫体委（副主任）、提案委",
    "清溪联络组（组长）", "常委", "2022-01-10",
)  # fmt: skip


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def run(cast: Cast, headers: tuple[str, ...], *rows: tuple[str, ...], write: bool = True) -> Report:
    """Takes the rows in; the first is row 2, as in a file."""
    intake = RosterIntake(cast.committee, by=cast.deng, now=NOW)
    report = plan(intake, Sheet("名册.xlsx", headers, 1, list(enumerate(rows, 2))), "0" * 64)
    if write:
        apply(intake, report)
    return report


def reasons(report: Report) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in report.bad]


def test_a_full_row_becomes_a_person_with_all_they_are(cast: Cast) -> None:
    report = run(cast, MEMBERS, FULL)
    assert report.figures()["new"] == 1
    person = Person.objects.of(cast.committee).get(name="谭晓")
    assert (person.sex, person.affiliation, person.born_on) == ("female", "cdl", date(1972, 8, 15))
    spell = person.memberships.get()
    assert (spell.sector.name, spell.number, spell.from_on) == ("教育界", "0901001", date(2022, 1, 10))
    held = {(str(one.body or ""), one.office) for one in person.appointments.all()}
    assert held == {
        ("教科卫体委", "deputy_head"),
        ("提案委", "body_member"),
        ("清溪联络组", "head"),
        ("", "standing_member"),
    }
    assert Body.objects.of(cast.committee).get(name="清溪联络组").kind == BodyKind.LIAISON_GROUP
    assert person.stroke_key


def test_a_trial_run_writes_nothing(cast: Cast) -> None:
    entries = Entry.objects.of(cast.committee).count()
    assert run(cast, MEMBERS, FULL, write=False).figures()["new"] == 1
    assert not Person.objects.of(cast.committee).filter(name="谭晓").exists()
    assert Entry.objects.of(cast.committee).count() == entries


def test_running_twice_changes_nothing(cast: Cast) -> None:
    run(cast, MEMBERS, FULL)
    before = Appointment.objects.of(cast.committee).count()
    again = run(cast, MEMBERS, FULL)
    assert again.figures() == {"new": 0, "matched": 0, "same": 1, "bad": 0, "total": 1}
    assert Appointment.objects.of(cast.committee).count() == before
    assert Entry.objects.of(cast.committee).filter(step="import.roster").count() == 1


def test_the_ledger_keeps_file_fingerprint_and_counts(cast: Cast) -> None:
    run(cast, MEMBERS, FULL)
    entry = Entry.objects.of(cast.committee).get(step="import.roster")
    assert (entry.actor, entry.subject, entry.after["摘要"]) == ("邓海", "名册.xlsx", "0" * 64)
    assert entry.after["行数"]["new"] == 1
    assert entry.after["另建"]["人员"] == 1


def test_a_bad_row_names_its_column_and_does_not_stop_the_others(cast: Cast) -> None:
    headers = ("姓名", "界别", "性别", "出生日期", "任职", "单位", "自", "至")
    report = run(
        cast,
        headers,
        ("", "经济界", "", "", "", "", "", ""),
        ("钱一", "经济界", "雌", "1972-13-01", "", "", "", ""),
        ("孙二", "", "", "", "", "", "", ""),
        ("李三", "", "", "", "经办人", "", "", ""),
        ("周四", "", "", "", "局长", "区水务局", "", ""),
        ("吴五", "经济界", "", "", "", "", "2024-05-01", "2023-05-01"),
        ("郑六", "经济界", "男", "", "", "", "", ""),
    )
    assert reasons(report) == [
        (2, "姓名"),
        (3, "性别"),
        (3, "出生日期"),
        (4, "任职"),
        (5, "单位"),
        (6, "任职"),
        (7, "至"),
    ]
    assert report.figures()["new"] == 1
    assert report.exit_code == 2
    assert Person.objects.of(cast.committee).filter(name="郑六").exists()
    assert not Person.objects.of(cast.committee).filter(name="吴五").exists()


def test_a_known_member_is_completed(cast: Cast) -> None:
    report = run(cast, ("姓名", "界别", "手机"), ("陈思远", "经济", "13900000001"))
    assert report.figures()["matched"] == 1
    cast.people["chen"].refresh_from_db()
    assert cast.people["chen"].phone == "13900000001"
    assert Membership.objects.of(cast.committee).filter(person=cast.people["chen"]).count() == 1


def test_a_namesake_is_told_and_not_guessed(cast: Cast) -> None:
    report = run(cast, ("姓名", "界别"), ("陈思远", "教育界"))
    assert reasons(report) == [(2, "姓名")]
    assert "已有同名的陈思远（经济界）" in report.bad[0].reason


def test_a_member_number_tells_namesakes_apart(cast: Cast) -> None:
    headers = ("姓名", "委员证号", "界别", "工作单位")
    report = run(cast, headers, ("王磊", "0901", "经济界", "甲厂"), ("王磊", "0902", "经济界", "乙厂"))
    assert report.figures()["new"] == 2
    taken = run(cast, headers, ("李四", "0901", "经济界", ""))
    assert reasons(taken) == [(2, "委员证号")]
    twins = run(cast, ("姓名", "界别", "工作单位"), ("赵青", "经济界", "甲厂"), ("赵青", "经济界", "乙厂"))
    assert reasons(twins) == [(3, "姓名")]


def test_a_later_change_of_sector_is_a_spell_of_its_own(cast: Cast) -> None:
    cast.people["chen"].phone = "139"
    cast.people["chen"].save()
    headers = ("姓名", "界别", "手机", "自")
    assert reasons(run(cast, headers, ("陈思远", "教育界", "139", ""))) == [(2, "界别")]
    assert run(cast, headers, ("陈思远", "教育界", "139", "2024-03-01")).figures()["matched"] == 1
    spells = Membership.objects.of(cast.committee).filter(person=cast.people["chen"]).order_by("from_on")
    assert [(spell.sector.name, spell.from_on, spell.to_on) for spell in spells] == [
        ("经济界", date(2022, 1, 1), date(2024, 3, 1)),
        ("教育界", date(2024, 3, 1), None),
    ]
    assert run(cast, headers, ("陈思远", "教育界", "139", "2024-03-01")).figures()["same"] == 1


def test_staff_and_clerks_get_their_roles(cast: Cast) -> None:
    headers = ("姓名", "单位", "职务", "任职")
    rows = (("韦明", "区水务局", "经办人", ""), ("莫华", "", "", "办公室工作人员"))
    assert run(cast, headers, *rows).figures()["new"] == 2
    clerk = Person.objects.of(cast.committee).get(name="韦明")
    assert actor_for(clerk, on=TODAY).holds(roles.UNIT_CLERK)
    assert clerk.appointments.get().unit.kind == UnitKind.GOVERNMENT
    assert actor_for(Person.objects.of(cast.committee).get(name="莫华"), on=TODAY).holds(roles.OFFICE)
    assert run(cast, headers, *rows).figures()["same"] == 2


def test_the_columns_must_be_there(cast: Cast) -> None:
    with pytest.raises(ValueError, match="没有这些列：姓名"):
        run(cast, ("界别",), ("经济界",))


def test_the_term_must_be_there(cast: Cast) -> None:
    with pytest.raises(ImportRefused, match="第 12 届"):
        RosterIntake(cast.committee, by=cast.deng, now=NOW, term=12)


def test_who_imports_is_said_or_the_only_one(cast: Cast) -> None:
    with pytest.raises(ImportRefused, match="请用 --by 写明由谁导入：周敏、唐立"):
        staff_actor(cast.committee, "", wanted=FOR_PROPOSALS, on=TODAY)
    assert staff_actor(cast.committee, "唐立", wanted=FOR_PROPOSALS, on=TODAY).name == "唐立"
    with pytest.raises(ImportRefused, match="没有叫“邓海”的工作人员"):
        staff_actor(cast.committee, "邓海", wanted=FOR_PROPOSALS, on=TODAY)
    Appointment.objects.of(cast.committee).exclude(person=cast.people["zhou"]).delete()
    assert staff_actor(cast.committee, "", wanted=FOR_PROPOSALS, on=TODAY).name == "周敏"
    Appointment.objects.of(cast.committee).delete()
    assert staff_actor(cast.committee, "", wanted=FOR_ROSTER, on=TODAY).name == "系统"


@pytest.mark.parametrize("name", ["王磊", "欧阳修远", "买买提·艾力", "沙勇", "李会", "John Smith"])
def test_a_person_s_name_by_its_shape(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("省工商联", BodyKind.ORGANIZATION),
        ("省台联", BodyKind.ORGANIZATION),
        ("区妇联", BodyKind.ORGANIZATION),
        ("民盟江苏省委", BodyKind.PARTY),
        ("九三学社花溪区支社", BodyKind.PARTY),
        ("提案委", BodyKind.SPECIAL_COMMITTEE),
        ("省政协学习委员会", BodyKind.SPECIAL_COMMITTEE),
        ("经济界", BodyKind.SECTOR),
        ("清溪联络组", BodyKind.LIAISON_GROUP),
        ("第一小组", BodyKind.GROUP),
    ],
)
def test_a_body_s_kind_by_its_name(name: str, kind: BodyKind) -> None:
    assert not is_person(name)
    assert body_kind(name) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("区住建局", UnitKind.GOVERNMENT),
        ("青岩镇", UnitKind.TOWNSHIP),
        ("清溪街道办事处", UnitKind.TOWNSHIP),
        ("区法院", UnitKind.COURT),
        ("区委宣传部", UnitKind.PARTY),
        ("区政府督查室", UnitKind.ASSIGNING),
    ],
)
def test_a_unit_s_kind_by_its_name(name: str, kind: UnitKind) -> None:
    assert unit_kind(name) == kind
