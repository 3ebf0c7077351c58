"""The office's own days of work and rest: set and taken back, each with a reason, and what that moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from liangce.kernel.actors import Actor
from liangce.kernel.deadlines.recompute import remove_local_day, set_local_days, would_move
from liangce.kernel.models import Committee, LocalDay
from liangce.people.keepers import enter
from liangce.people.known_cases import known_cases

LONGEST = 15  # days that are set at once
SHOWN = 50  # moves that are named


def set_days(
    committee: Committee, *, days: Sequence[date], is_workday: bool, reason: str, by: Actor, now: datetime
) -> int:
    """Has these days worked or rested here; returns how many running deadlines moved. Raises NotAllowed."""
    enter(by, committee)
    rows = [LocalDay(day=day, is_workday=is_workday, reason=reason) for day in days]
    return len(set_local_days(committee, days=rows, by=by, now=now))


def take_back(day: LocalDay, *, reason: str, by: Actor, now: datetime) -> int:
    """The day is again what the State Council says; returns how many running deadlines moved. Raises NotAllowed."""
    enter(by, day.committee_id)
    return len(remove_local_day(day, why=reason, by=by, now=now))


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@dataclass(frozen=True)
class Line:
    """Deadlines of one case that would move alike; `url` is empty where its page is not for the reader."""

    subject: str
    url: str
    label: str
    count: int
    before: date
    after: date


@dataclass(frozen=True)
class Preview:
    """What would move: the lines a reader may know of, and how many more there are."""

    total: int
    lines: list[Line]

    @property
    def unnamed(self) -> int:
        """How many are not among the lines."""
        return self.total - sum(line.count for line in self.lines)


def preview(committee: Committee, days: Mapping[date, bool | None], *, actor: Actor, today: date) -> Preview:
    """Which running deadlines would move, the first due first; named as far as the actor may know of their papers."""
    moves = would_move(committee, days, today)
    cases = known_cases(committee, [move.deadline for move in moves], actor)
    grouped: dict[tuple[str, int, str, date, date], int] = {}
    for move in sorted(moves, key=lambda move: move.before):
        one = move.deadline
        if (one.whole_kind, one.whole_id) in cases:
            key = (one.whole_kind, one.whole_id, one.label, move.before, move.after)
            grouped[key] = grouped.get(key, 0) + 1
    lines = [
        Line(*cases[kind, whole], label, count, before, after)
        for (kind, whole, label, before, after), count in list(grouped.items())[:SHOWN]
    ]
    return Preview(len(moves), lines)
