"""The forms in which a list is given out: by the ending of the file, its media type and what writes it."""

from collections.abc import Callable

from .writing import write_csv, write_xlsx

FORMATS: dict[str, tuple[str, Callable[..., None]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "csv": ("text/csv; charset=utf-8", write_csv),
}
