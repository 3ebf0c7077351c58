"""Terms of old and new rules side by side: which became shorter, and what dates come of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from liangce.kernel.regulation import Term
from liangce.kernel.regulation.lines import Group
from liangce.kernel.regulation.reading import Path
from liangce.kernel.regulation.terms import VARIANTS
from liangce.kernel.workdays import WorkCalendar

REST = "default"  # the variant that stands for those not told apart


@dataclass(frozen=True)
class Pair:
    """A term before and after; None where there is none."""

    path: Path
    label: str
    old: Term | None
    new: Term | None

    @property
    def differs(self) -> bool:
        """Whether dates may come out otherwise."""
        return _plain(self.old) != _plain(self.new)


@dataclass(frozen=True)
class Trial:
    """One term reckoned from one day."""

    label: str
    start: date
    old: date | None
    new: date | None

    @property
    def later(self) -> int:
        """By how many days the new date is later; negative when it is earlier."""
        return (self.new - self.old).days if self.old and self.new else 0


def pairs(old: Sequence[Group], new: Sequence[Group]) -> list[Pair]:
    """Every term of either, each kind of case that either tells apart on its own row."""
    was, now = _terms(old), _terms(new)
    return [
        Pair(path, (now.get(path) or was[path])[0], _at(was, path), _at(now, path))
        for path in dict.fromkeys([*now, *was])
    ]


def shorter(found: Iterable[Pair], calendar: WorkCalendar, today: date) -> list[tuple[Pair, Trial]]:
    """Terms that end earlier than before from some day of the coming year, each with the first such day."""
    days = [today + timedelta(days=7 * week) for week in range(53)]
    result = []
    for pair in found:
        trials = (reckoned(pair, day, calendar) for day in days if pair.differs)
        if hit := next((trial for trial in trials if trial.later < 0), None):
            result.append((pair, hit))
    return result


def reckoned(pair: Pair, start: date, calendar: WorkCalendar) -> Trial:
    """Both dates that come of this start."""
    old, new = (term.due(start, calendar) if term else None for term in (pair.old, pair.new))
    return Trial(pair.label, start, old, new)


def _terms(groups: Sequence[Group]) -> Mapping[Path, tuple[str, Term]]:
    lines = (line for group in groups for line in group.lines)
    return {line.path: (line.label, line.value) for line in lines if isinstance(line.value, Term)}


def _at(terms: Mapping[Path, tuple[str, Term]], path: Path) -> Term | None:
    """The term for this kind of case: its own, else that for the rest."""
    if path in terms:
        return terms[path][1]
    rest = (*path[:-1], REST)
    return terms[rest][1] if path[-1] in VARIANTS and rest in terms else None


def _plain(term: Term | None) -> tuple[object, ...] | None:
    return (term.basis, term.value, term.month, term.day, term.roll) if term else None


def in_words(term: Term | None) -> str:
    """The term as the office says it, and whether a day of rest moves it."""
    return f"{term.words()}{'，逢休息日顺延' if term.roll else ''}" if term else "没有规定"
