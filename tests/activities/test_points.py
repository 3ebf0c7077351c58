"""What a plenary and an inspection tell the engine of points."""

from datetime import date

from liangce.activities.points import events
from tests.activities.holding import AFTER, announced, attendee, held, present
from tests.cast import Cast

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def told(cast: Cast, name: str) -> list[tuple[str, str]]:
    person = cast.people[name].pk
    rows = events(cast.committee, *YEAR)
    return [(event.kind, event.attributes["outcome"]) for event in rows if event.person == person]


def test_a_plenary_counts_by_half_days(cast: Cast) -> None:
    assert told(cast, "chen") == []
    row = held(cast)
    assert told(cast, "chen") == [("plenary", "attended")] * 4
    assert told(cast, "wu") == [("plenary", "attended")] + [("plenary", "leave")] * 3
    assert told(cast, "luo") == [("plenary", "absent")] * 4
    luo = attendee(cast, row, "luo")
    cast.take("correct", row, "zhou", now=AFTER, attendee=luo.pk, outcome="attended", reason="签到表漏录")
    assert told(cast, "luo") == [("plenary", "attended")] * 4


def test_another_activity_counts_once(cast: Cast) -> None:
    row = announced(cast, kind="inspection", title="视察垃圾分类", is_mandatory="")
    present(cast, row, "chen", 1, 2, 3, 4)
    cast.take("close_roll", row, "zhou", now=AFTER)
    (event,) = [one for one in events(cast.committee, *YEAR) if one.person == cast.people["chen"].pk]
    assert (event.kind, event.attributes["outcome"], event.attributes["mandatory"]) == (
        "activity", "attended", "no",
    )  # fmt: skip
    assert (event.evidence.kind, event.evidence.label) == ("activity", "视察垃圾分类")
    assert list(events(cast.committee, date(2025, 1, 1), date(2025, 12, 31))) == []
