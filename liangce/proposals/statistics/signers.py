"""Who put their name under proposals: members and bodies with how many, counted by one grouped query each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from liangce.papers.models import Authorship, Proposers
from liangce.papers.models.authorship import AuthorshipQuerySet
from liangce.people.models import Body, Membership, Person, Session
from liangce.proposals.states import FILED
from liangce.proposals.statistics.reading import Reading

#: How a name can stand under a proposal: what each means of a signature. The list of proposals says the same.
WAYS: dict[str, Q] = {
    "alone": Q(paper__proposers=Proposers.MEMBER),
    "joint": Q(paper__proposers=Proposers.JOINT),
    "led": Q(paper__proposers=Proposers.JOINT, order=0),
    "collective": Q(paper__proposers=Proposers.COLLECTIVE, paper__cosigners=0),
    "together": Q(paper__proposers=Proposers.COLLECTIVE, paper__cosigners__gt=0),
    "all": Q(),
    "filed": Q(paper__status__in=FILED),
}
#: What each is called.
LABELS = {
    "alone": "个人提案",
    "joint": "联名提案",
    "led": "其中领衔",
    "collective": "集体提案",
    "together": "集体联名",
    "all": "合计",
    "filed": "其中立案",
}


@dataclass(frozen=True)
class Signer:
    """A person or body and the number of proposals in each way; `seat` is false for who sat in no seat meanwhile."""

    key: int
    name: str
    ways: dict[str, int]
    number: str = ""
    sector: int | None = None
    affiliation: str = ""
    seat: bool = True

    @property
    def proposed(self) -> bool:
        return self.ways["all"] > 0


NOTHING = dict.fromkeys(WAYS, 0)


def signatures(reading: Reading) -> AuthorshipQuerySet:
    """Every name that stands under a received proposal of the scope."""
    papers = reading.scope.proposals(reading.committee).values("pk")
    rows: AuthorshipQuerySet = Authorship.objects.of(reading.committee).signed()
    return rows.filter(paper__in=papers).order_by()


def counted(reading: Reading, field: str) -> dict[int, dict[str, int]]:
    """By person or body: how many in each way."""
    ways = {name: Count("id", filter=way) for name, way in WAYS.items() if name != "all"}
    rows = signatures(reading).exclude(**{field: None}).values(field).annotate(all=Count("id"), **ways)
    return {row.pop(field): row for row in rows}


def members(reading: Reading) -> list[Signer]:
    """Every member of the time by surname strokes, then whoever signed without a seat."""
    seats, signed = _seats(reading), counted(reading, "person")
    people = Person.objects.of(reading.committee).filter(pk__in={*seats, *signed}).by_strokes()
    found = [
        Signer(
            key,
            name,
            signed.get(key, NOTHING),
            number=seats[key]["number"] if key in seats else "",
            sector=seats[key]["sector"] if key in seats else None,
            affiliation=affiliation,
            seat=key in seats,
        )
        for key, name, affiliation in people.values_list("pk", "name", "affiliation")
    ]
    return sorted(found, key=lambda one: not one.seat)


def bodies(reading: Reading) -> list[tuple[Body, Signer]]:
    """Every body that signed."""
    signed = counted(reading, "body")
    rows = Body.objects.of(reading.committee).filter(pk__in=signed)
    return [(body, Signer(body.pk, body.label, signed[body.pk])) for body in rows]


def _seats(reading: Reading) -> dict[int, dict[str, Any]]:
    """By person: number and sector of the newest membership that falls into the scope's time."""
    rows = Membership.objects.of(reading.committee).order_by("from_on")
    session = reading.labels.sessions.get(reading.scope.session or 0)
    if session:
        last = _end(session, [*reading.labels.sessions.values()], reading.labels.today)
        rows = rows.filter(Q(to_on=None) | Q(to_on__gt=session.opens_on), from_on__lte=last)
    return {row["person"]: row for row in rows.values("person", "number", "sector")}


def _end(session: Session, sessions: list[Session], today: date) -> date:
    """The day before the next session opens, or today, but never before the session itself."""
    later = [other.opens_on for other in sessions if other.opens_on > session.opens_on]
    end = min(later) - timedelta(days=1) if later else today
    return max(end, session.opens_on)
