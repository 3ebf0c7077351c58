"""The page divided into sheets: the open page, and each box with text in it; and what separates within a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from liangce.press.pdf.geometry import Box
from liangce.press.pdf.lines import Line

WIDE = 0.7  # of the page's width: a rule so wide closes the head of a page
HEAD, FOOT = 0.25, 0.955  # of the page's height: where the page's own lines may stand
LARGE = 1.4  # of the body's size: a headline; section heads are smaller
FEW = 16  # lines of text that may stand in a page's head, an index in its ear among them


@dataclass
class Sheet:
    """Lines, rules and pictures of one area. `level` and `upright` are the rules, `holes` the boxes within."""

    box: Box
    lines: list[Line] = field(default_factory=list)
    level: list[Box] = field(default_factory=list)
    upright: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    holes: list[Box] = field(default_factory=list)
    is_box: bool = False


@dataclass
class Parted:
    """A page parted: its sheets, and the lines of its head and foot."""

    sheets: list[Sheet]
    furniture: list[Line]


def part(
    lines: Sequence[Line], shapes: Sequence[Sequence[Any]], width: float, height: float, em: float
) -> Parted:
    """The page's own lines are taken away first, then every box with text becomes a sheet of its own."""
    areas = {
        kind: [_box(shape) for shape in shapes if shape[0] == kind]
        for kind in ("rule", "box", "tint", "picture")
    }
    top = _end_of_head(areas["rule"], lines, width, height, em)
    furniture = [line for line in lines if line.box.bottom <= top + 1 or _is_foot(line, lines, height, em)]
    kept = [line for line in lines if line not in furniture]
    boxes = _frames(areas["box"] + areas["tint"], kept, top, em)
    areas["rule"] = _without_tables(areas["rule"], em)
    page = Sheet(Box(0, top, width, height))
    sheets = [Sheet(box, is_box=True) for box in boxes]
    for line in kept:
        _home(line.box, sheets, page).lines.append(line)
    for rule in areas["rule"]:
        if rule.bottom > top + 1 and not any(_is_border(rule, box) for box in boxes):
            home = _home(rule, sheets, page)
            (home.level if rule.width > rule.height else home.upright).append(rule)
    for picture in areas["picture"]:
        if picture.bottom > top:
            _home(picture, sheets, page).pictures.append(picture)
    for sheet in (page, *sheets):
        within = [other.box for other in sheets if other is not sheet and sheet.box.holds(other.box)]
        sheet.holes = [box for box in within if not any(one != box and one.holds(box) for one in within)]
    return Parted([page, *sheets], furniture)


def _box(shape: Sequence[Any]) -> Box:
    return Box(shape[1], shape[2], shape[1] + shape[3], shape[2] + shape[4])


def _end_of_head(
    rules: Sequence[Box], lines: Sequence[Line], width: float, height: float, em: float
) -> float:
    """The lowest wide rule near the top with little text above it: head or masthead end there; 0 without one."""
    ends = [0.0]
    for rule in rules:
        if rule.width >= WIDE * width and rule.bottom < HEAD * height:
            above = [line for line in lines if line.box.bottom <= rule.top and line.size < 1.3 * em]
            if len(above) <= FEW:
                ends.append(rule.bottom)
    return max(ends)


def _is_foot(line: Line, lines: Sequence[Line], height: float, em: float) -> bool:
    """A line by itself at the very bottom."""
    if line.box.top < FOOT * height:
        return False
    above = [other for other in lines if other.box.bottom <= line.box.top and other.box.across(line.box) > 0]
    return not above or line.box.top - max(other.box.bottom for other in above) > em


def _without_tables(rules: Sequence[Box], em: float) -> list[Box]:
    """Rules that part articles: those of a table are short, or short ones end at them, or they are a row apart."""
    short = [rule for rule in rules if rule.width <= rule.height < 3 * em]
    return [rule for rule in rules if not (rule in short or _is_of_table(rule, rules, short, em))]


def _is_of_table(rule: Box, rules: Sequence[Box], short: Sequence[Box], em: float) -> bool:
    if rule.height >= rule.width:
        return False
    if any(
        abs(end - rule.top) < 2 and one.across(rule) > -1 for one in short for end in (one.top, one.bottom)
    ):
        return True
    same = [one for one in rules if abs(one.left - rule.left) < 2 and abs(one.right - rule.right) < 2]
    return any(0.7 * em < abs(one.top - rule.top) < 2.5 * em for one in same)


def _frames(boxes: Sequence[Box], lines: Sequence[Line], top: float, em: float) -> list[Box]:
    """Boxes that hold text with a headline; a tint and the line round it are one."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda one: -one.width * one.height):
        held = [line for line in lines if box.holds(line.box)]
        if box.bottom <= top or len(held) < 2 or max(line.size for line in held) < LARGE * em:
            continue
        if not any(one.holds(box, 4) and box.holds(one, 4) for one in found):
            found.append(box)
    return found


def _home(box: Box, sheets: Sequence[Sheet], page: Sheet) -> Sheet:
    """The smallest sheet that holds it."""
    holding = [sheet for sheet in sheets if sheet.box.holds(box)]
    return min(holding, key=lambda sheet: sheet.box.width * sheet.box.height, default=page)


def _is_border(rule: Box, box: Box) -> bool:
    """Whether the rule is one side of the box."""
    if rule.width > rule.height:
        return (
            min(abs(rule.top - box.top), abs(rule.bottom - box.bottom)) < 2
            and rule.across(box) > 0.8 * box.width
        )
    return (
        min(abs(rule.left - box.left), abs(rule.right - box.right)) < 2 and rule.down(box) > 0.8 * box.height
    )
