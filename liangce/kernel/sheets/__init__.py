"""Tables in and out: xlsx, xls and csv by their header row. Start with `reading.read` and `columns.Columns`."""

from .columns import Columns, Match
from .reading import MAX_MB, read
from .table import Row, Sheet, SheetError
from .writing import write_csv, write_xlsx

__all__ = ["MAX_MB", "Columns", "Match", "Row", "Sheet", "SheetError", "read", "write_csv", "write_xlsx"]
