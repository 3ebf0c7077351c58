"""A plan as the drawing wants it: marks, pictures and groups of lines, in reading order."""

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from liangce.press.compose.faces import GETA, RARE
from liangce.press.compose.plan import Line, Mark, PagePlan, Placed, Plan
from liangce.press.compose.typefaces import SONG

#: Fill and border of each kind of mark.
LOOKS = {
    "rule": ("#777777", ""), "thick": ("#111111", ""), "red": ("{red}", ""), "box": ("", "#555555"),
    "tint": ("#f4f0e8", ""), "bullet": ("#333333", ""), "slot": ("#efefef", "#bbbbbb"),
}  # fmt: skip
#: Roles that a reader's program takes for headings, and those it passes over.
LEVELS = {"masthead": 1, "headline": 2, "small-headline": 2, "section": 3}
ARTIFACTS = {"folio", "folio-label", "folio-section", "masthead-latin"}
#: Signs that turn when a line runs down.
TURNED = dict(zip("（）《》“”‘’「」『』—…〈〉【】", "︵︶︽︾﹁﹂﹃﹄﹁﹂﹃﹄︱︙︿﹀︻︼", strict=True))
_TURN = str.maketrans(TURNED)


def data(plan: Plan, pages: Sequence[PagePlan], files: dict[str, str], title: str, author: str = "") -> str:
    """The JSON that page.typ draws these pages from; `files` has the path of each picture by page and key."""
    signs = {ord(sign): GETA for sign in plan.missing}
    styles = {
        role: {
            "font": list(dict.fromkeys((style.face.family, SONG.family, RARE.family))),
            "weight": style.face.weight,
            "colour": style.colour,
            "level": LEVELS.get(role, 0),
            "artifact": role in ARTIFACTS,
        }
        for role, style in plan.styles.items()
    }
    red = plan.styles["masthead"].colour
    whole = {
        "width": plan.format.width,
        "height": plan.format.height,
        "title": title,
        "author": author,
        "keywords": [],
        "styles": styles,
        "pages": [_page(page, files, red, signs) for page in pages],
    }
    return json.dumps(whole, ensure_ascii=False)


def _page(page: PagePlan, files: dict[str, str], red: str, signs: dict[int, str]) -> list[list[Any]]:
    items = _marks(page.marks, red) + _pictures(page, page.pictures, files) + _lines(page.lines, signs)
    for part in page.parts:
        items += _marks(part.marks, red)
        head = [
            line for line in part.lines if line.block < 0 and line.role not in ("caption", "dateline", "jump")
        ]
        rest = [line for line in part.lines if line not in head]
        items += _lines(head, signs) + _pictures(page, part.pictures, files) + _lines(rest, signs)
    return items


def _marks(marks: Iterable[Mark], red: str) -> list[list[Any]]:
    found = []
    for mark in marks:
        fill, stroke = LOOKS[mark.kind]
        at = mark.rect
        found.append(["mark", at.x, at.y, at.width, at.height, fill.format(red=red), stroke])
    return found


def _pictures(page: PagePlan, pictures: Iterable[Placed], files: dict[str, str]) -> list[list[Any]]:
    found: list[list[Any]] = []
    for one in pictures:
        at, path = one.rect, files.get(f"{page.label}/{one.key}")
        if path:
            found.append(["picture", path, at.x, at.y, at.width, at.height, one.alt or one.key])
        else:
            found.append(["mark", at.x, at.y, at.width, at.height, *LOOKS["slot"]])
    return found


def _lines(lines: Iterable[Line], signs: dict[int, str]) -> list[list[Any]]:
    """Lines that follow each other in one paragraph as one item."""
    found: list[list[Any]] = []
    for group in _groups(list(lines)):
        first = group[0]
        if first.align == "vertical":
            found.append(_down(first, signs))
            continue
        x = min(line.x for line in group)
        width = max(line.x + line.width for line in group) - x
        step = group[1].y - first.y if len(group) > 1 else first.size
        align = first.align
        loose = group[-1].align != "justify"
        texts = [line.text.translate(signs) for line in group]
        found.append(
            ["lines", first.role, x, first.y, width, first.size, step, align, first.x - x, texts, loose]
        )
    return found


def _down(line: Line, signs: dict[int, str]) -> list[Any]:
    """A vertical line: its characters below each other."""
    texts = list(line.text.translate(signs).translate(_TURN))
    step = line.height // max(1, len(texts))
    return ["lines", line.role, line.x, line.y, line.width, line.size, step, "center", 0, texts, True]


def _groups(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = [lines[:1]] if lines else []
    for before, line in pairwise(lines):
        group = groups[-1]
        if _goes_on(group, before, line):
            group.append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(group: list[Line], before: Line, line: Line) -> bool:
    """Whether the line continues the group: same paragraph, same column, same step."""
    same = (before.role, before.size, before.block) == (line.role, line.size, line.block)
    if not same or line.role in ("cell", "cell-head", "verse", "list", "dateline") or line.y <= before.y:
        return False
    if before.align != line.align and not (before.align == "justify" and line.align == "left"):
        return False
    if before.align == "left" or "vertical" in (before.align, line.align):
        return False
    column = line.x == before.x or (len(group) == 1 and before.align == "justify" and line.x < before.x)
    if line.align == "center":
        column = line.x == before.x and line.width == before.width
    steps = len(group) < 2 or abs((group[1].y - group[0].y) - (line.y - before.y)) <= 2
    near = line.y - before.y < before.size * 2
    return column and steps and near and line.x - before.x < before.size * 8
