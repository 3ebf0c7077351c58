"""How long something may take: a term, its variants by kind of case, and how far it may be extended."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from ..workdays import WorkCalendar

VARIANTS = {
    "default": "其他情形",
    "session": "大会提案",
    "out_of_session": "平时提案",
    "key": "重点提案",
    "party": "党派团体提案",
    "handed_down": "上级交办提案",
    "recommendation": "建议案",
    "research": "调研报告",
    "inspection": "视察报告",
    "brief": "协商专报",
    "supervision_opinion": "监督意见",
}

#: Where a case is of several kinds that a rule tells apart, the first of them decides.
PRECEDENCE = (
    *("recommendation", "research", "inspection", "brief", "supervision_opinion"),
    *("handed_down", "key", "party", "session", "out_of_session"),
)


class Basis(StrEnum):
    """What a term is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    FIXED = "fixed"


COMMON_YEAR = 2025  # a fixed day must exist in every year
UNITS = {Basis.WORKING_DAYS: "个工作日", Basis.DAYS: "天", Basis.MONTHS: "个月"}


@dataclass(frozen=True)
class Term:
    """A length of time (`value` of the basis), or a fixed day of the year (`month`, `day`)."""

    basis: Basis
    value: int = 0
    month: int = 0
    day: int = 0
    roll: bool = False  # a date that falls on a day of rest moves to the next working day
    source: str = ""  # the public rule it comes from, in Chinese

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of what does not fit together."""
        if self.basis != Basis.FIXED:
            if self.value < 1:
                yield "value", f"应为正整数，现在是 {self.value}"
            if self.month or self.day:
                yield "month", "只有 basis 为 fixed 时才写 month 和 day"
        elif self.value:
            yield "value", "basis 为 fixed 时写 month 和 day，不写 value"
        elif not 1 <= self.month <= 12:
            yield "month", f"应为 1 到 12，现在是 {self.month}"
        elif not 1 <= self.day <= (last := last_day(COMMON_YEAR, self.month)):
            yield "day", f"应为 1 到 {last}，现在是 {self.day}"

    def due(self, start: date, calendar: WorkCalendar) -> date:
        """The last day of the term that runs from `start`; a fixed day is the first such day after it."""
        day = self._reach(start, calendar)
        return calendar.roll_forward(day) if self.roll else day

    def words(self) -> str:
        """The term as an office says it: "15 个工作日", "3 个月", "6 月 30 日前"."""
        if self.basis == Basis.FIXED:
            return f"{self.month} 月 {self.day} 日前"
        return f"{self.value} {UNITS[self.basis]}"

    def _reach(self, start: date, calendar: WorkCalendar) -> date:
        match self.basis:
            case Basis.WORKING_DAYS:
                return calendar.add(start, self.value)
            case Basis.DAYS:
                return start + timedelta(days=self.value)
            case Basis.MONTHS:
                return add_months(start, self.value)
            case Basis.FIXED:
                this_year = date(start.year, self.month, self.day)
                return this_year if start < this_year else this_year.replace(year=start.year + 1)


@dataclass(frozen=True)
class AgreedDay:
    """A day on which those concerned agreed, in the place of a term: it neither rolls nor depends on the start."""

    on: date
    basis: Basis = Basis.DAYS  # of what is added to it
    roll: bool = False
    source: str = ""

    def due(self, start: date, calendar: WorkCalendar) -> date:
        """The day itself."""
        return self.on

    def words(self) -> str:
        """What an office says of it."""
        return "约定的日期"


def add_months(start: date, count: int) -> date:
    """The same day `count` months later, or the last day of a month that has no such day."""
    years, month = divmod(start.month - 1 + count, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, last_day(year, month)))


def last_day(year: int, month: int) -> int:
    """How many days the month has."""
    return monthrange(year, month)[1]


@dataclass(frozen=True)
class Extension:
    """How often a deadline may be put off, the longest whole term from its start, and who allows it."""

    max_times: int = field(metadata={"least": 1})
    max_term: Term
    approver: str  # the name of a role


@dataclass(frozen=True)
class DeadlineRule:
    """One deadline of the process, with a term for each kind of case it tells apart."""

    name: str = field(metadata={"is_key": True})
    label: str
    variants: Mapping[str, Term] = field(metadata={"inline": frozenset(VARIANTS)}, hash=False)
    warn_days: tuple[int, ...] = field(default=(), metadata={"least": 0})  # working days before it is due
    extension: Extension | None = None

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of what does not fit together."""
        if "default" not in self.variants:
            yield "default", "缺少这一项：没有单列的情形要用它"

    def variant(self, applies: Callable[[str], bool]) -> str:
        """The kind of case by which the rule dates one: `applies` is asked of those alone that it tells apart."""
        told_apart = (kind for kind in PRECEDENCE if kind in self.variants)
        return next((kind for kind in told_apart if applies(kind)), "default")

    def term(self, variant: str = "default") -> Term:
        """The term for this kind of case; the default one where the rule does not tell it apart."""
        return self.variants.get(variant) or self.variants["default"]
