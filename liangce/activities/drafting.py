"""纪要初稿: minutes drafted from agenda, attendance and notes; a person edits and signs them."""

from collections.abc import Iterable

from django.utils import timezone

from liangce.activities.models import Activity
from liangce.activities.outcomes import counted
from liangce.activities.states import Capacity, Outcome

AGREED = ("共识：", "共识:")
NUMBERS = "一二三四五六七八九十"


def drafted(activity: Activity) -> str:
    """Plain text: when, where, who; the agenda as items; what was said; what was agreed on, numbered."""
    lines = [line.strip() for line in activity.notes.splitlines() if line.strip()]
    agreed = [line.partition("：")[2] or line.partition(":")[2] for line in lines if line.startswith(AGREED)]
    said = [line for line in lines if not line.startswith(AGREED)]
    items = [line.strip() for line in activity.agenda.splitlines() if line.strip()]
    parts = [f"{activity.title}纪要", _opening(activity)]
    parts += [f"会议议程：{'；'.join(items)}。"] if items else []
    parts += said
    if agreed:
        parts += ["会议形成以下共识：", *(f"{number_word(n)}、{line}" for n, line in enumerate(agreed, 1))]
    return "\n".join([*parts, *_attendance(activity)])


def number_word(number: int) -> str:
    """一 to 九十九, as items of a document are numbered."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMBERS[tens - 1]}十"
    return head + (NUMBERS[ones - 1] if ones else "")


def _opening(activity: Activity) -> str:
    starts, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    until = "" if starts.date() == ends.date() else f"至 {ends.month} 月 {ends.day} 日"
    place = f"在{activity.place}" if activity.place else ""
    told = counted(activity)
    due, there = told["应到"], told.get(str(Outcome.ATTENDED.label), 0)
    count = f"应到 {due} 人，实到 {there} 人。" if due else ""
    host = f"由{activity.host}承办，" if activity.host else ""
    return (
        f"{starts.year} 年 {starts.month} 月 {starts.day} 日{until}，{host}{activity.get_kind_display()}"
        f"“{activity.title}”{place}举行。{count}"
    )


def _attendance(activity: Activity) -> Iterable[str]:
    rows = list(activity.attendees.select_related("person", "sector").in_order())
    groups = (
        ("出席", [row for row in rows if row.capacity == Capacity.DUE and row.outcome == Outcome.ATTENDED]),
        ("列席", [row for row in rows if row.capacity == Capacity.BY_RIGHT]),
        ("应邀", [row for row in rows if row.capacity == Capacity.GUEST]),
        ("请假", [row for row in rows if row.outcome == Outcome.LEAVE]),
        ("缺席", [row for row in rows if row.outcome in (Outcome.ABSENT, Outcome.REFUSED)]),
    )
    return [f"{label}：{'、'.join(str(row.person) for row in found)}" for label, found in groups if found]
