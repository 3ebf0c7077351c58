"""What comes first: where a word stands counts, and how new the text is.

A word counts 4 in the headline, 2 in another heading, 1 in the body; of several words the best and the least placed
count. Two years of age weigh as much as one point. So a word in the headline (4 + 4) comes before one in the body
(1 + 1) of a text up to twelve years newer. Nothing depends on today: pages of a result do not shift as days pass.

Texts of the same points form a stratum; each is a condition of its own, and no text is in two.
"""

from dataclasses import dataclass

from liangce.search.grams import tokens_of
from liangce.search.terms import Term, but, every, has, some
from liangce.search.words import Words

#: Days that weigh as much as one point.
POINT = 730
HEADLINE, HEADING = "h", "s"
LEVELS = {4: f"{HEADLINE}:", 2: f"{HEADING}:", 1: ""}


@dataclass(frozen=True)
class Stratum:
    """The texts with so many points."""

    points: int
    term: Term


def word(text: str, level: int) -> Term:
    """The word stands in this place or a better one."""
    return every(has(f"{LEVELS[level]}{token}") for token in tokens_of(text))


def matching(words: Words, base: Term) -> Term:
    """Whatever is found at all."""
    found = every([base, *(word(text, 1) for text in words.wanted)])
    return but(found, (word(text, 1) for text in words.unwanted if len(text) <= 2))


def newest(words: Words, base: Term) -> list[Stratum]:
    """One stratum: only age counts."""
    return [Stratum(0, matching(words, base))]


def ranked(words: Words, base: Term) -> list[Stratum]:
    """The strata of a query, the best first."""
    if not words.wanted:
        return newest(words, base)
    found = matching(words, base)
    least = {level: every(word(text, level) for text in words.wanted) for level in LEVELS}
    best = {level: some(word(text, level) for text in words.wanted) for level in LEVELS}
    strata = []
    for low, above in ((4, []), (2, [4]), (1, [2])):
        for high, better in ((4, []), (2, [4]), (1, [2])):
            if high < low or (high > low and len(words.wanted) == 1):
                continue
            needed = [found, *([least[low]] if low > 1 else []), *([best[high]] if high > low else [])]
            without = [*(least[level] for level in above), *(best[level] for level in better)]
            if high == low == 4:
                without = []
            strata.append(Stratum(low + high, but(every(needed), dict.fromkeys(without))))
    return sorted(strata, key=lambda stratum: -stratum.points)
