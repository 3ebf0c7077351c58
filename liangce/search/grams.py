"""Tokens: every pair of neighbouring characters of folded text, and every character alone."""

from collections.abc import Iterable
from itertools import pairwise

from liangce.search.fold import BARRIER

#: Raised whenever `fold`, `grams` or `Entry.tokens` changes: what was indexed under another number is indexed anew.
TOKENS_VERSION = 2


def grams(folded: str) -> set[str]:
    """Pairs and single characters; no pair reaches over a line break."""
    found: set[str] = set()
    for run in folded.split(BARRIER):
        found.update(run)
        found.update(map("".join, pairwise(run)))
    found.discard(".")
    return found


def tokens_of(word: str) -> list[str]:
    """The tokens every text with this folded word has, in the order of the word."""
    if len(word) == 1:
        return [word]
    return list(dict.fromkeys(word[place : place + 2] for place in range(len(word) - 1)))


def tagged(tag: str, values: Iterable[str]) -> set[str]:
    """The values as tokens of their own kind, which no text contains: h:政协."""
    return {f"{tag}:{value}" for value in values if value}
