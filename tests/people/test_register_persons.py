"""Persons added and changed by hand, with both values in the ledger, and nobody's work overwritten unseen."""

import pytest

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry
from liangce.people.models import Person
from tests.cast import Cast, make_cast
from tests.people.conftest import SignIn
from tests.people.register import BLANK, last, post, sent

NEW = "/huaxi/people/new/"


def change_url(world: Cast, name: str = "chen") -> str:
    return f"/huaxi/people/{world.people[name].pk}/change/"


def fresh(world: Cast, name: str = "chen") -> Person:
    person: Person = Person.objects.of(world.committee).get(pk=world.people[name].pk)
    return person


@pytest.mark.parametrize("who", ["chen", "wu", "tang", "yang", "shi", "jin"])
def test_only_the_office_and_the_administrator_reach_the_register(
    world: Cast, sign_in: SignIn, who: str
) -> None:
    client, page = sign_in(who), f"/huaxi/people/{world.people['luo'].pk}/"
    assert "修改资料" not in client.get(page).content.decode()
    assert "登记人员" not in client.get("/huaxi/people/").content.decode()
    for url, data in ((NEW, BLANK | {"name": "新人"}), (change_url(world), sent(fresh(world), name="改名"))):
        assert client.get(url).status_code == 404
        assert client.post(url, data).status_code == 404
    assert fresh(world).name == "陈思远"
    assert not Person.objects.of(world.committee).filter(name="新人").exists()


@pytest.mark.parametrize("who", ["zhou", "deng"])
def test_a_person_is_added(world: Cast, sign_in: SignIn, who: str) -> None:
    page = post(sign_in(who), NEW, BLANK | {"name": "欧阳修远", "sex": "male", "education": "postgraduate"})
    assert "已登记欧阳修远" in page
    person = Person.objects.of(world.committee).get(name="欧阳修远")
    assert person.stroke_key
    entry = last(world, "person.add")
    assert (entry.actor, entry.after) == (
        world.people[who].name, {"姓名": "欧阳修远", "性别": "男", "学历": "研究生"},
    )  # fmt: skip


def test_a_known_name_is_asked_about_first(world: Cast, sign_in: SignIn) -> None:
    client, data = sign_in("zhou"), BLANK | {"name": "吴兰", "employer": "某某医院"}
    html = client.post(NEW, data).content.decode()
    assert "已有同名的人" in html
    assert "经济界" in html
    assert Person.objects.of(world.committee).filter(name="吴兰").count() == 1
    assert client.post(NEW, data | {"is_another": "1"}).status_code == 302
    assert Person.objects.of(world.committee).filter(name="吴兰").count() == 2


def test_a_change_keeps_both_values_and_of_contact_data_only_that_it_changed(
    world: Cast, sign_in: SignIn
) -> None:
    Person.objects.of(world.committee).filter(name="陈思远").update(phone="13800001111", post="讲师")
    data = sent(
        fresh(world), post="院长", phone="13911112222", address="花溪区某路 1 号", born_on="1972-08-15"
    )
    page = post(sign_in("zhou"), change_url(world), data)
    assert "已保存陈思远的资料" in page
    for words in ("单位职务 讲师 → 院长", "手机有改动"):
        assert words in page
    assert (fresh(world).post, fresh(world).phone) == ("院长", "13911112222")
    entry = last(world, "person.change")
    assert entry.before == {"单位职务": "讲师", "手机": "（不记内容）", "通讯地址": "", "出生日期": ""}
    assert entry.after["单位职务"] == "院长"
    written = "".join(
        str(value) for value in Entry.objects.of(world.committee).values_list("before", "after")
    )
    for secret in ("13800001111", "13911112222", "某路", "1972"):
        assert secret not in written
    assert verify(world.committee).holds


def test_a_form_that_changes_nothing_writes_nothing(world: Cast, sign_in: SignIn) -> None:
    post(sign_in("zhou"), change_url(world), sent(fresh(world)))
    assert not Entry.objects.of(world.committee).filter(kind="person").exists()


def test_the_second_of_two_editors_is_warned_and_overwrites_only_knowingly(
    world: Cast, sign_in: SignIn
) -> None:
    first, second, url = sign_in("zhou"), sign_in("deng"), change_url(world)
    mine, theirs = sent(fresh(world), employer="甲学院"), sent(fresh(world), employer="乙学院")
    post(first, url, mine)
    html = post(second, url, theirs, status=422)
    for words in ("还没有保存", "周敏在 今天 09:00", "甲学院", "乙学院"):
        assert words in html
    assert fresh(world).employer == "甲学院"
    seen = html.split('name="seen" value="')[1].split('"')[0]
    post(second, url, theirs | {"seen": seen})
    assert fresh(world).employer == "乙学院"
    assert last(world, "person.change").before == {"工作单位": "甲学院"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "姓名</a>"),
        ({"phone": "请打办公室"}, "请写数字"),
        ({"email": "不是邮箱"}, "邮箱</a>"),
        ({"born_on": "2062-01-01"}, "请核对年份"),
        ({"affiliation": "cpc", "other_affiliation": "cpc"}, "另外还属于一个党派"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    world: Cast, sign_in: SignIn, changes: dict[str, str], sentence: str
) -> None:
    assert sentence in post(sign_in("zhou"), change_url(world), sent(fresh(world), **changes), status=422)
    assert not Entry.objects.of(world.committee).filter(kind="person").exists()


def test_contact_data_is_for_the_person_and_the_desk(world: Cast, sign_in: SignIn) -> None:
    chen = world.people["chen"]
    chen.phone, chen.address = "13800001111", "某路 1 号"
    chen.save()
    page = f"/huaxi/people/{world.people['chen'].pk}/"
    for who, sees in (("chen", True), ("zhou", True), ("jin", True), ("wu", False), ("shi", False)):
        html = sign_in(who).get(page).content.decode()
        assert ("13800001111" in html) == ("某路" in html) == sees, who


def test_the_desk_lists_everybody_and_others_only_members(world: Cast, sign_in: SignIn) -> None:
    assert "杨帆" in sign_in("zhou").get("/huaxi/people/?who=all").content.decode()
    assert "登记的人员 12 人" in sign_in("zhou").get("/huaxi/people/?who=all").content.decode()
    assert "杨帆" not in sign_in("chen").get("/huaxi/people/?who=all").content.decode()


def test_another_committee_s_person_is_not_changed(world: Cast, sign_in: SignIn) -> None:
    other = make_cast("nanming", "南明区政协")
    url = f"/huaxi/people/{other.people['chen'].pk}/change/"
    assert sign_in("zhou").post(url, sent(other.people["chen"], employer="改了")).status_code == 404
    assert fresh(other).employer == ""
