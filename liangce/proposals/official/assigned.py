"""What was assigned to units in a session, as lists show it: a line an assignment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from liangce.kernel.models import Deadline
from liangce.papers.models import Signing
from liangce.people.models import Unit
from liangce.proposals.models import Assignment
from liangce.proposals.states import ANSWERING_MODES, Mode

#: What a unit owes at the end, by whether it answers itself.
OWED = {True: "reply", False: "co_opinion"}
HEADS = ("序号", "提案号", "案由", "提案人", "方式", "其他承办\n单位", "办理期限")
WIDTHS = (10.5, 14.5, 51, 25, 10.5, 24, 20.5)  # millimetres, 156 together


@dataclass(frozen=True)
class Line:
    """One assignment in words."""

    number: str
    title: str
    proposers: str
    phone: str
    mode: str
    partners: str
    due_on: date | None
    receive_on: date | None
    owes_reply: bool
    assigned_at: datetime

    def cells(self, place: int, *, with_phone: bool = False) -> list[str]:
        """The row of a table with these HEADS."""
        phone = f"\n{self.phone}" if with_phone and self.phone else ""
        due = f"{self.due_on.month}月{self.due_on.day}日" if self.due_on else ""
        if self.due_on and self.due_on.year != self.assigned_at.year:
            due = f"{self.due_on.year}年\n{due}"
        return [
            str(place),
            self.number,
            self.title,
            f"{self.proposers}{phone}",
            self.mode,
            self.partners,
            due,
        ]


def counted(lines: Iterable[Line]) -> str:
    """主办3件、会办9件, in the order of the modes."""
    modes = [line.mode for line in lines]
    return "、".join(f"{mode.label}{modes.count(str(mode.label))}件" for mode in Mode if mode.label in modes)


def of_session(rows: Any, session: Any) -> dict[Unit, list[Line]]:
    """The assignments among `rows` of this session's proposals, by unit in the order of units and numbers."""
    found = rows.filter(proposal__session=session).select_related("unit__assigned_by", "proposal")
    ordered = found.order_by("unit__order", "unit__name", "proposal__number", "id").prefetch_related(
        "proposal__assignments__unit", "proposal__authorships__person", "proposal__authorships__body"
    )
    lines: dict[Unit, list[Line]] = {}
    kept = list(ordered)
    for row in kept:
        row.proposal.session = session
    for row, line in zip(kept, in_words(kept), strict=True):
        lines.setdefault(row.unit, []).append(line)
    return lines


def in_words(rows: Iterable[Assignment]) -> list[Line]:
    """A line for each; the proposals have their session, units and authors at hand."""
    rows = list(rows)
    due: dict[tuple[int, str], date] = {}
    if rows:
        wanted = Q(case_id__in=[row.pk for row in rows], rule__in=["receive", *OWED.values()])
        deadlines = Deadline.objects.of(rows[0].committee_id).filter(wanted, lifted_at=None)
        due = {(one.case_id, one.rule): one.due_on for one in deadlines}
    return [_line(row, due) for row in rows]


def _line(row: Assignment, due: dict[tuple[int, str], date]) -> Line:
    paper = row.proposal
    signed = [one for one in paper.authorships.all() if one.is_first or one.status == Signing.SIGNED]
    first = str(min(signed, key=lambda one: one.order).signatory) if signed else str(paper.first_proposer)
    others = [other for other in paper.assignments.all() if other.pk != row.pk]
    return Line(
        number=paper.number_text,
        title=str(paper),
        proposers=f"{first}等{len(signed)}人" if len(signed) > 1 else first,
        phone=paper.contact_phone,
        mode=row.get_mode_display(),
        partners="\n".join(
            f"{other.unit}{'' if other.mode in ANSWERING_MODES else '（会办）'}" for other in others
        ),
        due_on=due.get((row.pk, OWED[row.owes_reply])),
        receive_on=due.get((row.pk, "receive")),
        owes_reply=row.owes_reply,
        assigned_at=row.assigned_at,
    )
