"""查阅记录: the desks and the auditor see who has read what is restricted; nobody else does."""

import pytest
from django.utils import timezone

from liangce.kernel.readings import note_reading
from tests.cast import Cast, make_cast
from tests.desk.conftest import SignIn

PAGE = "/huaxi/readings/"


def test_the_auditor_sees_who_read_what(cast: Cast, sign_in: SignIn) -> None:
    proposal = cast.draft(title="关于加装电梯的提案")
    note_reading(cast.zhou, proposal, "批示原件", timezone.now())
    shown = sign_in("jin").get(PAGE).text
    assert "周敏" in shown
    assert "批示原件" in shown
    assert f"/huaxi/proposals/{proposal.pk}/" in shown


def test_one_looks_for_a_person_or_for_a_record(cast: Cast, sign_in: SignIn) -> None:
    note_reading(cast.zhou, cast.draft(title="关于加装电梯的提案"), "批示原件", timezone.now())
    note_reading(cast.tang, cast.draft(title="关于停车的提案"), "批示原件", timezone.now())
    browser = sign_in("jin")
    for asked in ("周敏", "电梯"):
        found = browser.get(PAGE, {"q": asked}).text
        assert "关于加装电梯的提案" in found
        assert "关于停车的提案" not in found
    assert "没有这样的记录" in browser.get(PAGE, {"q": "查无此人"}).text


def test_long_lists_are_paged(cast: Cast, sign_in: SignIn) -> None:
    proposal = cast.draft()
    for place in range(60):
        note_reading(cast.zhou, proposal, f"第 {place} 页", timezone.now())
    browser = sign_in("jin")
    first = browser.get(PAGE)
    assert "共 60 条" in first.text
    assert "第 51–60 条" in browser.get(first.context["next_url"]).text


@pytest.mark.parametrize("who", ["chen", "yang", "shi"])
def test_others_have_no_business_there(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert sign_in(who).get(PAGE).status_code == 404


def test_another_committees_readings_are_not_shown(cast: Cast, sign_in: SignIn) -> None:
    other = make_cast("nanming", "南明区政协")
    note_reading(other.zhou, other.draft(title="南明的提案"), "批示原件", timezone.now())
    shown = sign_in("jin").get(PAGE).text
    assert "南明的提案" not in shown
    assert "还没有人查阅" in shown
