"""交办清单: everything assigned in a session, unit by unit, for the assignment conference."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from liangce.papers.text.official.sheet import Sheet
from liangce.people.models import Unit
from liangce.proposals.official.assigned import HEADS, WIDTHS, Line, counted
from liangce.proposals.official.naming import file_name, sitting, written

NUMERALS = "〇一二三四五六七八九"


def document(session: Any, units: Mapping[Unit, Sequence[Line]], day: date | None) -> bytes:
    """A heading and a table a unit; `day` when only that day's are listed."""
    title = f"{sitting(session)}提案交办清单"
    sheet = Sheet(title)
    sheet.title(title, before=1, after=0)
    papers = {line.number for lines in units.values() for line in lines}
    when = f"{written(day)}交办，" if day else ""
    sheet.under_title(f"（{when}提案{len(papers)}件，承办单位{len(units)}个）")
    for number, (unit, lines) in enumerate(units.items(), 1):
        sheet.gap()
        sheet.heading(f"{in_numerals(number)}、{unit}（{counted(lines)}）")
        sheet.list(HEADS, [line.cells(place) for place, line in enumerate(lines, 1)], WIDTHS)
    return sheet.content()


def in_numerals(number: int) -> str:
    """1 → 一, 12 → 十二, 120 → 一百二十."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    ten = (
        ("" if tens == 1 and not hundreds else NUMERALS[tens]) + "十"
        if tens
        else "〇"
        if hundreds and ones
        else ""
    )
    return (f"{NUMERALS[hundreds]}百" if hundreds else "") + ten + (NUMERALS[ones] if ones else "")


def name(session: Any, day: date | None) -> str:
    """提案交办清单 九届五次会议.docx."""
    return file_name("提案交办清单", str(session), written(day))
