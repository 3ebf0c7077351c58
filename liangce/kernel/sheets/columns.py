"""Which column holds which field: headers are matched by name, however they are spaced or bracketed."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .table import Row, SheetError

BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]|【[^】]*】|〔[^〕]*〕|<[^>]*>")


@dataclass(frozen=True)
class Match:
    """The header that each field was found under, headers nobody asked for, and required fields not found."""

    columns: Mapping[str, str]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]

    def pick(self, row: Row) -> dict[str, str]:
        """The row's texts by field; a field without a column is absent."""
        return {field: row.cells.get(header, "") for field, header in self.columns.items()}


@dataclass(frozen=True)
class Columns:
    """Fields with the headers each is accepted under, the usual one first."""

    spec: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...] = ()

    def match(self, headers: Sequence[str], override: Mapping[str, str] | None = None) -> Match:
        """Matches the headers; `override` is a person's choice of header by field, "" for none.

        Raises SheetError when a chosen header is not in the file.
        """
        chosen = dict(override or {})
        for header in chosen.values():
            if header and header not in headers:
                raise SheetError(f"文件里没有“{header}”这一列，请重新选择")
        found = {field: header for field, header in chosen.items() if header}
        for normal in (whole, bare):  # 意见（主办） is first looked for with its bracket, then without
            free = {normal(header): header for header in reversed(headers) if header not in found.values()}
            for field in self.spec:
                if field not in found and field not in chosen and (taken := self._pop(field, free, normal)):
                    found[field] = taken
        return Match(
            columns={field: found[field] for field in self.spec if field in found},
            unknown=tuple(header for header in headers if header not in found.values()),
            missing=tuple(field for field in self.required if field not in found),
        )

    def label(self, field: str) -> str:
        """The usual header of a field, for messages."""
        return self.spec[field][0]

    def _pop(self, field: str, free: dict[str, str], normal: Callable[[str], str]) -> str | None:
        """Takes the first header this field is accepted under out of those still free."""
        return next((free.pop(key) for name in self.spec[field] if (key := normal(name)) in free), None)


def whole(header: str) -> str:
    """The header in half width and lower case without spaces and punctuation."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return "".join(character for character in text if character.isalnum())


def bare(header: str) -> str:
    """The same without what stands in brackets: 姓名（必填） is 姓名."""
    text = unicodedata.normalize("NFKC", header)
    return whole(BRACKETS.sub("", text)) or whole(text)
