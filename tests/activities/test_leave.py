"""Leave goes to whoever the regulation says may grant it; why somebody stays away is not told on."""

import pytest

from liangce.activities.models import Leave
from liangce.kernel.models import Entry
from liangce.kernel.process import NotAllowed, take
from liangce.people.models import Appointment
from tests.activities.conftest import SignIn
from tests.activities.holding import announced, asked
from tests.cast import NOW, Cast
from tests.opinions.reporting import told


@pytest.fixture
def convener(cast: Cast) -> str:
    """罗文 convenes the sector of the economy."""
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee, person=cast.people["luo"], office="convener",
        body=cast.bodies["economy"], from_on="2022-01-01",
    )  # fmt: skip
    return "luo"


def test_one_half_day_is_for_the_convener_more_for_the_secretary_general(cast: Cast, convener: str) -> None:
    row = announced(cast)
    short = asked(cast, row, "chen", [1])
    assert (short.status, short.approver) == ("at_convener", "convener")
    assert told(cast, convener)[-1].startswith("请批请假：区政协九届六次全体会议（陈思远请假）")
    short = cast.take("grant_convener", short, convener)
    assert (short.status, short.decided_by) == ("granted", "罗文")
    assert told(cast, "chen")[-1] == "准假：区政协九届六次全体会议（陈思远请假）。"
    long = asked(cast, row, "wu", [1, 2, 3])
    assert long.status == "at_secretary"
    with pytest.raises(NotAllowed, match="只有秘书长可以准假"):
        cast.take("grant_secretary_general", long, convener)


def test_nobody_grants_their_own_leave(cast: Cast, convener: str) -> None:
    own = asked(cast, announced(cast), convener, [1])
    with pytest.raises(NotAllowed, match="只有界别召集人可以准假"):
        cast.take("grant_convener", own, convener)


def test_two_applications_at_most_and_one_at_a_time(cast: Cast) -> None:
    row = announced(cast)
    first = asked(cast, row, "chen", [1, 2])
    with pytest.raises(NotAllowed, match="已有一件请假在等批复"):
        asked(cast, row, "chen", [1, 2, 3])
    cast.take("refuse_secretary_general", first, "xu", reason="大会不能缺")
    second = asked(cast, row, "chen", [1, 2])
    cast.take("refuse_secretary_general", second, "xu", reason="同前")
    with pytest.raises(NotAllowed, match="一次会议最多申请 2 次请假"):
        asked(cast, row, "chen", [3, 4])


def test_a_withdrawn_application_is_none(cast: Cast) -> None:
    row = announced(cast)
    for _ in range(3):
        leave = asked(cast, row, "chen", [1, 2])
        take(leave.process.step("withdraw"), leave, by=cast.chen, now=NOW)
    assert asked(cast, row, "chen", [1, 2]).status == "at_secretary"


def test_why_is_between_the_person_and_whoever_decides(cast: Cast, convener: str, sign_in: SignIn) -> None:
    row = announced(cast)
    leave = asked(cast, row, "chen", [1, 2, 3], reason_kind="health", words="住院手术")
    page = f"/huaxi/activities/{row.pk}/"
    for name in ("chen", "xu", "zhou", convener):
        assert "住院手术" in sign_in(name).get(page).text, name
    for name in ("wu", "tang", "jin", "deng"):
        assert "住院手术" not in sign_in(name).get(page).text, name
    entries = Entry.objects.of(cast.committee).filter(kind="leave")
    assert entries.exists()
    assert not [entry for entry in entries if "住院" in str(entry.after) or "health" in str(entry.after)]
    assert not Leave.objects.of(cast.committee).visible_to(cast.wu).filter(pk=leave.pk).exists()
