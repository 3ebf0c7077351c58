"""The page of roles."""

from liangce.people.roles import ROLES
from tests.cast import Cast, make_cast
from tests.desk.conftest import SignIn

PAGE = "/huaxi/roles/"


def test_it_prints_every_role_with_its_sentence(sign_in: SignIn) -> None:
    shown = sign_in("chen").get(PAGE).content.decode()
    assert [role.name for role in ROLES.values() if role.sentence not in shown] == []
    assert "督查工作人员" in shown


def test_it_marks_one_s_own(sign_in: SignIn) -> None:
    shown = sign_in("yang").get(PAGE).content.decode()
    assert shown.count("我的角色") == 1
    assert shown.index("承办单位经办人") < shown.index("我的角色") < shown.index("承办单位负责人")


def test_names_are_for_the_desk_s_people(sign_in: SignIn) -> None:
    assert "石磊" not in sign_in("chen").get(PAGE).content.decode()
    shown = sign_in("zhou").get(PAGE).content.decode()
    assert "石磊" in shown
    assert "区政府督查室" in shown


def test_names_of_another_committee_are_not_there(cast: Cast, sign_in: SignIn) -> None:
    other = make_cast("wudang", "乌当区政协")
    other.people["shi"].name = "乌当人"
    other.people["shi"].save()
    assert "乌当人" not in sign_in("zhou").get(PAGE).content.decode()
