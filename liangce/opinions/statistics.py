"""社情民意统计 (domain.md 9.1, sheet 7): who handed in how many, what was used here and above, and by which level."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from liangce.kernel.models import Committee, Level
from liangce.opinions.models import OpinionReport, Sending, SendingStatus
from liangce.opinions.states import ISSUED, Status
from liangce.people.models import Session

FIELDS = (
    "pk", "status", "filed_at", "merged_into", "merged_into__status",
    "first_person", "first_person__name", "first_body", "first_body__name",
)  # fmt: skip


HEADS = ("报送人", "类别", "报送", "采用", "单篇", "综合", "留存", "报送上级")


@dataclass(frozen=True)
class Beside:
    """A count that another package keeps of reports: what it is called, and how many by paper."""

    label: str
    of: Callable[[Committee], Mapping[int, int]]


#: In the order of their columns; registered by who owns the records.
BESIDE: list[Beside] = []


@dataclass
class Line:
    """One who hands in: counts of pieces. A piece within a combined one counts as used wherever that was used."""

    name: str
    kind: str  # 个人, 组织
    submitted: int = 0
    single: int = 0
    combined: int = 0
    kept: int = 0
    sent_up: int = 0
    above: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    beside: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def cells(self) -> list[str | int]:
        """As a file has them, under HEADS."""
        return [
            self.name, self.kind, self.submitted, self.adopted, self.single, self.combined, self.kept, self.sent_up,
        ]  # fmt: skip

    @property
    def adopted(self) -> int:
        return self.single + self.combined


def pieces(committee: Committee, session: Session | None) -> Any:
    """The pieces handed in; of one session, or of all."""
    rows = OpinionReport.objects.of(committee).handed_in()
    return rows.in_session(session) if session else rows


def lines(committee: Committee, session: Session | None) -> list[Line]:
    """A line for each person and body that handed in, those with most used pieces first."""
    found: dict[tuple[int | None, int | None], Line] = {}
    above, beside = _above(committee), [(one.label, one.of(committee)) for one in BESIDE]
    for key, status, filed, main, of_main, person, name, body, called in pieces(
        committee, session
    ).values_list(*FIELDS):
        line = found.setdefault((person, body), Line(name or called, "个人" if person else "组织"))
        line.submitted += 1
        line.single += status in ISSUED and filed is not None
        line.combined += of_main in ISSUED
        line.kept += status == Status.KEPT or (status == Status.ARCHIVED and filed is None)
        levels = above.get(main or key)
        line.sent_up += levels is not None
        for level in levels or ():
            line.above[level] += 1
        for label, counts in beside:
            line.beside[label] += counts.get(main or key, 0)
    return sorted(found.values(), key=lambda line: (-line.adopted, -line.submitted, line.name))


def beside(found: list[Line]) -> list[str]:
    """The labels of the further counts of which there is any."""
    return [one.label for one in BESIDE if any(line.beside[one.label] for line in found)]


def further(line: Line, above: Iterable[tuple[str, str]], labels: Iterable[str]) -> list[tuple[str, int]]:
    """(head, number) of the columns after the fixed ones: what levels above used, then the further counts."""
    used = [(label, line.above[level]) for level, label in above]
    return [*used, *((label, line.beside[label]) for label in labels)]


def _above(committee: Committee) -> dict[int, set[str]]:
    """By report sent to another level than our own: the levels that used it."""
    found: dict[int, set[str]] = {}
    rows = Sending.objects.of(committee).exclude(level=committee.level).order_by()
    for paper, level, status in rows.values_list("paper_id", "level", "status"):
        used = found.setdefault(paper, set())
        if status == SendingStatus.ADOPTED:
            used.add(level)
    return found


def totals(committee: Committee, session: Session | None) -> list[tuple[str, int]]:
    """The strip of numbers over the table."""
    handed_in = pieces(committee, session)
    rows = OpinionReport.objects.of(committee).received()
    rows = rows.in_session(session) if session else rows
    up = Sending.objects.of(committee).exclude(level=committee.level).filter(paper__in=rows.values("pk"))
    return [
        ("报送", handed_in.count()),
        ("单篇采用", handed_in.issued().count()),
        ("综合采用", handed_in.filter(merged_into__status__in=ISSUED).count()),
        ("编发", rows.issued().count()),
        ("报送上级", up.values("paper").distinct().count()),
        ("上级采用", up.adopted().values("paper").distinct().count()),
    ]


def levels(committee: Committee) -> list[tuple[str, str]]:
    """The levels above our own, the nearest first."""
    every = [Level.COUNTY, Level.CITY, Level.PROVINCE, Level.NATION]
    higher = every[every.index(Level(committee.level)) + 1 :]
    return [(str(level), f"{level.label.partition('（')[0]}采用") for level in higher]
