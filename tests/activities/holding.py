"""A plenary of four half-days and how far it has come: planned, announced, held, recorded.

陈思远, 吴兰 and 罗文 are members of one sector; 闵珍 speaks for a party; 高远 is vice-chairman, 许静 secretary-general.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from liangce.activities.models import Activity, Attendee, Leave
from liangce.activities.process import ACTIVITY
from liangce.activities.process_leave import LEAVE
from liangce.activities.signing import sign_in
from liangce.activities.states import Way
from liangce.kernel.process import take
from tests.cast import NOW, Cast

OPENS = timezone.make_aware(datetime(2026, 3, 2, 9))
CLOSES = timezone.make_aware(datetime(2026, 3, 3, 17))
AFTER = CLOSES + timedelta(hours=1)
FACTS = {
    "kind": "plenary",
    "title": "区政协九届六次全体会议",
    "place": "区会议中心",
    "starts_at": "2026-03-02T09:00",
    "ends_at": "2026-03-03T17:00",
    "is_mandatory": "on",
    "agenda": "听取常委会工作报告\n分组讨论",
}


def planned(cast: Cast, **facts: Any) -> Activity:
    row = Activity(committee=cast.committee, rulebook=cast.session.rulebook)
    return take(ACTIVITY.step("plan"), row, by=cast.zhou, now=cast.moment, data=FACTS | facts)


def announced(cast: Cast, **facts: Any) -> Activity:
    """All members are expected; the notice is out."""
    row = cast.take("set_roll", planned(cast, **facts), "zhou", circles=["members"])
    row = cast.take("announce", row, "zhou")
    return Activity.objects.of(cast.committee).get(pk=row.pk)


def attendee(cast: Cast, row: Activity, name: str) -> Attendee:
    return Attendee.objects.of(cast.committee).get(activity=row, person=cast.people[name])


def present(cast: Cast, row: Activity, name: str, *orders: int) -> None:
    """This person signs in on the list at these half-days."""
    for sitting in row.sittings.filter(order__in=orders):
        sign_in(sitting, [attendee(cast, row, name)], Way.LIST, by=cast.zhou, now=sitting.starts_at)


def asked(
    cast: Cast, row: Activity, name: str, sittings: list[int], now: datetime = NOW, **said: Any
) -> Leave:
    """An application for leave from these half-days."""
    mine = attendee(cast, row, name)
    blank = Leave(
        committee=cast.committee,
        rulebook=row.rulebook,
        activity=row,
        attendee=mine,
        person_id=mine.person_id,
        sector_id=mine.sector_id,
    )
    data = {"sittings": [str(order) for order in sittings], "reason_kind": "duty", "words": "随团外出"} | said
    return take(LEAVE.step("apply"), blank, by=cast.actor(name), now=now, data=data)


def held(cast: Cast) -> Activity:
    """Over: 陈思远 was there all the time, 吴兰 for a half-day with leave for the rest, 罗文 not at all."""
    row = announced(cast)
    present(cast, row, "chen", 1, 2, 3, 4)
    present(cast, row, "wu", 1)
    leave = asked(cast, row, "wu", [2, 3, 4])
    cast.take("grant_secretary_general", leave, "xu")
    return cast.take("close_roll", row, "zhou", now=AFTER)
