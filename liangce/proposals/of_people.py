"""What this package tells about people and sessions, registered with the people package."""

from collections.abc import Iterable

from django.db.models import Count
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.counts import Counts
from liangce.papers.models import Authorship
from liangce.people.models import Person, Unit
from liangce.people.sources import HANDLED, RECEIVED, WORKS, Work
from liangce.proposals.labels import Labels
from liangce.proposals.models import Assignment, Proposal
from liangce.proposals.process_units import ANSWERING, CO_HANDLING
from liangce.proposals.rows import narrow, shown

MOST = 200  # proposals of each sort that are listed for one person


def received(committee: int) -> dict[int, int]:
    """Proposals handed in, by session; counted once until the ledger moves on."""

    def find() -> dict[int, int]:
        rows = Proposal.objects.of(committee).received().order_by()
        return dict(rows.values_list("session_id").annotate(Count("id")))

    return Counts(committee).get("proposals received by session", find)


def works(actor: Actor, person: Person, slug: str) -> Iterable[Work]:
    """The proposals the person submitted first, then those they signed, as far as the actor may see them."""
    signed = Authorship.objects.of(actor.committee).signed().filter(person=person).values("paper_id")
    rows = Proposal.objects.of(actor.committee).visible_to(actor).order_by("-created_at", "-id")
    own = list(narrow(rows.filter(first_person=person))[:MOST])
    joined = list(narrow(rows.filter(pk__in=signed).exclude(first_person=person))[:MOST])
    for place, row in enumerate(shown([*own, *joined], actor.committee, Labels(actor.committee))):
        part = "第一提案人" if place < len(own) else f"联名，第一提案人 {row['proposer']}"
        number = f"第 {row['number']} 号" if row["number"] else ""
        detail = " · ".join(filter(None, [number, part, row["category"], row["submitted"]]))
        url = reverse("proposal", args=[slug, row["id"]])
        yield Work(row["title"], detail, row["status"], row["tone"], url)


def handled(unit: Unit) -> int:
    """Proposals that this unit has not answered, or not given its opinion on."""
    rows = Assignment.objects.of(unit.committee_id).filter(unit=unit)
    return int(rows.exclude(status__in=[*ANSWERING.final, *CO_HANDLING.final]).count())


HANDLED.append(handled)
RECEIVED.append(received)
WORKS.append(works)
