"""What proposals tell of their signers for points: submitted, filed, key, excellent."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from liangce.kernel.models import Committee
from liangce.kernel.points import PAGES, SOURCES, Event, Evidence
from liangce.papers.models import Authorship, Kind, Origin, Proposers
from liangce.proposals.models import Award, KeyProposal
from liangce.proposals.states import FILED, RECEIVED

HIDDEN = "限制知悉的提案"


def events(committee: Committee, since: date, until: date) -> Iterator[Event]:
    """Of every person whose name stands under a proposal of this committee's own."""
    key, excellent = _key_days(committee), _award_days(committee)
    for row in _signatures(committee, since, until, {*key, *{paper for paper, _ in excellent}}):
        paper = row.paper
        steps = (
            ("submitted", _day(paper.submitted_at)),
            ("filed", _day(paper.filed_at) if paper.status in FILED else None),
            ("key", key.get(paper.pk)),
            ("excellent", excellent.get((paper.pk, row.person_id))),
        )
        for step, at in steps:
            if at and since <= at <= until:
                yield _event(row, paper, step, at)


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def _event(row: Authorship, paper: Any, step: str, at: date) -> Event:
    label = HIDDEN if paper.is_restricted else str(paper)
    role, sharers = _part(row, paper)
    assert row.person_id is not None
    return Event(
        f"proposal_{step}",
        row.person_id,
        at,
        Evidence("proposal", paper.pk, label),
        role,
        sharers=sharers,
        rank=max(row.order, 1),
    )


def _part(row: Authorship, paper: Any) -> tuple[str, int]:
    """The signer's role, and how many have the same."""
    if paper.proposers == Proposers.COLLECTIVE:
        return "collective", 1
    if paper.proposers == Proposers.MEMBER:
        return "alone", 1
    return ("first", 1) if row.is_first else ("cosigner", max(paper.cosigners, 1))


def _signatures(committee: Committee, since: date, until: date, honoured: set[int]) -> Any:
    rows = Authorship.objects.of(committee).signed().exclude(person=None)
    rows = rows.filter(paper__kind=Kind.PROPOSAL, paper__status__in=RECEIVED, paper__origin=Origin.OWN)
    moved = Q(paper__submitted_at__date__range=(since, until)) | Q(
        paper__filed_at__date__range=(since, until)
    )
    return (
        rows.filter(moved | Q(paper__in=honoured)).select_related("paper").order_by("paper_id", "order", "id")
    )


def _key_days(committee: Committee) -> dict[int, date]:
    """By proposal: when the Council made it a key proposal."""
    rows = KeyProposal.objects.of(committee).designated()
    return dict(rows.order_by().values_list("proposal_id", "decided_on"))


def _award_days(committee: Committee) -> dict[tuple[int, int], date]:
    """By proposal and person: when the award was published."""
    rows = Award.objects.of(committee).exclude(person=None).order_by("on")
    return {
        (row["proposal_id"], row["person_id"]): row["on"]
        for row in rows.values("proposal_id", "person_id", "on")
    }


SOURCES.append(events)
PAGES["proposal"] = "proposal"
