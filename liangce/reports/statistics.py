"""The sheet of reports: of each body that drafts them, how many of each kind, what was answered and what came of it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q

from liangce.kernel.models import Committee
from liangce.people.models import Session
from liangce.reports.models import Dispatch, Report
from liangce.reports.states import KINDS, PRIVATE, Delivery

ANSWERED = (Delivery.ANSWERED, Delivery.ACCEPTED)
#: Outcomes of suggestions that count as adopted.
ADOPTED = ("partly", "adopted", "written")


@dataclass
class Line:
    """One body: counts of reports by kind, of deliveries, and of suggestions."""

    name: str
    kinds: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    delivered: int = 0
    answered: int = 0
    items: int = 0
    adopted: int = 0

    @property
    def reports(self) -> int:
        return sum(self.kinds.values())

    @property
    def cells(self) -> list[int]:
        """The counts in the order of `heads`."""
        kinds = [self.kinds[kind] for kind in KINDS]
        return [self.reports, *kinds, self.delivered, self.answered, self.items, self.adopted]


def heads() -> list[str]:
    """The columns after the name."""
    kinds = [str(kind.label) for kind in KINDS]
    return ["合计", *kinds, "送达单位", "已反馈", "建议条目", "已采纳"]


def lines(committee: Committee, session: Session | None) -> list[Line]:
    """A line for each body, the one with most reports first; what is a draft still counts nowhere."""
    reports = Report.objects.of(committee).exclude(status__in=PRIVATE)
    reports = reports.in_session(session) if session else reports
    found: dict[int, Line] = {}
    by_kind = reports.order_by().values_list("first_body", "first_body__name", "kind").annotate(Count("id"))
    for key, name, kind, count in by_kind:
        found.setdefault(key, Line(name)).kinds[kind] += count
    items = {
        "all": Count("suggestion_items"),
        "adopted": Count("suggestion_items", filter=Q(suggestion_items__outcome__in=ADOPTED)),
    }
    for row in reports.order_by().values("first_body").annotate(**items):
        found[row["first_body"]].items, found[row["first_body"]].adopted = row["all"], row["adopted"]
    rows = Dispatch.objects.of(committee).filter(paper__in=reports.values("pk")).standing()
    sent = rows.exclude(status=Delivery.INFORMED).order_by().values("paper__first_body")
    counted = {"all": Count("id"), "answered": Count("id", filter=Q(status__in=ANSWERED))}
    for row in sent.annotate(**counted):
        line = found[row["paper__first_body"]]
        line.delivered, line.answered = row["all"], row["answered"]
    return sorted(found.values(), key=lambda line: (-line.reports, line.name))
