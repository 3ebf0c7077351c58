"""How near a date is, in working days, and in which warning band that falls."""

from dataclasses import dataclass
from datetime import date

from liangce.kernel.regulation import Regulation
from liangce.kernel.workdays import WorkCalendar


@dataclass(frozen=True)
class Nearness:
    """Working days left (negative when overdue), the words for it and the tone of its chip."""

    days: int
    words: str
    tone: str


def nearness(due_on: date, today: date, calendar: WorkCalendar, rules: Regulation) -> Nearness:
    """Says 还剩 4 个工作日, and its tone by the regulation's warning bands."""
    if today > due_on:
        late = calendar.count(due_on, today)
        return Nearness(-max(late, 1), f"逾期 {late} 个工作日" if late else "已逾期", "red")
    left = calendar.count(today, due_on)
    band = rules.band(left)
    return Nearness(
        left, "今天到期" if due_on == today else f"还剩 {left} 个工作日", band.tone if band else ""
    )
