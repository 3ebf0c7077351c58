"""Filled columns onto the page: each line at its place, what is free spread so that every column ends at its foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from liangce.press.compose.filling import Filled
from liangce.press.compose.galley import Piece, rows
from liangce.press.compose.geometry import Rect
from liangce.press.compose.plan import Line, Mark


@dataclass(frozen=True, slots=True)
class Column:
    """A frame to fill: its left edge and top in units, and how many rows it has."""

    x: int
    y: int
    rows: int


@dataclass(slots=True)
class Setting:
    """Lines and marks of a filled story as they stand on the page."""

    lines: list[Line]
    marks: list[Mark]
    frames: list[tuple[Rect, int, int]]


def set_columns(columns: Sequence[Column], filled: Filled, row: int, measure: int) -> Setting:
    """Places the pieces; what a column has free goes above heads and paragraphs first, then between lines."""
    setting = Setting([], [], [])
    new = tuple.__new__  # half the time of Line(...)
    for column, pieces in zip(columns, filled.columns, strict=True):
        first, y = len(setting.lines), column.y
        airs = airs_above(pieces, (column.rows - rows(pieces)) * row, row)
        for piece, air in zip(pieces, airs, strict=True):
            y += air
            for role, text, x, top, width, size, align, block, offset in piece.lines:
                moved = (role, text, x + column.x, top + y, width, size, align, block, offset)
                setting.lines.append(new(Line, moved))
            for mark in piece.marks:
                at = mark.rect
                there = Rect(at.x + column.x, at.y + y, at.width, at.height)
                setting.marks.append(Mark(mark.kind, there))
            y += piece.rows * row
        frame = Rect(column.x, column.y, measure, column.rows * row)
        setting.frames.append((frame, first, len(setting.lines) - first))
    return setting


def airs_above(pieces: Sequence[Piece], extra: int, row: int) -> list[int]:
    """How much air goes above each piece so that the last ends at the foot: a little above heads and paragraphs, more
    there when lines would visibly part, and the rest between all lines.
    """
    airs = [0] * len(pieces)
    if len(pieces) < 2 or not extra:
        return airs
    gaps = [piece.gap for piece in pieces]
    gaps[0] = 0
    weight, between = sum(gaps), len(pieces) - 1
    if extra > 0 and weight:
        most = row // 7 if extra - weight * (row // 7) < between * row // 30 else row // 3
        each = min(extra // weight, most)
        airs = [gap * each for gap in gaps]
        extra -= sum(airs)
    step, rest = divmod(extra, between)
    for index in range(1, len(pieces)):
        airs[index] += step + (1 if index <= rest else 0)
    return airs
