"""A long title in lines that end between words and grow shorter, as GB/T 9704-2012 wants (词意完整，长短适宜).

Chinese has no spaces: words are found in a list of those that titles are made of (`words.txt`); where it knows none,
the lines are broken as well as their lengths allow.
"""

import re
from functools import lru_cache
from importlib.resources import files

LIMIT = 19.0  # characters of 22 points in a line
_FORBIDDEN = float("inf")
_CLOSING = "，。；：、？！）》〉”’】〕%的了"
_OPENING = "（《〈“‘【〔"
_NOT_LAST = ("关于", "对", "和", "与", "及", "在", "以", "把", "将", "向", "从", "为")
_NUMERALS = "[一二三四五六七八九十]+"
_TOGETHER = re.compile(
    rf"{_NUMERALS}届{_NUMERALS}次会议|第?[0-9A-Za-z.,%〔〕\-]+(?:号提案|[号年月日届次件个万亿])?"
)
_LONGEST = 5


def lines(title: str, limit: float = LIMIT) -> list[str]:
    """The title in as few lines as hold it."""
    return list(_lines(title, limit))


@lru_cache(maxsize=256)  # the same title stands in many letters
def _lines(title: str, limit: float) -> list[str]:
    words = _words(" ".join(title.split()))
    if width(title) <= limit or len(words) < 2:
        return [title]
    count = int(-(-width(title) // limit))
    for lines_wanted in range(count, len(words) + 1):
        if found := _best(words, lines_wanted, limit):
            return found
    return [title]


def width(text: str) -> float:
    """How many characters wide the text is; Latin ones count half."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _best(words: list[str], count: int, limit: float) -> list[str] | None:
    """The cheapest way to part the words into `count` lines; None when the lines cannot hold them."""
    whole = width("".join(words))
    costs: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}  # words set so far → cost, ends of lines
    for number in range(count):
        wanted = whole * _share(number, count)
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, ends) in costs.items():
            for end in range(start + 1, len(words) + 1):
                size = width("".join(words[start:end]))
                if size > limit:
                    break
                total = cost + (size - wanted) ** 2 / 4 + _break_cost(words, end)
                if total < reached.get(end, (_FORBIDDEN, []))[0]:
                    reached[end] = (total, [*ends, end])
        costs = reached
    if len(words) not in costs:
        return None
    ends = costs[len(words)][1]
    return ["".join(words[start:end]).strip() for start, end in zip([0, *ends], ends, strict=False)]


def _share(number: int, count: int) -> float:
    """The part of the whole that line `number` should hold: each a little less than the one above."""
    weights = [1.0 - 0.14 * place for place in range(count)]
    return max(weights[number], 0.3) / sum(max(weight, 0.3) for weight in weights)


def _break_cost(words: list[str], place: int) -> float:
    if place == len(words):
        return 0.0
    before, after = words[place - 1], words[place]
    if after[0] in _CLOSING or before[-1] in _OPENING:
        return _FORBIDDEN
    cost = {"，": -6.0, " ": -6.0, "、": -3.0, "的": 0.0}.get(before[-1], 1.0)
    if after[0] in _OPENING:
        cost -= 3.0
    if before in _NOT_LAST:
        cost += 12.0
    for word in (before, after):
        cost += 1.5 if len(word) == 1 and not word.isascii() else 0.0
    return cost + (4.0 if _is_unknown(before) and _is_unknown(after) else 0.0)


def _is_unknown(word: str) -> bool:
    return len(word) == 1 and word not in "和与及的、，在对"


def _words(text: str) -> list[str]:
    """The text in words of the list, numbers with their measure, and single characters where neither fits."""
    known, found, place = _known(), [], 0
    while place < len(text):
        match = _TOGETHER.match(text, place)
        size = match.end() - place if match else 0
        size = size or next((n for n in range(_LONGEST, 1, -1) if text[place : place + n] in known), 1)
        found.append(text[place : place + size])
        place += size
    return found


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    words = files("liangce.papers.text.official").joinpath("words.txt").read_text(encoding="utf-8")
    return frozenset(words.split())
