"""Writes tables that open well in Excel and WPS, with nothing in them that could run as a formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any

from xlsxwriter import Workbook

from .table import GUARD, looks_like_formula

SAMPLE = 100  # rows looked at for the widths
NARROWEST, WIDEST = 8, 60  # in half-width characters
CELL_LIMIT = 32_767  # characters Excel keeps in a cell
CUT = "……（超出单元格上限，余略）"
KEPT = (int, float, Decimal, date, type(None))
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML knows no such characters
#: Row after row goes to the disk; no text becomes a formula, a link or a number.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FORMATS: tuple[dict[str, Any], ...] = (
    {"bold": True},
    {"num_format": "yyyy-mm-dd"},
    {"num_format": "yyyy-mm-dd hh:mm:ss"},
)


def write_xlsx(
    headers: Sequence[str],
    rows: Iterable[Sequence[Any]],
    stream: IO[bytes],
    title: str = "Sheet1",
    notes: Sequence[Sequence[str]] = (),
) -> None:
    """Writes a workbook: bold frozen header, widths by the first rows, texts never formulas.

    `notes` are the rows of a second sheet that says what to write where.
    """
    with Workbook(stream, OPTIONS) as book:
        sheet = book.add_worksheet(title)
        bold, day, moment = (book.add_format(made_of) for made_of in FORMATS)
        rows = iter(rows)
        sample = [[_cell(value) for value in row] for row in islice(rows, SAMPLE)]
        for place, column in enumerate(zip(headers, *sample, strict=True)):
            widest = max(map(_width, column)) + 2
            sheet.set_column(place, place, min(max(widest, NARROWEST), WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, headers, bold)
        every = chain(sample, ([_cell(value) for value in row] for row in rows))
        for number, row in enumerate(every, 1):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, moment if isinstance(value, datetime) else day)
                else:
                    sheet.write(number, place, value)
        if notes:
            _add_notes(book, notes)


def _add_notes(book: Any, notes: Sequence[Sequence[str]]) -> None:
    sheet = book.add_worksheet("填写说明")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 70)
    for number, row in enumerate(notes):
        sheet.write_row(number, 0, row)


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[bytes]) -> None:
    """Writes UTF-8 with a byte order mark, as Excel wants it; the stream stays open."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(headers)
    writer.writerows([_plain(value) for value in row] for row in rows)
    text.detach()


def guarded(text: str) -> str:
    """The text, with a sign before it when a spreadsheet might take it for a formula."""
    return GUARD + text if looks_like_formula(text) else text


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        text = guarded(UNSPEAKABLE.sub("", value))
        return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(CUT)] + CUT
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone().replace(tzinfo=None)
    return value if isinstance(value, KEPT) else _cell(str(value))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return guarded(value)
    value = _cell(value)
    return value.isoformat(sep=" ", timespec="seconds") if isinstance(value, datetime) else value


def _width(value: Any) -> int:
    """How many half-width places the widest line takes."""
    if value is None:
        return 0
    lines = str(value)[: WIDEST * 4].split("\n")
    return max(sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line) for line in lines)
