"""215 members come to the plenary: half-days, three ways to sign in, leave, absences, quorum, attendance by sector."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from liangce.activities.attendance import by_sector, quorum
from liangce.activities.models import Activity, Attendee
from liangce.activities.outcomes import counted
from liangce.activities.signing import code_at
from liangce.kernel.ledger.verify import verify
from liangce.people.models import Body, BodyKind, Membership, Person
from tests.activities.holding import AFTER, announced, asked
from tests.cast import Cast, make_cast
from tests.opinions.reporting import told
from tests.proposals.leaders import with_leaders
from tests.proposals.walk import browser

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
At = Callable[[str], datetime]
MEMBERS = 215
SECTORS = ("中共", "农业界", "教育界", "医药卫生界")


@pytest.fixture
def cast(at: At) -> Cast:
    """The cast with 215 members: three of the economy, 53 in each of four more sectors."""
    at("2026-02-02 09:00")
    cast = with_leaders(make_cast())
    since = {"committee": cast.committee, "from_on": date(2022, 1, 1)}
    for place, name in enumerate(SECTORS):
        sector = Body.objects.of(cast.committee).create(
            committee=cast.committee, kind=BodyKind.SECTOR, name=name, order=place + 1
        )
        people = [
            Person(committee=cast.committee, name=f"{name}{number}").sort_keys() for number in range(53)
        ]
        Person.objects.of(cast.committee).bulk_create(people)
        Membership.objects.of(cast.committee).bulk_create(
            Membership(person=person, term=cast.session.term, sector=sector, **since) for person in people
        )
    return cast


def keys(row: Activity, sector: str) -> list[str]:
    found = row.attendees.filter(sector__name=sector).order_by("pk").values_list("pk", flat=True)
    return [str(key) for key in found]


def test_a_plenary_of_215(cast: Cast, at: At) -> None:
    # The notice goes to everybody on the roll of its first day.
    row = announced(cast)
    assert Attendee.objects.of(cast.committee).filter(activity=row).count() == MEMBERS
    assert told(cast, "chen")[-1].startswith("请出席：区政协九届六次全体会议")

    # 吴兰 is away for all of it with leave, 罗文 asked and was refused.
    leave = asked(cast, row, "wu", [1, 2, 3, 4])
    cast.take("grant_secretary_general", leave, "xu")
    refused = asked(cast, row, "luo", [2, 3, 4])
    cast.take("refuse_secretary_general", refused, "xu", reason="大会不能缺")

    # On each half-day one sector is ticked on paper, two come from the device's file; 陈思远 scans the code.
    for sitting in row.sittings.all():
        begins = timezone.localtime(sitting.starts_at) + timedelta(hours=0 if sitting.order % 2 else 2)
        now = at(f"{begins:%Y-%m-%d %H:%M}")
        chen, zhou = browser(cast, "chen"), browser(cast, "zhou")
        page = f"/huaxi/activities/{row.pk}/"
        assert "您已签到" in chen.post(f"{page}in/", {"code": code_at(sitting, now)}, follow=True).text
        zhou.post(f"{page}list/", {"sitting": sitting.order, "there": keys(row, "中共")})
        time = f"{begins - timedelta(minutes=10):%Y-%m-%d %H:%M:%S}"
        lines = [f"{name}{n},{time}" for name in ("农业界", "教育界") for n in range(53)]
        file = SimpleUploadedFile("签到机.csv", "\n".join(["姓名,签到时间", *lines]).encode("gb18030"))
        assert f"{sitting.label}：新签到 106 人。" in zhou.post(f"{page}device/", {"file": file}).text
        # Of the last sector 40 come on the first day only: half of a meeting is absence.
        if sitting.order <= 2:
            zhou.post(f"{page}list/", {"sitting": sitting.order, "there": keys(row, "医药卫生界")[:40]})

    # The roll is closed: who was there for two thirds attended.
    row = cast.take("close_roll", row, "zhou", now=AFTER)
    assert counted(row) == {"应到": 215, "出席": 160, "请假": 1, "请假未准": 1, "缺席": 53}
    lines = {line.name: line for line in by_sector(row)}
    assert (lines["中共"].due, lines["中共"].attended, lines["中共"].rate) == (53, 53, "100.0%")
    assert (lines["医药卫生界"].attended, lines["医药卫生界"].missing) == (0, 53)
    assert (lines["经济界"].attended, lines["经济界"].on_leave, lines["经济界"].missing) == (1, 1, 1)
    assert lines["合计"].rate == "74.4%"
    assert quorum(lines["合计"]) == "应到 215 人，实到 160 人，超过半数。"

    # The ledger holds every sign-in by name, and proves itself.
    assert verify(cast.committee).holds
