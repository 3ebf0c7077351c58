"""Writes tables that open well in Excel and WPS, with nothing in them that could run as a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .table import GUARD, looks_like_formula

SAMPLE = 100  # rows looked at for the widths
NARROWEST, WIDEST = 8, 60  # in half-width characters
CELL_LIMIT = 32_767  # characters Excel keeps in a cell
CUT = "……（超出单元格上限，余略）"
KEPT = (int, float, Decimal, date, type(None))


def write_xlsx(
    headers: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[bytes], title: str = "Sheet1"
) -> None:
    """Writes a workbook of one sheet: bold frozen header, widths by the first rows, texts never formulas."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    rows = iter(rows)
    sample = [[_cell(value) for value in row] for row in islice(rows, SAMPLE)]
    for number, column in enumerate(zip(headers, *sample, strict=True), 1):
        widest = max(map(_width, column)) + 2
        sheet.column_dimensions[get_column_letter(number)].width = min(max(widest, NARROWEST), WIDEST)
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, header) for header in headers])
    for row in chain(sample, ([_cell(value) for value in row] for row in rows)):
        sheet.append(row)
    book.save(stream)


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
        text = guarded(ILLEGAL_CHARACTERS_RE.sub("", value))
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


def _bold(sheet: Any, header: str) -> Any:
    cell = WriteOnlyCell(sheet, value=header)
    cell.font = Font(bold=True)
    return cell


def _width(value: Any) -> int:
    """How many half-width places the widest line takes."""
    if value is None:
        return 0
    lines = str(value)[: WIDEST * 4].split("\n")
    return max(sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line) for line in lines)
