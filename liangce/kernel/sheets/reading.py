"""Reads the table of an xlsx, xls or csv file, telling the kind by the content and not by the name."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from .columns import Columns
from .table import GUARD, Sheet, SheetError, looks_like_formula

MAX_MB = 20
MEGABYTE = 1024 * 1024
UNPACKED = 20  # a workbook may unpack to so many times the limit
HEADER_ROWS = 10  # the header row is looked for among so many
ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
Table = list[tuple[int, list[str]]]  # numbered rows


def read(
    source: Path | str | bytes, name: str = "", columns: Columns | None = None, *, max_mb: int = MAX_MB
) -> Sheet:
    """The table in the file; `columns` tell its header row from titles above it, and its sheet from others.

    `name` is what its owner calls the file, for messages. Raises SheetError.
    """
    if not isinstance(source, bytes):
        name, source = name or Path(source).name, Path(source).read_bytes()
    name = name or "文件"
    if not source.strip():
        raise SheetError(f"{name} 是空的，请换一个有内容的文件")
    if len(source) > max_mb * MEGABYTE:
        raise SheetError(f"{name} 有 {len(source) / MEGABYTE:.1f} MB，超过 {max_mb} MB，请拆成几个文件")
    is_workbook = source.startswith((ZIP, COMPOUND))
    tables = _workbook_tables(source, name, max_mb) if is_workbook else [_csv_table(source, name)]
    return _under_header([table for table in tables if table], name, columns)


def _workbook_tables(data: bytes, name: str, max_mb: int) -> list[Table]:
    if data.startswith(COMPOUND) and ENCRYPTED in data:
        raise SheetError(f"{name} 设了打开密码，请在 Excel 或 WPS 里取消密码后再上传")
    try:
        if data.startswith(ZIP):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if sum(part.file_size for part in archive.infolist()) > max_mb * UNPACKED * MEGABYTE:
                    raise SheetError(f"{name} 展开后太大，请拆成几个文件")
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            return [_sheet_table(book.get_sheet_by_name(sheet)) for sheet in sheets]
    except PasswordError:
        raise SheetError(f"{name} 设了打开密码，请在 Excel 或 WPS 里取消密码后再上传") from None
    except (CalamineError, zipfile.BadZipFile):
        raise SheetError(
            f"{name} 不是 Excel 表格或已损坏，请在 Excel 或 WPS 里另存为 xlsx 后再上传"
        ) from None


def _sheet_table(sheet: CalamineSheet) -> Table:
    first = (sheet.start or (0, 0))[0] + 1
    return _with_text([[text_of(cell) for cell in row] for row in sheet.to_python()], first)


def _csv_table(data: bytes, name: str) -> Table:
    text = _decoded(data, name)
    head = text[:4096]
    delimiter = max(",\t;", key=head.count)
    csv.field_size_limit(MAX_MB * MEGABYTE)
    try:
        rows = [
            [text_of(cell) for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error:
        raise SheetError(
            f"{name} 里的引号不成对，读不出各列，请在 Excel 或 WPS 里另存为 xlsx 后再上传"
        ) from None
    return _with_text(rows, 1)


def _decoded(data: bytes, name: str) -> str:
    encodings = ("utf-16",) if data.startswith(BYTE_ORDER_MARKS) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SheetError(f"{name} 不是 xlsx、xls 或 csv 表格，请在 Excel 或 WPS 里另存为 xlsx 后再上传")


def _with_text(rows: list[list[str]], first: int) -> Table:
    return [(number, row) for number, row in enumerate(rows, first) if any(row)]


def _under_header(tables: Sequence[Table], name: str, columns: Columns | None) -> Sheet:
    """The sheet whose header row, among its first rows, says most; the earlier one when two say the same."""
    places = [(table, place) for table in tables for place in range(min(len(table), HEADER_ROWS))]
    if not places:
        raise SheetError(f"{name} 里没有任何文字，请换一个有内容的文件")

    def worth(place: tuple[Table, int]) -> int:
        cells = place[0][place[1]][1]
        return len(columns.match(cells).columns) if columns else min(sum(map(bool, cells)), 2)

    table, place = best = max(places, key=worth)
    if columns and not worth(best):
        wanted = "、".join(columns.label(field) for field in columns.required or columns.spec)
        raise SheetError(f"{name} 的前 {HEADER_ROWS} 行里没有找到表头，表头应有：{wanted}")
    header_number, cells = table[place]
    return Sheet(name, _headers(cells, table[place + 1 :]), header_number, table[place + 1 :])


def _headers(cells: list[str], body: Table) -> tuple[str, ...]:
    """Headers that differ from each other; a column without one is named by its place."""
    width = max(map(_used, [cells, *(row for _, row in body)]))
    seen: Counter[str] = Counter()
    headers = []
    for number, cell in enumerate((cells + [""] * width)[:width], 1):
        header = " ".join(cell.split()) or f"第 {number} 列"
        seen[header] += 1
        headers.append(header if seen[header] == 1 else f"{header} {seen[header]}")
    return tuple(headers)


def _used(row: list[str]) -> int:
    """The number of the last column with text."""
    return max((number for number, cell in enumerate(row, 1) if cell), default=0)


def text_of(value: Any) -> str:
    """A cell as clean text: 1.0 is "1", a date is ISO, ends are trimmed, the guard against formulas is off."""
    if isinstance(value, str):
        text = value.strip().replace("\r\n", "\n").replace("\xa0", " ")
        return text[1:] if text.startswith(GUARD) and looks_like_formula(text) else text
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, ".15g")
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time()
            else value.isoformat(sep=" ", timespec="seconds")
        )
    return value.isoformat() if isinstance(value, date | time) else str(value)
