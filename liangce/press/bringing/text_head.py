"""The top of such a page: the calendar of its month, the issue's number and pages, the navigation."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from liangce.press.bringing.neutral import BringRefused

_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>1[0-2]|0?[1-9])\s*月")
_NUMBER = re.compile(r"(?P<number>(?:总?第)?\s*\d+(?:\s*[-–—~至]\s*\d+)?)\s*期(?!查)")
_PAGES = re.compile(r"(?:共|今日)\s*(?P<pages>\d{1,2})\s*版")
_LABEL = re.compile(r"本(?:期|版)[:：]?\s*第?\s*(?P<label>[A-Za-z]{0,2}\d{1,3})\s*版?(?![\d期])")
_NAV = ("上一版", "下一版", "上一期", "下一期", "每期查询")
_MARKS = re.compile(r"[<>《》«»\s\u3000|｜]+")


@dataclass(frozen=True)
class Head:
    """`weeks` are the weeks that the calendar shows, as lists of days; none when it shows no grid."""

    year: int
    month: int
    number: str
    declared_pages: int | None
    label: str
    nav: tuple[str, ...]
    weeks: int
    doubts: tuple[str, ...]


def read_head(lines: Sequence[str]) -> Head:
    """What stands above the article. Raises BringRefused when month or page cannot be found."""
    text = "\n".join(lines)
    month, label = _MONTH.search(text), _LABEL.search(text)
    if month is None:
        raise BringRefused("文件里没有找到日历的年月（如 2019年7月），无法知道是哪一期。")
    if label is None:
        raise BringRefused("文件里没有找到本版的版号（如 本期A1），无法知道是哪一版。")
    number, pages = _NUMBER.search(text), _PAGES.search(text)
    year, of_year = int(month["year"]), int(month["month"])
    days = [line.strip() for line in lines if line.strip().isdecimal()]
    weeks = _weeks(year, of_year, days)
    doubts = [] if weeks or not days else [f"日历的日子与 {year} 年 {of_year} 月不符，请核对年月。"]
    doubts += [] if number else ["没有找到期号。"]
    doubts += [] if pages else ["没有找到共几版。"]
    left = [line for line in lines if _unread(line)]
    doubts += [f"页首有认不出的一行，没有录入：{line.strip()[:40]}" for line in left]
    return Head(
        year=year,
        month=of_year,
        number="".join(number["number"].split()) if number else "",
        declared_pages=int(pages["pages"]) if pages else None,
        label=label["label"].upper(),
        nav=tuple(word for word in _NAV if word in text),
        weeks=weeks,
        doubts=tuple(doubts),
    )


def _weeks(year: int, month: int, days: Sequence[str]) -> int:
    """How many weeks the grid has, when it is this month's: Sunday or Monday first, cells run together; else 0."""
    shown = "".join(days)
    first = date(year, month, 1)
    for begins in (calendar.SUNDAY, calendar.MONDAY):
        start = first - timedelta(days=(first.weekday() - begins) % 7)
        for weeks in (4, 5, 6):
            cells = [start + timedelta(days=at) for at in range(weeks * 7)]
            own = "".join(str(day.day) for day in cells if day.month == month)
            if shown in ("".join(str(day.day) for day in cells), own) and cells[-1] >= _last(first):
                return weeks
    return 0


def _last(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _unread(line: str) -> bool:
    """Whether something stands in the line that none of the patterns knows."""
    for known in (_MONTH, _NUMBER, _PAGES, _LABEL):
        line = known.sub("", line)
    for word in (*_NAV, "本期"):
        line = line.replace(word, "")
    rest = _MARKS.sub("", line)
    return bool(rest) and not rest.isdecimal() and any(char not in "日一二三四五六" for char in rest)
