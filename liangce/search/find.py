"""A page of what was found: the best first, or the newest. Pages follow one another by the place of their last text.

The place of a text is its score and its key. A stratum's texts of any place lie on one side of a key (`Place.border`),
so a page is the nearest few texts of every stratum, merged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from liangce.search.entry import BELOW_DAY, Entry, day_of, key_at
from liangce.search.store import engine
from liangce.search.strata import POINT, Stratum, matching, newest, ranked
from liangce.search.terms import Term
from liangce.search.words import Words

#: Texts are counted no further.
MOST = 1000
#: Up to so many candidates, words longer than two characters are looked up in each text before counting.
CHECKED = 300
EVER = (0, (1 << 63) - 1)


@dataclass(frozen=True)
class Place:
    """Where a text stands in a result."""

    score: int
    key: int

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """The place in an address; None for anything else."""
        score, _, key = text.partition("-")
        if not all(part.isascii() and part.isdigit() and len(part) < 20 for part in (score, key)):
            return None
        return cls(int(score), int(key)) if int(key) < EVER[1] and int(score) < 1 << 21 else None

    def __str__(self) -> str:
        return f"{self.score}-{self.key}"

    @property
    def order(self) -> tuple[int, int]:
        return (self.score, self.key)

    def border(self, points: int) -> int:
        """The key from which on the texts with so many points come before this place, or stand in it."""
        day = self.score - points * POINT
        if day == day_of(self.key):
            return self.key
        # The day on which they have the same score: the greater key comes first there.
        return key_at(day) if day > day_of(self.key) else key_at(day + 1)


@dataclass(frozen=True)
class Asked:
    """What to look for. `base` is what every text must have; `span` are the keys it may have."""

    words: Words
    base: Term
    span: tuple[int, int] = EVER
    by_date: bool = False
    after: Place | None = None  # the page begins behind it
    before: Place | None = None  # the page ends before it
    size: int = 20

    @property
    def checks(self) -> list[tuple[str, bool]]:
        wanted = [(word, True) for word in self.words.to_check]
        return wanted + [(word, False) for word in self.words.not_to_have]

    @property
    def strata(self) -> list[Stratum]:
        return (newest if self.by_date else ranked)(self.words, self.base)


@dataclass(frozen=True)
class Found:
    """Keys in order, and how many there are in all: `is_exact` unless some were not counted or not looked into."""

    places: Sequence[Place] = field(default=())
    total: int = 0
    is_exact: bool = True
    has_previous: bool = False
    has_next: bool = False

    @property
    def keys(self) -> list[int]:
        return [place.key for place in self.places]


def find(model: type[Entry], asked: Asked) -> Found:
    """The page that was asked for."""
    with engine().Search.of(model._meta.db_table) as search:
        return _page(search, asked)


def _page(search: Any, asked: Asked) -> Found:
    backward = asked.before is not None and asked.after is None
    places = _nearest(search, asked, backward)
    more, places = len(places) > asked.size, places[: asked.size]
    if (backward and not more) or (asked.after and not places):  # it is the first page after all
        return _page(search, replace(asked, after=None, before=None))
    if backward:
        places.reverse()
    is_whole = not (more or asked.after or asked.before)
    total, is_exact = (len(places), True) if is_whole else _total(search, asked)
    return Found(
        places, total, is_exact, has_previous=backward or bool(asked.after), has_next=backward or more
    )


def _nearest(search: Any, asked: Asked, backward: bool) -> list[Place]:
    """One text more than a page has, of all strata together. Once there are so many, a stratum is asked only for what
    comes before the last of them: of a frequent word the first strata are enough.
    """
    places: list[Place] = []
    for stratum in reversed(asked.strata) if backward else asked.strata:
        low, high = _span(asked, stratum, backward)
        if len(places) > asked.size:
            border = places[-1].border(stratum.points)
            low, high = (low, min(high, border)) if backward else (max(low, border), high)
        if low >= high:
            continue
        keys = search.find(
            stratum.term, (low, high), asked.size + 1, newest_first=not backward, checks=asked.checks
        )
        places += [Place(stratum.points * POINT + day_of(key), key) for key in keys]
        places = sorted(places, key=lambda place: place.order, reverse=not backward)[: asked.size + 1]
    return places


def _span(asked: Asked, stratum: Stratum, backward: bool) -> tuple[int, int]:
    """The keys that the page may take from this stratum."""
    low, high = asked.span
    if backward and asked.before:
        return max(low, asked.before.border(stratum.points) + _is_at(asked.before, stratum)), high
    if asked.after:
        return low, min(high, asked.after.border(stratum.points))
    return low, high


def _is_at(place: Place, stratum: Stratum) -> int:
    """1 when the border is the place itself, which is not part of the page before it."""
    return int(place.border(stratum.points) == place.key)


def _total(search: Any, asked: Asked) -> tuple[int, bool]:
    """How many texts there are, and whether that is exact."""
    term = matching(asked.words, asked.base)
    total = search.count(term, asked.span, MOST + 1, [])
    if asked.checks and total <= CHECKED:
        total = search.count(term, asked.span, MOST + 1, asked.checks)
    return min(total, MOST), total <= (CHECKED if asked.checks else MOST)


def span_of(first: int | None, last: int | None) -> tuple[int, int]:
    """The keys of the days from `first` to `last`, both ordinals and both included; None leaves a side open."""
    low = key_at(first) if first is not None else EVER[0]
    high = key_at(last + 1) if last is not None and last < (1 << 63 - BELOW_DAY) - 1 else EVER[1]
    return low, high
