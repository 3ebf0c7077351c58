"""Setting a conference, and what was and will be assigned at it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.process import NotAllowed
from liangce.people import roles
from liangce.people.models import Session
from liangce.proposals.models import Assignment, Conference, Proposal
from liangce.proposals.states import Mode, Status

MANAGERS = (roles.ASSIGNING_OFFICE, roles.PROPOSALS_COMMITTEE)
READERS = (*MANAGERS, roles.SUPERVISION_OFFICE, *roles.STAFF, roles.COUNCIL)


@dataclass
class UnitLines:
    """What one unit took home from a conference."""

    unit: str
    rows: list[Assignment] = field(default_factory=list)


@transaction.atomic
def hold(session: Session, *, name: str, held_on: date, place: str, by: Actor, now: datetime) -> Conference:
    """A new conference of the session; raises NotAllowed for who may not, or when the session has one of this name."""
    if not by.holds(*MANAGERS):
        raise NotAllowed("只有交办单位或提案委可以设置交办会。")
    try:
        with transaction.atomic():
            conference: Conference = Conference.objects.of(session.committee_id).create(
                committee_id=session.committee_id, session=session, name=name, held_on=held_on, place=place
            )
    except IntegrityError as double:
        raise NotAllowed(f"{session}已经有名为“{name}”的交办会，请换一个名称。") from double
    told = {"日期": held_on, "地点": place, "次会议": str(session)}
    fact = Fact(now, by, "conference.hold", "设置交办会", "conference", conference.pk, name, after=told)
    append(session.committee_id, [fact])
    return conference


def assigned_at(conference: Conference, actor: Actor) -> list[Assignment]:
    """The assignments made at it, of the proposals this actor may know of, by unit and number."""
    known = Proposal.objects.of(actor.committee).visible_to(actor)
    rows = Assignment.objects.of(actor.committee).filter(
        conference=conference, proposal__in=known.values("pk")
    )
    rows = rows.select_related(
        "unit", "proposal__session__term", "proposal__rulebook", "proposal__first_person"
    )
    return list(
        rows.select_related("proposal__first_body").order_by("unit__order", "unit__name", "proposal__number")
    )


def by_unit(rows: Iterable[Assignment]) -> list[UnitLines]:
    """The rows under their units, in the order they come; a unit's own answers before what it helps with."""
    found: dict[int, UnitLines] = {}
    for row in rows:
        found.setdefault(row.unit_id, UnitLines(str(row.unit))).rows.append(row)
    for lines in found.values():
        lines.rows.sort(key=lambda row: row.mode == Mode.CO)
    return list(found.values())


def waiting(session: Session, actor: Actor) -> dict[str, Any]:
    """How many filed proposals of the session wait to be assigned, and how many of them have suggested units."""
    rows = Proposal.objects.of(actor.committee).visible_to(actor).in_session(session)
    filed = rows.filter(status=Status.FILED)
    return {"all": filed.count(), "suggested": filed.filter(suggestions__isnull=False).distinct().count()}
