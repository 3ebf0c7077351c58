"""The sheets as one workbook: totals are formulas over the lines above them, with their values beside them."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from liangce.kernel.sheets.writing import guarded
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.register import Register
from liangce.proposals.statistics.sheets import SHEETS, made, read_by
from liangce.proposals.statistics.table import COUNT, SHARE, Cell, Column, Line, Sheet, Table

NARROW, WIDE, WIDEST = 9, 20, 60  # widths of columns, in half-width characters
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "note": {"font_color": "#4d545d"},
    "name": {"bold": True, "font_size": 12, "top": 0},
    "head": {
        "bold": True, "border": 1, "bg_color": "#f2eee6", "text_wrap": True, "align": "center", "valign": "vcenter",
    },
    "word": {"border": 1, "text_wrap": True, "valign": "top"},
    "count": {"border": 1, "num_format": "#,##0", "valign": "top"},
    "share": {"border": 1, "num_format": "0.0%", "valign": "top"},
    "day": {"border": 1, "num_format": "yyyy-mm-dd", "valign": "top"},
    "total": {"border": 1, "num_format": "#,##0", "bold": True, "bg_color": "#faf8f4"},
    "total share": {"border": 1, "num_format": "0.0%", "bold": True, "bg_color": "#faf8f4"},
}  # fmt: skip


def write(reading: Reading, committee: str, stream: IO[bytes]) -> None:
    """Every sheet the actor may read, as an xlsx file."""
    with Workbook(
        stream, {"strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    ) as book:
        writer = _Writer(book, f"{committee}　{reading.words}")
        for paper in read_by(reading.reach):
            if paper.make:
                writer.sheet(paper.label, made(reading, SHEETS[paper.name]))
            else:
                register = Register(reading)
                lines = map(register.line, register.every())
                writer.list(paper.label, register.headers, lines, register.unnamed)


class _Writer:
    """Writes one page of the workbook after another; `place` is the next free row of the page at hand."""

    def __init__(self, book: Any, words: str) -> None:
        self.book, self.words = book, words
        self.formats = {name: book.add_format(made_of) for name, made_of in FORMATS.items()}

    def begin(self, label: str, title: str, lead: str) -> None:
        """A page with its title and what the numbers are of."""
        self.page = self.book.add_worksheet(label)
        self.page.set_landscape()
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        for row, (text, look) in enumerate([(title, "title"), (self.words, "note"), (lead, "note")]):
            self.page.write_string(row, 0, text, self.formats[look])
        self.place = 4

    def sheet(self, label: str, sheet: Sheet) -> None:
        """The tables of a sheet, one under the other."""
        self.begin(label, sheet.title, sheet.lead)
        self.page.set_column(0, 0, WIDE)
        self.page.set_column(1, 60, NARROW + 2)
        for table in sheet.tables:
            self.table(table)

    def table(self, table: Table) -> None:
        """Title, headings, lines, and the total with its formulas."""
        self.page.write_string(
            self.place,
            0,
            f"{table.title}（{table.note}）" if table.note else table.title,
            self.formats["name"],
        )
        self.place += 1
        if not table.lines:
            self.page.write_string(self.place, 0, table.empty, self.formats["note"])
            self.place += 2
            return
        self._groups(table)
        for column, label in enumerate([table.head, *(one.label for one in table.columns)]):
            self.page.write_string(self.place, column, label, self.formats["head"])
        first = self.place + 1
        for line in table.lines:
            self.place += 1
            self._line(line, table.columns)
        if table.total:
            self.place += 1
            self._total(table.total, table.columns, first)
        self.place += 2

    def _groups(self, table: Table) -> None:
        """The headings over several columns."""
        column = 1
        for label, span in table.groups:
            if span > 1:
                self.page.merge_range(
                    self.place, column, self.place, column + span - 1, label, self.formats["head"]
                )
            else:
                self.page.write_string(self.place, column, label, self.formats["head"])
            column += span
        self.place += bool(table.groups)

    def _line(self, line: Line, columns: Sequence[Column]) -> None:
        self.page.write_string(self.place, 0, guarded(line.label), self.formats["word"])
        for place, (cell, column) in enumerate(zip(line.cells, columns, strict=True), 1):
            self._cell(place, cell, column, "")

    def _total(self, line: Line, columns: Sequence[Column], first: int) -> None:
        """Where the lines add up, the sum of the lines above; the value stands beside the formula in the file."""
        self.page.write_string(self.place, 0, line.label, self.formats["total"])
        for place, (cell, column) in enumerate(zip(line.cells, columns, strict=True), 1):
            if column.sums and column.kind == COUNT and isinstance(cell.value, int):
                top, end = xl_rowcol_to_cell(first, place), xl_rowcol_to_cell(self.place - 1, place)
                self.page.write_formula(
                    self.place, place, f"=SUM({top}:{end})", self.formats["total"], cell.value
                )
            else:
                self._cell(place, cell, column, "total ")

    def _cell(self, place: int, cell: Cell, column: Column, before: str) -> None:
        if cell.value is None or cell.value == "":
            look = "total" if before else "word"
            self.page.write_blank(self.place, place, None, self.formats[look])
        elif isinstance(cell.value, str):
            self.page.write_string(self.place, place, guarded(cell.value), self.formats["word"])
        else:
            look = "share" if column.kind == SHARE else "count"
            name = f"{before}{look}" if f"{before}{look}" in self.formats else "total"
            self.page.write_number(self.place, place, cell.value, self.formats[name])

    def list(self, label: str, headers: Sequence[str], lines: Iterable[Sequence[Any]], unnamed: int) -> None:
        """A long list: a line a record."""
        self.begin(label, label, f"另有 {unnamed:,} 件按知悉范围不列名。" if unnamed else "")
        for column, header in enumerate(headers):
            self.page.write_string(self.place, column, header, self.formats["head"])
        self.page.repeat_rows(self.place)
        self.page.freeze_panes(self.place + 1, 2)
        widths = [_width(header) for header in headers]
        for line in lines:
            self.place += 1
            for column, value in enumerate(line):
                widths[column] = max(widths[column], _width(value))
                self._value(column, value)
        for column, width in enumerate(widths):
            self.page.set_column(column, column, min(width + 2, WIDEST))

    def _value(self, column: int, value: Any) -> None:
        if isinstance(value, date):
            self.page.write_datetime(self.place, column, value, self.formats["day"])
        elif isinstance(value, int):
            self.page.write_number(self.place, column, value, self.formats["count"])
        else:
            self.page.write_string(self.place, column, guarded(value or ""), self.formats["word"])


def _width(value: Any) -> int:
    """How many half-width places it takes."""
    text = value.isoformat() if isinstance(value, date) else str(value or "")
    return min(sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text[:WIDEST]), WIDEST)
