"""Headlines of a sheet with what stands round them: kicker, subhead, byline, 上接."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from liangce.press.marking.sheets import LARGE, Sheet
from liangce.press.pdf.geometry import Box, around
from liangce.press.pdf.lines import Line

BYLINE = re.compile(r"[□■◇◆○●]|(?:本报)?(?:记者|通讯员|特约记者|作者)[:：\s　]|文[/／]|图[/／]")
SUBHEAD = re.compile(r"——|—")
FROM = re.compile(r"[（(]?\s*上接\s*(?:第\s*)?([A-Za-z]?\d{1,2})\s*版")
TO = re.compile(r"[（(]?\s*下转\s*(?:第\s*)?([A-Za-z]?\d{1,2})\s*版")


@dataclass(eq=False)
class Head:
    """`lines` are those of the headline itself; `span` is the width of the article below it."""

    lines: list[Line]
    kicker: list[Line] = field(default_factory=list)
    subhead: list[Line] = field(default_factory=list)
    byline: list[Line] = field(default_factory=list)
    jump: list[Line] = field(default_factory=list)
    span: tuple[float, float] = (0.0, 0.0)

    @property
    def all(self) -> list[Line]:
        return [*self.jump, *self.kicker, *self.lines, *self.subhead, *self.byline]

    @property
    def box(self) -> Box:
        return around(line.box for line in self.all)

    @property
    def is_vertical(self) -> bool:
        return self.lines[0].is_vertical


def heads_of(sheet: Sheet, em: float, font: str) -> list[Head]:
    """From the top down; their lines have roles by then."""
    large = [line for line in sheet.lines if line.size >= LARGE * em]
    heads: list[Head] = []
    for line in sorted(large, key=lambda one: (one.box.top, one.box.left)):
        home = next((head for head in heads if _belongs(line, head, sheet)), None)
        if home is None:
            heads.append(Head([line]))
        else:
            home.lines.append(line)
    for head in heads:
        _sort_out(head)
    for head in heads:
        _gather(head, heads, sheet, em, font)
    for head in heads:
        for role in ("kicker", "subhead", "byline", "jump"):
            for line in getattr(head, role):
                line.role = role
        for line in head.lines:
            line.role = "headline"
        head.span = _span(head, heads, sheet, em)
    return heads


def _belongs(line: Line, head: Head, sheet: Sheet) -> bool:
    """Whether the line is one more of this headline: close by, above each other, nothing between."""
    box = around(one.box for one in head.lines)
    size = max(line.size, *(one.size for one in head.lines))
    if line.is_vertical or head.is_vertical:
        beside = max(line.box.left - box.right, box.left - line.box.right)
        return line.is_vertical == head.is_vertical and beside < 0.8 * size and line.box.down(box) > 0
    gap = line.box.top - box.bottom
    if not (-0.5 * size < gap < 0.9 * size and line.box.across(box) > 0.5 * min(line.box.width, box.width)):
        return False
    between = Box(
        max(line.box.left, box.left), box.bottom - 1, min(line.box.right, box.right), line.box.top + 1
    )
    return not any(rule.touches(between) for rule in sheet.level)


def _sort_out(head: Head) -> None:
    """The largest lines are the headline; smaller ones above are a kicker, below a subhead."""
    if head.is_vertical:
        head.lines.sort(key=lambda line: -line.box.left)
        return
    most = max(line.size for line in head.lines)
    main = [line for line in head.lines if line.size > 0.82 * most and not SUBHEAD.match(line.bare)]
    main = main or head.lines
    for line in head.lines:
        if line in main:
            continue
        if BYLINE.match(line.bare):
            head.byline.append(line)
        elif line.box.top < main[0].box.top and not SUBHEAD.match(line.bare):
            head.kicker.append(line)
        else:
            head.subhead.append(line)
    head.lines = main


def _gather(head: Head, heads: Sequence[Head], sheet: Sheet, em: float, font: str) -> None:
    """Smaller lines directly above and below, which are not in the columns of the text."""
    taken = {id(line) for other in heads for line in other.all}
    if head.is_vertical:
        _gather_beside(head, sheet, taken)
    for line in sorted(sheet.lines, key=lambda one: -one.box.top):  # upwards
        if id(line) in taken or head.is_vertical:
            continue
        if _is_next(line, head, up=True) and _is_apart(line, em, font):
            (head.jump if FROM.match(line.bare) else head.kicker).insert(0, line)
    for line in sorted(sheet.lines, key=lambda one: one.box.top):  # downwards
        if id(line) not in taken and line not in head.all and _is_next(line, head, up=False):
            _take_below(line, head, em, font)


def _take_below(line: Line, head: Head, em: float, font: str) -> None:
    """A line directly below: byline, 上接, subhead, or text."""
    if BYLINE.match(line.bare):
        head.byline.append(line)
    elif FROM.match(line.bare):
        head.jump.append(line)
    elif head.byline or abs(line.box.middle - head.box.middle) > 2 * em:
        return  # the top of a column, not one more line of the headline
    elif SUBHEAD.match(line.bare) or line.size > 1.12 * em:
        head.subhead.append(line)
    elif _is_apart(line, em, font):
        head.byline.append(line)


def _gather_beside(head: Head, sheet: Sheet, taken: set[int]) -> None:
    """Beside a vertical headline stand its subhead and byline, vertical as well."""
    for line in sheet.lines:
        if id(line) in taken or not line.is_vertical or line.box.down(head.box) <= 0:
            continue
        if max(line.box.left - head.box.right, head.box.left - line.box.right) < 2 * line.size:
            (head.byline if BYLINE.match(line.bare) else head.subhead).append(line)


def _is_next(line: Line, head: Head, *, up: bool) -> bool:
    """Whether the line is close to the head and above or below it."""
    box = head.box
    gap = box.top - line.box.bottom if up else line.box.top - box.bottom
    near = 1.0 * max(line.size, 0.6 * head.lines[0].size)
    return -0.4 * line.size < gap < near and line.box.across(box) > 0.6 * min(line.box.width, box.width)


def _is_apart(line: Line, em: float, font: str) -> bool:
    """Whether the line is not set like the text."""
    return (
        line.size > 1.08 * em or bool(BYLINE.match(line.bare) or FROM.match(line.bare)) or line.font != font
    )


def _span(head: Head, heads: Sequence[Head], sheet: Sheet, em: float) -> tuple[float, float]:
    """From the head to both sides up to the next rule, box or text; to the nearer of two texts on both sides, since a
    headline stands in the middle of its article."""
    box = head.box
    own = {id(line) for line in head.all}
    walls = [rule for rule in sheet.upright if rule.down(box) > 0.3 * box.height] + [
        hole for hole in sheet.holes if hole.down(box) > 0
    ]
    texts = [
        line.box for line in sheet.lines if id(line) not in own and line.box.down(box) > 0.2 * line.box.height
    ]
    left_wall = max([wall.right for wall in walls if wall.right <= box.left + em], default=sheet.box.left)
    right_wall = min([wall.left for wall in walls if wall.left >= box.right - em], default=sheet.box.right)
    left_text = max([text.right for text in texts if text.right <= box.left + em], default=-1.0)
    right_text = min([text.left for text in texts if text.left >= box.right - em], default=1e9)
    left, right = max(left_wall, left_text), min(right_wall, right_text)
    if left_text > left_wall or right_text < right_wall:
        half = min(box.middle - left, right - box.middle) + 1.5 * em
        left, right = max(left, box.middle - half), min(right, box.middle + half)
    return left, right
