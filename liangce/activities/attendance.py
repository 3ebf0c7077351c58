"""出勤统计: of one activity, how many of each sector were due, came, had leave, were missing; and the quorum."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q

from liangce.activities.models import Activity
from liangce.activities.states import Outcome

TOTAL = "合计"


@dataclass(frozen=True)
class Line:
    """One sector, or all of them."""

    name: str
    due: int
    attended: int
    on_leave: int
    missing: int

    @property
    def rate(self) -> str:
        """Those who attended among those due, as 95.2%."""
        return f"{self.attended / self.due:.1%}" if self.due else ""


def by_sector(activity: Activity) -> list[Line]:
    """A line a sector in its order, the total last; before the roll is closed, whoever signed in counts as there."""
    rows = activity.attendees.due()
    is_closed = activity.closed_at is not None
    there = Q(outcome=Outcome.ATTENDED) if is_closed else Q(signins__isnull=False)
    found = rows.values_list("sector__name").annotate(
        due=Count("pk", distinct=True),
        attended=Count("pk", filter=there, distinct=True),
        on_leave=Count("pk", filter=Q(outcome=Outcome.LEAVE), distinct=True),
        missing=Count("pk", filter=Q(outcome__in=(Outcome.ABSENT, Outcome.REFUSED)), distinct=True),
    )
    lines = [
        Line(name or "其他", *counts) for name, *counts in found.order_by("sector__order", "sector__name")
    ]
    sums = [sum(getattr(line, name) for line in lines) for name in ("due", "attended", "on_leave", "missing")]
    return [*lines, Line(TOTAL, *sums)] if lines else []


def quorum(total: Line) -> str:
    """Whether more than half of those due are there, in a sentence."""
    if not total.due:
        return ""
    is_enough = Fraction(total.attended, total.due) > Fraction(1, 2)
    words = "超过半数" if is_enough else "没有超过半数"
    return f"应到 {total.due} 人，实到 {total.attended} 人，{words}。"
