"""Which characters are the same to somebody who searches: width, case, accents, traditional and simplified forms.

What is no letter and no digit falls away, so that 抓牢三个关键 finds 抓牢“三个关键”. The end of a sentence or of a line
stays as a line break: nothing is found across it.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

BARRIER = "\n"
ENDS = frozenset("\n\r\v\f\u2028\u2029。！？；!?;")
#: A point that is not inside a number.
POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")


@cache
def simplified() -> dict[str, str]:
    """The simplified form of each traditional character that has one of its own."""
    text = (files("liangce.search") / "data" / "simplified.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


class Folding(dict[int, str]):
    """What each character folds to, found out once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in ENDS:
            folded = BARRIER
        else:
            plain = unicodedata.normalize("NFKD", char).lower()
            folded = "".join(simplified().get(c, c) for c in plain if c.isalnum() or c == ".")
        self[code] = folded
        return folded


FOLDING = Folding()


def fold(text: str) -> str:
    """The text as it is compared: letters, digits, points inside numbers, and line breaks."""
    folded = text.translate(FOLDING)
    return POINT.sub("", folded) if "." in folded else folded


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in the text that it comes from."""
    pieces = [FOLDING[code] for code in map(ord, text)]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    whole = "".join(pieces)
    gone = {found.start() for found in POINT.finditer(whole)}
    if not gone:
        return whole, places
    kept = [number for number in range(len(whole)) if number not in gone]
    return "".join(whole[number] for number in kept), [places[number] for number in kept]
