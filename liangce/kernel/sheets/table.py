"""A table as it was read: headers, and rows that know their number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may take for a formula
GUARD = "'"  # written before such a text, and taken off again when it is read


def looks_like_formula(text: str) -> bool:
    """Whether the text, with or without guards before it, might be taken for a formula."""
    return text.lstrip(GUARD).startswith(FORMULA_STARTS)


class SheetError(ValueError):
    """A file that cannot be read; the message says in Chinese what is wrong and what to do."""


@dataclass(frozen=True)
class Row:
    """One row: its number as a person sees it in the file, and its cells by header."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """The table below the header row; rows without any text are left out."""

    name: str
    headers: tuple[str, ...]
    header_number: int
    body: Sequence[tuple[int, Sequence[str]]]

    @property
    def rows(self) -> Iterator[Row]:
        """The rows in the order of the file."""
        for number, cells in self.body:
            yield Row(number, dict(zip(self.headers, cells, strict=False)))

    def __len__(self) -> int:
        return len(self.body)
