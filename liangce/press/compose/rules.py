"""The hairlines between the stories of a page."""

from collections.abc import Sequence

from liangce.press.compose.desk import Desk
from liangce.press.compose.geometry import Rect
from liangce.press.compose.placing import Area
from liangce.press.compose.plan import Mark, Part


def rules_between(desk: Desk, placed: Sequence[tuple[Area, Part]], first_row: int) -> list[Mark]:
    """Hairlines between stories: above each that has one over it, left of each that has one beside it."""
    fmt, hair = desk.fmt, max(20, desk.fmt.units(0.5))
    marks = []
    boxed = {id(area) for area, part in placed if any(mark.kind == "box" for mark in part.marks)}
    for area, part in placed:
        for one in (one for one, _ in placed if one.row + one.rows == area.row and _share_columns(one, area)):
            if area.row > first_row and id(area) not in boxed and id(one) not in boxed:
                left, right = (
                    max(one.column, area.column),
                    min(one.column + one.columns, area.column + area.columns),
                )
                y = part.rect.y + fmt.row * 35 // 100
                marks.append(Mark("rule", Rect(fmt.x(left), y, fmt.span(right - left), hair)))
        beside = [
            one for one, _ in placed if one.column + one.columns == area.column and _share_rows(one, area)
        ]
        if area.column and id(area) not in boxed:
            for one in beside:
                if id(one) not in boxed:
                    marks.append(_upright(desk, area, one, hair, first_row))
    return marks


def _upright(desk: Desk, area: Area, other: Area, hair: int, first_row: int) -> Mark:
    fmt = desk.fmt
    low, high = max(area.row, other.row), min(area.row + area.rows, other.row + other.rows)
    top = fmt.y(low) + (fmt.row * 35 // 100 if low > first_row else fmt.row // 2)
    bottom = fmt.y(high) + (fmt.row * 35 // 100 if high < fmt.rows else 0)
    x = fmt.x(area.column) - fmt.gap // 2 - hair // 2
    return Mark("rule", Rect(x, top, hair, bottom - top))


def _share_columns(one: Area, other: Area) -> bool:
    return one.column < other.column + other.columns and other.column < one.column + one.columns


def _share_rows(one: Area, other: Area) -> bool:
    return one.row < other.row + other.rows and other.row < one.row + one.rows
