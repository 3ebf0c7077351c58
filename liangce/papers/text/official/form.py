"""A form between rules: labels and what is filled in, as the printed sheets of an office have them."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as DocumentObject
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Length, Mm, Pt

from liangce.papers.text.official.fonts import HEADING
from liangce.papers.text.official.page import WIDTH
from liangce.papers.text.official.paragraphs import CENTER, LEFT
from liangce.papers.text.official.table import SIDE, add_table, keep_whole, say
from liangce.papers.text.official.title import lines, width

_LABEL = Mm(34)
_CELL = Length((WIDTH - 2 * _LABEL) // 2)
_SIZE, _SMALLER = 14, 12  # points
_LONG = 400  # characters; a row with more may go on overleaf


@dataclass(frozen=True)
class Row:
    """One or two pairs of label and value; one alone takes the whole width. `height` in millimetres, at least."""

    pairs: tuple[tuple[str, str], ...]
    height: float = 11


def row(*pairs: tuple[str, str], height: float = 11) -> Row:
    """A row of the form."""
    return Row(pairs, height)


def boxes(choices: Sequence[str]) -> str:
    """Choices side by side, in as many lines as they need; none is torn."""
    limit, found = _room(WIDTH - _LABEL) / _SIZE, [""]
    for choice in choices:
        longer = f"{found[-1]}　　{choice}" if found[-1] else choice
        if width(longer) > limit and found[-1]:
            found.append(choice)
        else:
            found[-1] = longer
    return "\n".join(found)


def _room(wide: float) -> float:
    """Points of text between the margins of a cell so wide."""
    return (wide - 2 * SIDE) / Pt(1)


def add_form(document: DocumentObject, rows: Sequence[Row]) -> None:
    """The form as a table of four columns."""
    table = add_table(document, len(rows), [_LABEL, _CELL, _LABEL, _CELL])
    for line, made in zip(rows, table.rows, strict=True):
        cells = made.cells
        made.height, made.height_rule = Mm(line.height), WD_ROW_HEIGHT_RULE.AT_LEAST
        if len(line.pairs) == 1:
            cells[1].merge(cells[3])
        for place, (label, value) in enumerate(line.pairs):
            room = _room(_CELL if len(line.pairs) > 1 else WIDTH - _LABEL)
            size = _SIZE if max(map(width, value.split("\n"))) * _SIZE <= room else _SMALLER
            say(cells[place * 2], "\n".join(lines(label, _room(_LABEL) / _SIZE)), face=HEADING, align=CENTER)
            say(cells[place * 2 + 1], value, size=size, align=LEFT)
        if sum(len(value) for _, value in line.pairs) < _LONG:
            keep_whole(made)
