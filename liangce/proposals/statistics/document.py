"""The sheets as one Word file for official use: title of the session, numbered headings, ruled tables."""

from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.register import MARKS, Register
from liangce.proposals.statistics.sheets import SHEETS, made, read_by
from liangce.proposals.statistics.table import COUNT, SHARE, TEXT, Cell, Line, Sheet, Table
from liangce.proposals.statistics.units import CLASSES, COURSE, FORMS, MODES, PROMISED, RANK, SIZE, TALKS
from liangce.proposals.statistics.word_page import CELL, Pages

NUMERALS = "一二三四五六七八九十"
#: How the wide table of units is cut, so that each part fits a sideways page.
CUTS = (
    ("交办和进度", (SIZE, MODES, COURSE)),
    ("类别、沟通和按期答复", (SIZE, CLASSES, TALKS, RANK)),
    ("反馈、重新办理和承诺", (SIZE, FORMS, PROMISED)),
)
UPRIGHT = 11  # columns that an upright page holds
SMALL = 9  # points, of tables with many columns
WIDTHS = {COUNT: 1.3, SHARE: 1.6, TEXT: 2.6}  # parts of the width that a column takes, by its kind
#: The same of the columns of the register.
REGISTER_WIDTHS = (5, 22, 9, 5, 8, 8, 9, 13, 11, 9, 9, 9, 5, 8)


def write(reading: Reading, committee: str, stream: IO[bytes]) -> None:
    """Every sheet the actor may read, as a docx file."""
    pages = Pages(f"{reading.words}提案统计")
    pages.title(committee)
    pages.title(f"{reading.words}提案统计")
    today = reading.labels.today
    pages.under_title(f"（截至 {today.year} 年 {today.month} 月 {today.day} 日）")
    for numeral, paper in zip(NUMERALS, read_by(reading.reach), strict=False):
        if paper.make is None:
            _register(pages, numeral, Register(reading))
        else:
            _sheet(pages, numeral, made(reading, SHEETS[paper.name]))
    pages.save(stream)


def _sheet(pages: Pages, numeral: str, sheet: Sheet) -> None:
    tables = [cut for table in sheet.tables for cut in _cut(table)]
    pages.turn(any(len(table.columns) > UPRIGHT for table in tables))
    pages.heading(f"{numeral}、{sheet.title}")
    if sheet.lead:
        pages.text(sheet.lead)
    for place, table in zip(NUMERALS * 2, tables, strict=False):
        pages.subheading(f"（{place}）{table.title}" if len(tables) > 1 else table.title)
        _table(pages, table)


def _cut(table: Table) -> Iterator[Table]:
    """A table too wide for a page in parts; others as they are."""
    if not table.groups:
        yield table
        return
    for title, groups in CUTS:
        yield replace(table.only(*groups), title=title)


def _table(pages: Pages, table: Table) -> None:
    if not table.lines:
        pages.text(table.empty)
        return
    widths = [WIDTHS[column.kind] for column in table.columns]
    headers = [table.head, *(column.label for column in table.columns)]
    is_many = len(widths) > UPRIGHT // 2
    pages.table(
        headers,
        map(_line, table.all_lines),
        [3.4 if is_many else 5.0, *widths],
        size=SMALL if is_many else CELL,
    )
    if table.note:
        pages.small(f"注：{table.note}。")


def _line(line: Line) -> list[str]:
    label = f"{line.label}（{line.sub}）" if line.sub else line.label
    return [label, *map(_said, line.cells)]


def _said(cell: Cell) -> str:
    """The text; of how many a rate is stands in the columns beside it."""
    return "—" if cell.value == "" and cell.sub else cell.text


def _register(pages: Pages, numeral: str, register: Register) -> None:
    pages.turn(True)
    pages.heading(f"{numeral}、提案目录")
    lines = ([_text(value) for value in register.line(entry)] for entry in register.every())
    pages.table(register.headers, lines, [*REGISTER_WIDTHS, *(5 for _ in MARKS)], size=SMALL)
    if register.unnamed:
        pages.small(f"另有 {register.unnamed:,} 件按知悉范围不列名。")


def _text(value: Any) -> str:
    return "" if value is None else str(value)
