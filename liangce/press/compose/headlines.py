"""Headlines: how large, in how many lines, and where they break. Widths are thousandths of an em."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from liangce.press.compose.faces import Widths
from liangce.press.compose.kinsoku import measured
from liangce.press.compose.marks import CLOSING
from liangce.press.compose.words import parts_a_word

SENSE = set("　 ：；，！？—…·、")
#: Signs that lean on the one before or after: a line does not begin or end with them where it can be helped.
LEANS_BACK, LEANS_ON = set("的了着过们和与及之等在于为化性者"), set("第不再更很最的和与及在为让把将从向对")


@dataclass(frozen=True)
class Broken:
    """A headline in lines, each with where it begins; `widest` is the width of its widest line."""

    lines: tuple[tuple[str, int], ...]
    widest: int


def shown(headline: str) -> str:
    """The headline as it is set: the spaces between its clauses are a full em wide."""
    return headline.replace(" ", "\u3000")


@lru_cache(2048)
def broken(headline: str, count: int, widths: Widths) -> Broken:
    """The headline in so many lines, even and at its joints; line breaks of the editor's come first."""
    text = shown(headline.strip())
    if "\n" in text:
        return _lines(text.replace("\n", "\u3000"), _at_breaks(text), widths)
    if count == 1 or len(text) < 2 * count:
        return _lines(text, (), widths)
    own = measured(text, widths)
    ideal = own.sums[-1] / count
    usable = [
        (at, _awkward(text, at)) for at in range(2, len(text) - 1)
        if own.may_break(at) and _near(own.sums[at], ideal, count)
    ]  # fmt: skip
    found = None
    for chosen in combinations(usable, count - 1):
        at = [0, *(place for place, _ in chosen), len(text)]
        widest = max(own.sums[b] - own.sums[a] for a, b in pairwise(at))
        cost = widest + sum(price for _, price in chosen)
        if found is None or cost < found[0]:
            found = (cost, tuple(at[1:-1]))
    return _lines(text, found[1] if found else (), widths)


def _near(sum_here: int, ideal: float, count: int) -> bool:
    """Whether a break here is not far from where an even break would be."""
    return any(abs(sum_here - ideal * number) < 0.34 * ideal for number in range(1, count))


def _awkward(text: str, at: int) -> int:
    """What a break before this character costs, in thousandths of an em of unevenness."""
    before, after = text[at - 1], text[at]
    if before in SENSE or after in "　 ":
        return 0
    inside = (
        text.count("《", 0, at) - text.count("》", 0, at) + text.count("“", 0, at) - text.count("”", 0, at)
    )
    lean = (after in LEANS_BACK) * 2500 + (before in LEANS_ON) * 2500
    word = 3000 if parts_a_word(text, at) else 0
    return 1600 + word + 4000 * max(0, inside) + lean - (1200 if before in CLOSING else 0)


def _at_breaks(text: str) -> tuple[int, ...]:
    return tuple(index + 1 for index, sign in enumerate(text) if sign == "\n")


def _lines(text: str, breaks: tuple[int, ...], widths: Widths) -> Broken:
    found = []
    for start, end in zip((0, *breaks), (*breaks, len(text)), strict=True):
        line = text[start:end]
        found.append((line.strip("　 "), start + len(line) - len(line.lstrip("　 "))))
    widest = max((measured(line, widths).width(0, len(line)) for line, _ in found if line), default=1000)
    return Broken(tuple(found), widest)


@dataclass(frozen=True)
class Chosen:
    """A headline at its size, in units."""

    broken: Broken
    size: int


def choose(headline: str, widths: Widths, room: int, cap: int, smallest: int) -> Chosen:
    """The headline in one line where it stays large, else in two or three."""
    best = None
    counts = [headline.count("\n") + 1] if "\n" in headline else [1, 2, 3, 4]
    for count in counts:
        lines = broken(headline, count, widths)
        limit = cap * (100, 90, 84, 78)[min(count, 4) - 1] // 100
        size = min(limit, room * 960 // max(lines.widest, 1))
        best = Chosen(lines, size) if best is None or size > best.size else best
        if size >= max(smallest, limit * 64 // 100):
            return Chosen(lines, size)
    assert best
    return best
