"""Half-days from times, and outcomes from presence: no database is asked."""

from datetime import datetime
from fractions import Fraction

import pytest
from django.utils import timezone

from liangce.activities.drafting import number_word
from liangce.activities.halfdays import half_days
from liangce.activities.outcomes import Presence
from liangce.activities.states import Outcome
from liangce.kernel.regulation import load, names
from liangce.kernel.regulation.meetings import LeaveApprover, Meeting


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(2026, 3, day, hour, minute))


@pytest.mark.parametrize(
    ("start", "end", "labels"),
    [
        (at(2, 9), at(2, 11, 30), ["3 月 2 日上午"]),
        (at(2, 9), at(2, 17), ["3 月 2 日上午", "3 月 2 日下午"]),
        (at(2, 14), at(3, 12), ["3 月 2 日下午", "3 月 3 日上午"]),
        (at(2, 12), at(2, 12, 30), ["3 月 2 日下午"]),
        (at(2, 9), at(4, 17), [f"3 月 {day} 日{half}" for day in (2, 3, 4) for half in ("上午", "下午")]),
    ],
)
def test_half_days_follow_from_the_times(start: datetime, end: datetime, labels: list[str]) -> None:
    found = half_days(start, end)
    assert [half.label for half in found] == labels
    assert (found[0].starts_at, found[-1].ends_at) == (start, end)
    assert all(half.starts_at < half.ends_at for half in found)


def test_days_in_between_keep_the_clock_times() -> None:
    found = half_days(at(2, 14), at(4, 11, 30))
    assert [(half.starts_at, half.ends_at) for half in found] == [
        (at(2, 14), at(2, 18)), (at(3, 9), at(3, 12)), (at(3, 12), at(3, 18)), (at(4, 9), at(4, 11, 30)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("there", "on_leave", "refused", "outcome"),
    [
        (6, 0, 0, Outcome.ATTENDED),
        (4, 0, 0, Outcome.ATTENDED),  # two thirds are enough
        (3, 0, 0, Outcome.ABSENT),  # Weihai: less than two thirds is absence
        (3, 2, 0, Outcome.LEAVE),  # three of the four left
        (1, 2, 0, Outcome.ABSENT),
        (0, 6, 0, Outcome.LEAVE),
        (0, 0, 6, Outcome.REFUSED),
        (0, 0, 0, Outcome.ABSENT),
        (4, 2, 0, Outcome.ATTENDED),
    ],
)
def test_who_was_in_less_than_two_thirds_was_absent(
    there: int, on_leave: int, refused: int, outcome: Outcome
) -> None:
    assert Presence(6, there, on_leave, refused).outcome(Fraction(2, 3)) == outcome


@pytest.mark.parametrize("name", names())
def test_the_shipped_rules_say_who_grants_leave(name: str) -> None:
    rules = load(name).attendance
    assert rules.share == Fraction(2, 3)
    assert rules.approver(Meeting.PLENARY, 1) == LeaveApprover.CONVENER
    assert rules.approver(Meeting.PLENARY, 2) == LeaveApprover.SECRETARY_GENERAL
    assert rules.approver(Meeting.STANDING, 1) == LeaveApprover.SECRETARY_GENERAL
    assert rules.approver(Meeting.COUNCIL, 4) == LeaveApprover.COUNCIL
    assert rules.approver(Meeting.OTHER, 9) == LeaveApprover.OFFICE


def test_items_are_numbered_as_in_a_document() -> None:
    assert [number_word(n) for n in (1, 9, 10, 11, 20, 21, 30)] == [
        "一", "九", "十", "十一", "二十", "二十一", "三十",
    ]  # fmt: skip
