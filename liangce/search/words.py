"""What was typed: words, all of which must occur; “…” for a phrase; -词 for what must not occur."""

import re
from dataclasses import dataclass

from liangce.search.fold import BARRIER, fold

LONGEST, MOST = 100, 8
QUOTED = re.compile(r"([-－]?)[“\"＂「『]([^”\"＂」』]*)[”\"＂」』]?")
SEPARATORS = re.compile(r"[\s、，。；：！？,;:!?]+")


@dataclass(frozen=True)
class Words:
    """Folded words, each once. `typed` is what the reader sees again."""

    typed: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def to_check(self) -> tuple[str, ...]:
        """The words whose tokens may all occur in a text that does not contain the word."""
        return tuple(word for word in self.wanted if len(word) > 2)

    @property
    def not_to_have(self) -> tuple[str, ...]:
        """The unwanted words that tokens alone cannot rule out."""
        return tuple(word for word in self.unwanted if len(word) > 2)


def read(typed: str) -> Words:
    """The words of what was typed; no more than MOST, of a text no longer than LONGEST."""
    typed = " ".join(typed.split())[:LONGEST]
    wanted: dict[str, None] = {}
    unwanted: dict[str, None] = {}
    rest = ""
    end = 0
    for found in QUOTED.finditer(typed):
        rest += typed[end : found.start()] + " "
        end = found.end()
        (unwanted if found[1] else wanted).update(dict.fromkeys(_folded(found[2])))
    for word in SEPARATORS.split(rest + typed[end:]):
        (unwanted if word[:1] in ("-", "－") else wanted).update(dict.fromkeys(_folded(word)))
    return Words(typed, tuple(wanted)[:MOST], tuple(unwanted)[:MOST])


def _folded(text: str) -> list[str]:
    return [part for part in fold(text).split(BARRIER) if part]
