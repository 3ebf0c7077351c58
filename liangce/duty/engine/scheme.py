"""A scheme of points as data: groups, rules, what everybody must do, grades. Read and checked like a regulation."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any, Self

from liangce.kernel.points import ATTRIBUTES, KINDS, ROLES, Event, Unit
from liangce.kernel.regulation.reading import dump, read

AT_LEAST_ONE = {"least": 1}
Problem = tuple[str, str]


class Within(StrEnum):
    """Where rules that exclude each other do so: of one record only one counts, or of a whole year."""

    RECORD = "record"
    YEAR = "year"


@dataclass(frozen=True)
class Window:
    """From when to when events belong to a year, as month-day; one that begins late in a year began the year before."""

    since: str
    until: str

    def of(self, year: int) -> tuple[date, date]:
        """First and last day for this year."""
        first = year - 1 if self.since > self.until else year
        return date.fromisoformat(f"{first}-{self.since}"), date.fromisoformat(f"{year}-{self.until}")

    def problems(self) -> Iterator[Problem]:
        """Keys and sentences of what does not fit."""
        for key in ("since", "until"):
            try:
                date.fromisoformat(f"2001-{getattr(self, key)}")
            except ValueError:
                yield key, f"应为 月-日，例如 12-01，现在是 {getattr(self, key)}"


CALENDAR_YEAR = Window("01-01", "12-31")


@dataclass(frozen=True)
class Group:
    """Rules whose points are added up under limits: `cap` in points, `most` in times; deductions stop at `floor`."""

    code: str
    label: str
    cap: Decimal | None = None
    most: int | None = field(default=None, metadata=AT_LEAST_ONE)
    floor: Decimal | None = None


@dataclass(frozen=True)
class Match:
    """Which events are meant: their kind, the role in them, what else must be told of them."""

    event: str
    roles: tuple[str, ...] = ()
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def fits(self, event: Event, attributes: Mapping[str, str]) -> bool:
        """Whether an event of the kind is meant; `attributes` are those of its whole where it is part of one."""
        if self.roles and event.role not in self.roles:
            return False
        return all(attributes.get(name) in values for name, values in self.when.items())

    def problems(self) -> Iterator[Problem]:
        """Keys and sentences of what no event can be."""
        if self.event not in KINDS:
            yield "event", f"没有这种履职记录：{self.event}，可用的有：{'、'.join(KINDS)}"
        for role in self.roles:
            if role not in ROLES:
                yield "roles", f"没有这种角色：{role}，可用的有：{'、'.join(ROLES)}"
        for name, values in self.when.items():
            known = ATTRIBUTES.get(name)
            if known is None:
                yield f"when.{name}", f"不认识这一项，可用的有：{'、'.join(ATTRIBUTES)}"
            elif wrong := [value for value in values if value not in known]:
                yield f"when.{name}", f"没有 {'、'.join(wrong)}，可用的有：{'、'.join(known)}"


@dataclass(frozen=True, kw_only=True)
class Rule(Match):
    """So many points for every unit of such an event, under limits of the year; below zero it is a deduction.

    Rules are tried in their order: of those that exclude each other, the one that stands first counts. `share` divides
    the points by those who had the same part; `first_ranks` gives them to the first so many alone.
    """

    code: str
    label: str
    points: Decimal
    per: Unit
    group: str = ""
    cap: Decimal | None = None
    most: int | None = field(default=None, metadata=AT_LEAST_ONE)
    exclusive_with: tuple[str, ...] = ()
    within: Within = Within.RECORD
    share: bool = False
    first_ranks: int | None = field(default=None, metadata=AT_LEAST_ONE)
    window: Window = CALENDAR_YEAR

    def fits(self, event: Event, attributes: Mapping[str, str]) -> bool:
        """Whether the event is meant, and this signer of it."""
        among = self.first_ranks is None or event.rank <= self.first_ranks
        return among and super().fits(event, attributes)

    def problems(self) -> Iterator[Problem]:
        """Keys and sentences of what does not fit together."""
        yield from super().problems()
        if self.points < 0 and (self.cap is not None or self.share):
            yield "points", "扣分的条目不能有 cap 和 share"
        kind = KINDS.get(self.event)
        if kind and self.per not in (kind.unit, Unit.YEAR, Unit.TIME):
            yield "per", f"{kind.label}按{kind.unit.label}计，不能按{self.per.label}给分"


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """What everybody must do in a year (基本要求): at least so many, or points are taken off and grades barred."""

    code: str
    label: str
    any_of: tuple[Match, ...]
    least: int = field(default=1, metadata=AT_LEAST_ONE)
    unit: str = "次"
    points: Decimal = Decimal(0)

    def problems(self) -> Iterator[Problem]:
        """Keys and sentences of what does not fit."""
        if self.points > 0:
            yield "points", "没有做到只能扣分，应为 0 或负数"


@dataclass(frozen=True)
class Grade:
    """The grade of a sum of at least so much; `basics`: only for those who did what everybody must."""

    code: str
    label: str
    least: Decimal
    basics: bool = False
    is_low: bool = False


@dataclass(frozen=True)
class Scheme:
    """One complete, checked scheme. Nobody is ranked, and leaders read no one's points, unless it says so."""

    name: str
    title: str
    source: str
    rules: tuple[Rule, ...]
    grades: tuple[Grade, ...]
    groups: tuple[Group, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    note: str = ""
    base: Decimal = Decimal(0)
    full: Decimal | None = None
    ranking: bool = False
    unranked: tuple[str, ...] = ()  # offices whose holders have no place in the ranking
    leaders_read: bool = False

    def problems(self) -> Iterator[Problem]:
        """Keys and sentences of what does not fit together."""
        codes, groups = {rule.code for rule in self.rules}, {group.code for group in self.groups}
        for rule in self.rules:
            if rule.group and rule.group not in groups:
                yield f"rules.[{rule.code}].group", f"没有这一组：{rule.group}"
            for other in rule.exclusive_with:
                if other not in codes - {rule.code}:
                    yield f"rules.[{rule.code}].exclusive_with", f"没有这一条：{other}"
        if 0 not in (least := [grade.least for grade in self.grades]):
            yield "grades", "要有一项 least = 0 的等次，再低的分也有归处"
        if twice := [str(value) for value, times in Counter(least).items() if times > 1]:
            yield "grades", f"两个等次的 least 相同：{'、'.join(twice)}"

    @cached_property
    def group_of(self) -> dict[str, Group]:
        """Groups by code."""
        return {group.code: group for group in self.groups}

    @cached_property
    def rule_of(self) -> dict[str, Rule]:
        """Rules by code."""
        return {rule.code: rule for rule in self.rules}

    def grade(self, total: Decimal, *, basics_met: bool) -> Grade:
        """The highest grade that the sum reaches, of those open to who did, or did not do, what everybody must."""
        reached = [
            one
            for one in self.grades
            if one.least <= max(total, Decimal(0)) and (basics_met or not one.basics)
        ]
        return max(reached, key=lambda one: one.least)

    def span(self, year: int) -> tuple[date, date]:
        """From which day to which events may count for this year."""
        spans = [window.of(year) for window in {CALENDAR_YEAR, *(rule.window for rule in self.rules)}]
        return min(first for first, _ in spans), max(last for _, last in spans)

    def to_data(self) -> dict[str, Any]:
        """JSON-able data that `from_data` reads back to an equal scheme."""
        data: dict[str, Any] = dump(self)
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The scheme that was stored."""
        return read(cls, data, file=f"{data.get('name', '')}.toml")

    @cached_property
    def digest(self) -> str:
        """What tells two texts apart."""
        text = json.dumps(self.to_data(), ensure_ascii=False, sort_keys=True)
        return sha256(text.encode()).hexdigest()
