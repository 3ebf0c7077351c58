"""Adding to the ledger. Inside the transaction of the change itself, so that neither exists without the other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.bulk import insert
from liangce.kernel.ledger.canonical import GENESIS, digest, plain_value
from liangce.kernel.models import Entry, Head
from liangce.kernel.prepared import Prepared


@dataclass
class Fact:
    """What is about to be written down."""

    at: datetime
    by: Actor
    step: str
    label: str
    kind: str
    subject_id: int
    subject: str
    whole_kind: str = ""
    whole_id: int = 0
    role: str = ""
    on_behalf_of: Actor | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


def append(committee: int, facts: Iterable[Fact]) -> list[Entry]:
    """Writes the facts at the end of the committee's chain and returns the entries.

    Takes the lock of the chain's head until the transaction ends; raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the ledger is written inside the transaction of the change it records")
    head = _locked_head(committee)
    entries = []
    for fact in facts:
        entry = _entry(committee, fact, head.number + 1, head.hash or GENESIS)
        entry.hash = digest(entry)
        head.number, head.hash = entry.number, entry.hash
        entries.append(entry)
    if entries:
        insert(entries)
        head.save(update_fields=["number", "hash"])
    return entries


HEAD = Prepared(lambda committee: Head.objects.of(committee).select_for_update(no_key=True), int)


def _locked_head(committee: int) -> Head:
    head: Head | None = HEAD.first(committee)
    if head is None:
        Head.unscoped.bulk_create([Head(committee_id=committee)], ignore_conflicts=True)
        (head,) = HEAD(committee)
    return head


def _entry(committee: int, fact: Fact, number: int, previous: str) -> Entry:
    other = fact.on_behalf_of
    return Entry(
        committee_id=committee,
        number=number,
        at=fact.at,
        actor_id=fact.by.person,
        actor=fact.by.name,
        role=fact.role or fact.by.holdings[0].label,
        for_id=other.person if other else None,
        for_name=other.name if other else "",
        step=fact.step,
        label=fact.label,
        kind=fact.kind,
        subject_id=fact.subject_id,
        subject=fact.subject[:200],
        whole_kind=fact.whole_kind or fact.kind,
        whole_id=fact.whole_id or fact.subject_id,
        before=plain_value(fact.before),
        after=plain_value(fact.after),
        reason=fact.reason,
        previous=previous,
    )
