"""数据核对: records that contradict each other. Every package puts its checks into one table; the page runs them all.

A breach is a record that cannot be right, or not yet; what looks like one and has a reason is explained, not counted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from liangce.kernel.counts import Counts


@dataclass(frozen=True)
class Asked:
    """Whose records are checked, of which session (None: of all), on which day."""

    committee: int
    session: int | None
    today: date


@dataclass(frozen=True)
class Breach:
    """One record that contradicts others: in a sentence, with the page on which to mend it.

    `page` is the name of an address, `key` its row; `query` stands after the question mark. `explained` says why it is
    no breach after all.
    """

    text: str
    page: str
    key: int | None = None
    query: str = ""
    explained: str = ""


@dataclass(frozen=True)
class Check:
    """`must` says what has to hold; `how` what to do where it does not. A reminder is told and does not count."""

    name: str
    group: str
    must: str
    how: str
    find: Callable[[Asked], Iterable[Breach]]
    is_reminder: bool = False


@dataclass(frozen=True)
class Result:
    """What a check found."""

    check: Check
    breaches: list[Breach] = field(default_factory=list)
    explained: list[Breach] = field(default_factory=list)


#: Every check by its name, in the order in which they were registered.
CHECKS: dict[str, Check] = {}


def check(name: str, group: str, must: str, how: str, *, is_reminder: bool = False) -> Callable:
    """Registers the function as the check of this name; raises ValueError when it is taken."""

    def register(find: Callable[[Asked], Iterable[Breach]]) -> Callable[[Asked], Iterable[Breach]]:
        if name in CHECKS:
            raise ValueError(f"two checks are called {name}")
        CHECKS[name] = Check(name, group, must, how, find, is_reminder)
        return find

    return register


def results(asked: Asked, counts: Counts) -> list[Result]:
    """What every check finds, kept until the ledger moves."""
    return counts.get(("checks", asked), lambda: [_result(one, asked) for one in CHECKS.values()])


def open_breaches(found: Iterable[Result]) -> int:
    """How many records are to be mended; reminders do not count."""
    return sum(len(result.breaches) for result in found if not result.check.is_reminder)


def _result(one: Check, asked: Asked) -> Result:
    found = list(one.find(asked))
    return Result(
        one,
        [breach for breach in found if not breach.explained],
        [breach for breach in found if breach.explained],
    )
