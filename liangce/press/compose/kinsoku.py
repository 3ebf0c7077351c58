"""Where a line of Chinese may end, and how wide it is there.

Widths are thousandths of an em. As in every Chinese newspaper two marks in a row share half an em, an opening mark
at the line's start and a closing one at its end lose their empty half (this is also what Typst does, so that a line
measured here is as wide as it is drawn; a test compares them).
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from liangce.press.compose.faces import Widths
from liangce.press.compose.marks import INSIDE, PAIR, TABLE, TOGETHER

HALF = 500
#: How much of a line may be left to stretch for the sake of the line after it.
LOOSEST = 1700


class Cut(NamedTuple):
    """One line: from `start` to `end` of the text; `width` as set, before it is justified."""

    start: int
    end: int
    width: int


class Measured:
    """A text with the running sum of its widths and the classes of its characters."""

    def __init__(self, text: str, widths: Mapping[str, int]) -> None:
        self.text = text
        self._broken: dict[tuple[int, int], list[Cut]] = {}
        classes = text.translate(TABLE)
        self.classes = INSIDE.sub("L", classes) if "L" in classes else classes
        each = list(map(widths.__getitem__, text))
        lost = 0
        for pair in PAIR.finditer(self.classes):
            at = pair.start()
            run = self.classes[at] == "O" and at and self.classes[at - 1] == "O"
            lost = 0 if run and lost else HALF  # of three opening marks the third keeps its width
            each[at + 1] -= lost
        self.sums = list(accumulate(each, initial=0))

    def width(self, start: int, end: int) -> int:
        """How wide the text from `start` to `end` is as a line of its own."""
        if end <= start:
            return 0
        width = self.sums[end] - self.sums[start]
        if self.classes[start] in "OC":
            width += self._at_start(start)
        return width - HALF if self.classes[end - 1] == "C" else width

    def may_break(self, at: int) -> bool:
        """Whether a line may end before the character `at`."""
        return self.classes[at - 1 : at + 1] not in TOGETHER

    def lines(self, measure: int, first_indent: int = 0) -> list[Cut]:
        """The text in lines of the measure, the first shorter by the indent; the last line is never one sign."""
        cuts = self._from(0, measure - first_indent, measure, bool(first_indent))
        return (
            self._no_lone_sign(cuts, measure, first_indent) if len(cuts) > 1 and _is_lone(cuts[-1]) else cuts
        )

    def _from(self, start: int, room: int, measure: int, indented: bool = False) -> list[Cut]:
        """The lines from this character on, the first in this room; after an indent an opening mark keeps its em.
        The inmost loop of planning.
        """
        cuts: list[Cut] = []
        sums, classes, size = self.sums, self.classes, len(self.text)
        new = tuple.__new__  # half the time of Cut(...)
        while start < size:
            gain = self._at_start(start) if classes[start] in "OC" else 0
            if indented:
                gain = 0
            limit = sums[start] + room - gain
            end = bisect_right(sums, limit, start + 1) - 1
            while end < size and classes[end] == "C" and sums[end + 1] - HALF <= limit:
                end += 1
            if end < size and (end == start or classes[end - 1 : end + 1] in TOGETHER):
                end = self._earlier(start, end)
            stop = end
            while classes[stop - 1] == "S" and stop > start + 1:
                stop -= 1
            width = sums[stop] - sums[start] + gain - (HALF if classes[stop - 1] == "C" else 0)
            cuts.append(new(Cut, (start, stop, width)))
            start, room, indented = end, measure, False
            while start < size and classes[start] == "S":
                start += 1
        return cuts

    def _earlier(self, start: int, end: int) -> int:
        """The last place before `end` where the line may end; where there is none, the line is full and ends there."""
        furthest = max(end, start + 1)
        while end > start and not self.may_break(end):
            end -= 1
        return end if end > start else furthest

    def _cut(self, start: int, end: int) -> Cut:
        stop = end
        while self.classes[stop - 1] == "S" and stop > start + 1:
            stop -= 1
        return Cut(start, stop, self.width(start, stop))

    def _at_start(self, start: int) -> int:
        """What the width gains or loses because the line begins here."""
        gain = -HALF if self.classes[start] == "O" else 0
        parted = start and self.classes[start - 1 : start + 1] in ("CC", "CO", "OO")
        return gain + (HALF if parted else 0)

    def _no_lone_sign(self, cuts: list[Cut], measure: int, first_indent: int) -> list[Cut]:
        """单字不成行: one sign (with its mark) alone on the last line takes another down to it. The lines before it
        give a sign on until one has enough.
        """
        for back in range(2, min(6, len(cuts) + 1)):
            first = cuts[-back]
            room = measure - (first_indent if back == len(cuts) else 0)
            for end in (first.end - 1, first.end - 2):
                if (
                    end > first.start
                    and self.may_break(end)
                    and self.width(first.start, end) >= room - LOOSEST
                ):
                    again = self._from(end, measure, measure)
                    if len(again) < back and not _is_lone(again[-1]) and not _too_loose(again, measure):
                        return [*cuts[:-back], self._cut(first.start, end), *again]
        return cuts


@lru_cache(4096)
def measured(text: str, widths: Widths) -> Measured:
    """The text measured in a face; an editor's page is planned again and again with the same texts."""
    return Measured(text, widths)


def _is_lone(cut: Cut) -> bool:
    return cut.end - cut.start <= 2 and cut.width <= 1600


def _too_loose(cuts: Sequence[Cut], measure: int) -> bool:
    return any(cut.width < measure - LOOSEST for cut in cuts[:-1])
