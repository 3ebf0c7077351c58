"""Four ways to sign in, none of which needs an app; each leaves an entry with names."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from liangce.activities.models import SignIn as Signed
from liangce.activities.signing import code_at, is_good
from liangce.kernel.models import Entry
from tests.activities.conftest import SignIn
from tests.activities.holding import OPENS, announced, attendee, present
from tests.cast import Cast

At = Callable[[str], datetime]


def signed(cast: Cast) -> list[tuple[str, int, str]]:
    rows = Signed.objects.of(cast.committee).order_by("sitting__order", "attendee__person__name")
    return list(rows.values_list("attendee__person__name", "sitting__order", "way"))


def test_the_code_at_the_door_is_good_for_some_minutes(cast: Cast) -> None:
    sitting = announced(cast).sittings.first()
    assert sitting is not None
    code = code_at(sitting, OPENS)
    assert len(code) == 6
    assert is_good(sitting, code, OPENS)
    assert is_good(sitting, code, OPENS + timedelta(minutes=10))
    assert not is_good(sitting, code, OPENS + timedelta(minutes=25))
    other = sitting.activity.sittings.last()
    assert other is not None
    assert not is_good(other, code, OPENS)


def test_a_member_signs_in_with_the_code(cast: Cast, sign_in: SignIn, at: At) -> None:
    row = announced(cast)
    chen, page = sign_in("chen"), f"/huaxi/activities/{row.pk}/"
    assert "现在不是签到的时间" in chen.get(f"{page}in/").text
    at("2026-03-02 08:30")
    chen = sign_in("chen")
    assert "签到</a>" in chen.get(page).text
    sitting = row.sittings.first()
    assert sitting is not None
    wrong = chen.post(f"{page}in/", {"code": "000000"})
    assert (wrong.status_code, "签到码不对或者过了时间" in wrong.text) == (422, True)
    code = code_at(sitting, at("2026-03-02 08:30"))
    done = chen.post(f"{page}in/", {"code": code}, follow=True)
    assert "您已签到：3 月 2 日上午。" in done.text
    assert signed(cast) == [("陈思远", 1, "code")]
    assert sign_in("yang").get(f"{page}in/").status_code == 404


def test_the_door_shows_the_code_to_nobody_but_the_office(cast: Cast, sign_in: SignIn, at: At) -> None:
    row = announced(cast)
    now = at("2026-03-02 08:30")
    page = f"/huaxi/activities/{row.pk}/door/"
    code = code_at(row.sittings.get(order=1), now)
    assert f"{code[:3]} {code[3:]}" in sign_in("zhou").get(page).text
    for name in ("chen", "tang", "gao"):
        assert sign_in(name).get(page).status_code == 404


def test_the_office_ticks_the_list_and_takes_a_tick_back(cast: Cast, sign_in: SignIn) -> None:
    row = announced(cast)
    keys = {name: str(attendee(cast, row, name).pk) for name in ("chen", "wu", "luo")}
    zhou, page = sign_in("zhou"), f"/huaxi/activities/{row.pk}/list/"
    zhou.post(page, {"sitting": "2", "there": [keys["chen"], keys["wu"]]})
    # Meanwhile 罗文 came by the code: saving the page that did not show it yet does not strike it.
    present(cast, row, "luo", 2)
    told = zhou.post(
        page, {"sitting": "2", "was": [keys["chen"], keys["wu"]], "there": [keys["chen"]]}, follow=True
    )
    assert "3 月 2 日下午：新签到 0 人，撤销 1 人。" in told.text
    assert [name for name, _, _ in signed(cast)] == ["罗文", "陈思远"]
    steps = Entry.objects.of(cast.committee).filter(step__in=["activity.sign_in", "activity.strike"])
    assert [entry.after["人员"] for entry in steps.order_by("number")] == ["吴兰、陈思远", "罗文", "吴兰"]


def test_a_devices_file_goes_in_and_its_bad_rows_are_named(cast: Cast, sign_in: SignIn) -> None:
    row = announced(cast)
    lines = (
        "姓名,签到时间", "陈思远,2026-03-02 08:41:10", "吴 兰,2026-03-03 14:02", "罗文,2026-03-04 09:00",
        "张三,2026-03-02 08:50",
    )  # fmt: skip
    zhou, page = sign_in("zhou"), f"/huaxi/activities/{row.pk}/device/"
    for again in (False, True):
        file = SimpleUploadedFile("签到机.csv", "\n".join(lines).encode("gb18030"))
        told = zhou.post(page, {"file": file}).text
        assert ("3 月 2 日上午：新签到 1 人。" in told) != again
        assert "没有签上的 2 行" in told
        assert "不在应到名单上" in told
        assert "时间不在任何一场之内" in told
    assert signed(cast) == [("陈思远", 1, "device"), ("吴兰", 4, "device")]
    empty = zhou.post(page, {"file": SimpleUploadedFile("x.csv", "甲,乙\n1,2".encode())})
    assert empty.status_code == 422
    assert "表里要有“姓名”和“签到时间”两列" in empty.text


@pytest.mark.parametrize("path", ["list", "device"])
def test_others_do_not_sign_anybody_in(cast: Cast, sign_in: SignIn, path: str) -> None:
    row = announced(cast)
    for name in ("chen", "tang", "jin", "yang"):
        assert sign_in(name).post(f"/huaxi/activities/{row.pk}/{path}/").status_code == 404
