"""What a reader asks of the list of proposals. It stands in the address, so a list can be kept and sent on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.paging import Sort
from liangce.papers.models import Proposers
from liangce.people.models import Body, Person
from liangce.proposals.models import Proposal
from liangce.proposals.models.proposal import ProposalQuerySet
from liangce.proposals.states import FILED, PRIVATE, RECEIVED, Status

#: Groups of states that have a name of their own, besides each state itself.
GROUPS: dict[str, tuple[str, tuple[Status, ...]]] = {
    "received": ("收到", RECEIVED),
    "filed": ("立案", FILED),
    "answered": ("已答复", (Status.REPLIED, Status.CLOSED)),
    "private": ("草稿", PRIVATE),
}
#: Only orders that an index serves. The number begins anew each session, so it orders within one.
SORTS = {
    "-submitted": Sort("-submitted", ("-submitted_at",), nullable=True),
    "submitted": Sort("submitted", ("submitted_at",), nullable=True),
    "due": Sort("due", ("due_on",), nullable=True),
    "-due": Sort("-due", ("-due_on",), nullable=True),
    "number": Sort("number", ("number",), nullable=True),
    "-number": Sort("-number", ("-number",), nullable=True),
}
DEFAULT_SORT = "-submitted"


@dataclass(frozen=True)
class Wanted:
    """Conditions, all of which must hold; empty ones do not count. `session` None means every session."""

    session: int | None = None
    state: str = ""
    q: str = ""
    number: int | None = None
    category: str = ""
    unit: int | None = None
    proposer: str = ""
    form: str = ""
    overdue: bool = False
    sort: str = DEFAULT_SORT

    @classmethod
    def read(cls, query: Mapping[str, Any], current: int | None) -> "Wanted":
        """What the address asks for. Without a session in it: the current one, for a search by words every one."""
        words = " ".join(query.get("q", "").split())[:100]
        asked = query.get("session", "all" if words else "")
        session = None if asked == "all" else _number(asked) or current
        form, state, sort = query.get("form", ""), query.get("state", ""), query.get("sort", "")
        is_order = sort in SORTS and (session or "number" not in sort)
        return cls(
            session=session,
            state=state if state in GROUPS or state in Status.values else "",
            q=words,
            number=_number(query.get("number", "")),
            category=query.get("category", "")[:30],
            unit=_number(query.get("unit", "")),
            proposer=query.get("proposer", "").strip()[:50],
            form=form if form in Proposers.values else "",
            overdue=bool(query.get("overdue")),
            sort=sort if is_order else DEFAULT_SORT,
        )

    def query(self, **changes: Any) -> str:
        """The part of the address after the question mark, with these changes."""
        asked = {name: value for name, value in (vars(self) | changes).items() if value}
        asked["session"] = asked.get("session", "all")
        if asked.get("overdue"):
            asked["overdue"] = "1"
        if asked["sort"] == DEFAULT_SORT:
            del asked["sort"]
        return urlencode(asked)

    @property
    def order(self) -> Sort:
        return SORTS[self.sort]

    @property
    def states(self) -> tuple[str, ...]:
        """The states asked for, all when none is."""
        if self.state in GROUPS:
            return GROUPS[self.state][1]
        return (self.state,) if self.state else tuple(Status.values)

    @property
    def unsorted(self) -> "Wanted":
        """The same without what does not change how many there are in each state."""
        return replace(self, state="", sort=DEFAULT_SORT)

    def rows(self, actor: Actor, today: date) -> ProposalQuerySet:
        """The proposals asked for, as far as this actor may know of them."""
        rows: ProposalQuerySet = Proposal.objects.of(actor.committee).visible_to(actor)
        for name, field in (
            ("session", "session_id"),
            ("number", "number"),
            ("category", "category"),
            ("form", "proposers"),
        ):
            if value := getattr(self, name):
                rows = rows.filter(**{field: value})
        if self.state:
            rows = rows.filter(status__in=self.states)
        if self.q:
            rows = rows.titled(self.q)
        if self.unit:
            rows = rows.handled_by(self.unit)
        if self.proposer:
            rows = rows.filter(_proposed_by(actor.committee, self.proposer))
        return rows.overdue(today) if self.overdue else rows


def _proposed_by(committee: int, name: str) -> Q:
    """First proposers, persons or bodies, whose name holds these characters."""
    persons = Person.objects.of(committee).filter(name__contains=name).values("pk")
    bodies = (
        Body.objects.of(committee).filter(Q(name__contains=name) | Q(short_name__contains=name)).values("pk")
    )
    return Q(first_person__in=persons) | Q(first_body__in=bodies)


def _number(text: str) -> int | None:
    """The number a text holds, None for anything else and for what no column could hold."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
