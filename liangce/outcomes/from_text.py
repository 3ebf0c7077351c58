"""The suggestions of a paper as its text numbers them: 一、…二、…, （一）…, 1.…; else a paragraph each."""

import re

from liangce.papers.models import Paper
from liangce.papers.plain import plain_sections

SECTION, MOST = "suggestions", 500  # characters of one suggestion
NUMERALS = "一二三四五六七八九十"
#: The ways of numbering, the highest first; each is given the numeral and matches its mark.
MARKS = ("{chinese}、", "[（(]{chinese}[）)]", "(?<![0-9]){arabic}[、.．](?![0-9])")


def suggestions_of(paper: Paper) -> list[str]:
    """What its section of suggestions says, one a suggestion; nothing where they were entered before."""
    if paper.suggestion_items.exists():
        return []
    return split(plain_sections(paper).get(SECTION, ""))


def split(text: str) -> list[str]:
    """The text in its numbered parts, without their numbers; in paragraphs where it numbers nothing."""
    for mark in MARKS:
        if len(places := _places(text, mark)) > 1:
            ends = [start for start, _ in places[1:]] + [len(text)]
            parts = [text[after:end] for (_, after), end in zip(places, ends, strict=True)]
            return [_short(part) for part in parts if part.strip()]
    return [_short(line) for line in text.splitlines() if line.strip()]


def _places(text: str, mark: str) -> list[tuple[int, int]]:
    """Where the marks of 1, 2, 3 … stand one after the other: where each begins, and what comes after it."""
    found, after = [], 0
    for number, numeral in enumerate(NUMERALS, 1):
        place = re.compile(mark.format(chinese=numeral, arabic=number)).search(text, after)
        if place is None:
            break
        found.append(place.span())
        after = place.end()
    return found


def _short(part: str) -> str:
    """On one line, and no longer than an item may be."""
    return " ".join(part.split())[:MOST]
