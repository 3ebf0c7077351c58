"""What people type into cells, read strictly: a cell is either understood or refused with a reason."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

YES = {"是", "同意", "公开", "同意公开", "可以", "可以公开", "可公开", "愿意", "√", "1", "y", "yes", "true"}
NO = {
    "否",
    "不",
    "不同意",
    "不公开",
    "不同意公开",
    "不可以",
    "不可公开",
    "不愿意",
    "×",
    "0",
    "n",
    "no",
    "false",
}
SEPARATORS = re.compile(r"[、，,;；/\n]+")
_CLOCK = r"(?:[ T]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?))?"
_DAY = re.compile(
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*(?:[-/.月]\s*(?:(?P<d>\d{1,2})\s*日?)?)?" + _CLOCK
)
_DIGITS = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})?(?P<time>)")


class BadCell(ValueError):
    """A cell that cannot be taken; the message says in Chinese why."""


class BadRow(ValueError):
    """A row that cannot be taken: `reasons` are (field, sentence)."""

    def __init__(self, *reasons: tuple[str, str]) -> None:
        self.reasons = reasons
        super().__init__("；".join(reason for _, reason in reasons))


def day(text: str) -> date | None:
    """2019-01-12, 2019/1/12, 2019.1.12, 2019年1月12日, 20190112; a month alone is its first day. Raises BadCell."""
    found = moment(text)
    return timezone.localdate(found) if found else None


def moment(text: str) -> datetime | None:
    """The same with a time of day in the house's time zone, midnight when none is written. Raises BadCell."""
    text = unicodedata.normalize("NFKC", text).strip()
    if not text:
        return None
    match = _DIGITS.fullmatch(text) or _DAY.fullmatch(text)
    if match is None:
        raise BadCell(f"“{text}”不是日期，请写成 2026-02-03 的样子")
    try:
        clock = datetime.strptime(
            match["time"] or "0:00", "%H:%M:%S" if (match["time"] or "").count(":") > 1 else "%H:%M"
        )
        found = datetime(
            int(match["y"]), int(match["m"]), int(match["d"] or 1), clock.hour, clock.minute, clock.second
        )
    except ValueError:
        raise BadCell(f"“{text}”不是真有的日期") from None
    return timezone.make_aware(found)


def is_whole_day(text: str) -> bool:
    """Whether the text names a day and not only a month."""
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return match is None or match["d"] is not None


def yes_no(text: str) -> bool | None:
    """是 or 否 in the words of a form; None for an empty cell. Raises BadCell."""
    word = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    if word and word not in YES | NO:
        raise BadCell(f"“{text}”看不出是同意还是不同意，请写“是”或“否”")
    return word in YES if word else None


def choice(labels: Mapping[str, str]) -> Callable[[str], str]:
    """Reads one of these words (word: value); "" for an empty cell; raises BadCell for another word."""

    def read(text: str) -> str:
        word = "".join(text.split())
        if word and word not in labels:
            raise BadCell(f"“{text}”不认识，可以写：{'、'.join(dict.fromkeys(labels))}")
        return labels.get(word, "")

    return read


def text(longest: int) -> Callable[[str], str]:
    """Reads a text of one line that fits its column; raises BadCell for a longer one."""

    def read(written: str) -> str:
        line = " ".join(written.split())
        if len(line) > longest:
            raise BadCell(f"有 {len(line)} 字，最多 {longest} 字")
        return line

    return read


def items(written: str) -> list[str]:
    """The items of a list typed into one cell: 甲、乙；丙."""
    return [item for part in SEPARATORS.split(written) if (item := part.strip())]


def read_all(cells: Mapping[str, str], readers: Mapping[str, Callable[[str], Any]]) -> dict[str, Any]:
    """Every field by its reader, a field without a column as an empty cell; raises BadRow with all that is wrong."""
    values, wrong = {}, []
    for field, reader in readers.items():
        try:
            values[field] = reader(cells.get(field, ""))
        except BadCell as why:
            wrong.append((field, str(why)))
    if wrong:
        raise BadRow(*wrong)
    return values
