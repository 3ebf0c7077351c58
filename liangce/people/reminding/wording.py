"""What a reminder says."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from liangce.kernel.models import Deadline
from liangce.kernel.registry import PROCESSES
from liangce.kernel.workdays import WorkCalendar


def sentence(deadline: Deadline, today: date, calendar: WorkCalendar) -> str:
    """答复期限：还剩 5 个工作日，6 月 30 日到期。关于……的提案（区住建局主办）。"""
    case = PROCESSES[deadline.kind].rows.get(pk=deadline.case_id)
    return f"{deadline.label}期限：{nearness(deadline.due_on, today, calendar)}。{case.subject}。"


def nearness(due_on: date, today: date, calendar: WorkCalendar) -> str:
    """How near the day is, and which day it is."""
    day = f"{due_on.month} 月 {due_on.day} 日"
    if due_on < today:
        late = calendar.count(due_on, today)
        return f"已逾期 {late} 个工作日（{day}到期）" if late else f"已逾期（{day}到期）"
    if due_on == today:
        return "今天到期"
    left = calendar.count(today, due_on)
    return f"还剩 {left} 个工作日，{day}到期" if left else f"{day}到期，到期前没有工作日了"


def digest(deadlines: Sequence[Deadline], today: date) -> str:
    """有 5 项期限要留意：已逾期 1 项，将到期 4 项（答复 3、签收 2）。点开看是哪几件。 It names no case."""
    late = sum(row.due_on < today for row in deadlines)
    today_s = sum(row.due_on == today for row in deadlines)
    counts = (("已逾期", late), ("今天到期", today_s), ("将到期", len(deadlines) - late - today_s))
    how = "，".join(f"{words} {count} 项" for words, count in counts if count)
    what = "、".join(
        f"{label} {count}" for label, count in Counter(row.label for row in deadlines).most_common()
    )
    return f"有 {len(deadlines)} 项期限要留意：{how}（{what}）。点开看是哪几件。"
