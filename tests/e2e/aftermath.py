"""Runs inside a site (see inside.py) after the server was killed: what is there, and what is only half there."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Committee, Deadline, Entry, Notice
from liangce.papers.models import Authorship, Version
from liangce.people.models import Person
from liangce.proposals.models import Application, Proposal
from liangce.proposals.states import Status

PRIVATE = {Status.DRAFT, Status.COSIGNING}


def persons() -> dict[str, int]:
    """The key of each person by the name they sign in with."""
    people = Person.objects.of(Committee.objects.get(slug="huaxi")).exclude(account=None)
    return dict(people.values_list("account__username", "pk"))


def what_is_there() -> dict[str, Any]:
    """Keys of the proposals handed in, the length of the ledger, and every fault in a sentence."""
    committee = Committee.objects.get(slug="huaxi")
    proposals = list(Proposal.objects.of(committee))
    return {
        "submitted": sorted(row.pk for row in proposals if row.status == Status.SUBMITTED),
        "entries": Entry.objects.of(committee).count(),
        "asked": sorted(Application.objects.of(committee).open().values_list("proposal_id", flat=True)),
        "faults": [
            *ledger_faults(committee),
            *serial_faults(proposals),
            *halves(committee, proposals),
            *half_asked(committee),
        ],
    }


def ledger_faults(committee: Committee) -> list[str]:
    verdict = verify(committee)
    return [] if verdict.holds else [f"the ledger breaks at {verdict.broken}: {verdict.why}"]


def serial_faults(proposals: list[Proposal]) -> list[str]:
    """Serials are given once, and none is missing."""
    serials = sorted(row.serial for row in proposals if row.serial is not None)
    return [] if serials == list(range(1, len(serials) + 1)) else [f"serials are {serials}"]


def half_asked(committee: Committee) -> Iterator[str]:
    """An application is there with its two entries (of the proposal and of itself) and its clock, or not at all."""
    steps = Counter(Entry.objects.of(committee).values_list("whole_id", "step"))
    clocks = Counter(Deadline.objects.of(committee).running().values_list("case_id", flat=True))
    for row in Application.objects.of(committee):
        entries = (
            steps[row.proposal_id, "proposal.ask_withdrawal"],
            steps[row.proposal_id, "withdrawal.apply"],
        )
        if (*entries, clocks[row.pk]) != (1, 1, 1):
            yield f"the application about {row.proposal_id} has {entries} entries and {clocks[row.pk]} clocks"


def halves(committee: Committee, proposals: list[Proposal]) -> Iterator[str]:
    """A paper is handed in with its entry, serial, deadline and sealed text, or has none of them."""
    steps = Counter(Entry.objects.of(committee).values_list("subject_id", "step"))
    clocks = Counter(Deadline.objects.of(committee).running().values_list("case_id", flat=True))
    sealed = Counter(Version.objects.of(committee).exclude(sealed_at=None).values_list("paper_id", flat=True))
    signed = Counter(Authorship.objects.of(committee).signed().values_list("paper_id", flat=True))
    for row in proposals:
        is_in = int(row.status not in PRIVATE)
        has = {
            "submit entries": steps[row.pk, "proposal.submit"],
            "running deadlines": clocks[row.pk],
            "sealed versions": sealed[row.pk],
            "serials": int(row.serial is not None),
            "submission moments": int(row.submitted_at is not None),
        }
        yield from (f"{row.pk} is {row.status} with {n} {what}" for what, n in has.items() if n != is_in)
        if (steps[row.pk, "proposal.draft"], signed[row.pk]) != (1, 1):
            yield f"{row.pk} has no beginning, or no first signature"
    told = set(Notice.objects.of(committee).values_list("case_id", flat=True))
    if told != {row.pk for row in proposals if row.status not in PRIVATE}:
        yield "the notices do not speak of exactly the papers handed in"
