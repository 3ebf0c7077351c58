"""What the page of a proposal asks the database: each query put together once, and asked only where there is something.

To add a part: a row in PARTS, and a property in `loaded.py` that calls `part(name)`. Where a proposal has none of it,
it costs a look into an index, inside the query that finds the proposal. Packages further left add theirs by
`papers/cards.py`.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from liangce.kernel.actors import Actor
from liangce.kernel.models import Deadline, Entry, Extension, Pause
from liangce.kernel.prepared import Prepared
from liangce.papers import cards
from liangce.papers.models import Attachment, Authorship, Kind, Version
from liangce.proposals.models import (
    Application,
    AppraisalResult,
    Assignment,
    Examination,
    Feedback,
    KeyProposal,
    Nomination,
    Note,
    Promise,
    Proposal,
    Reply,
    Suggestion,
)

ENTRIES = 200  # of the ledger, the newest
#: Rows of a committee that hang on the proposal with this key.
Rows = Callable[[Any, Any], Any]


def _absorbed(committee: Any, paper: Any) -> QuerySet:
    rows = Proposal.objects.of(committee).filter(merged_into=paper)
    return rows.select_related("session__term", "rulebook", "first_person", "first_body").order_by("serial")


def _applications(committee: Any, paper: Any) -> Any:
    rows = Application.objects.of(committee).filter(proposal=paper)
    return rows.select_related("unit").order_by("asked_at", "id")


def _assignments(committee: Any, paper: Any) -> QuerySet:
    return Assignment.objects.of(committee).filter(proposal=paper).select_related("unit").order_by("id")


def _attachments(committee: Any, paper: Any) -> QuerySet:
    return Attachment.objects.of(committee).filter(paper=paper).kept().listed().defer("text")


def _authorships(committee: Any, paper: Any) -> QuerySet:
    rows = Authorship.objects.of(committee).filter(paper=paper)
    return rows.select_related("person", "body").order_by("order", "id")


def _deadlines(committee: Any, paper: Any) -> QuerySet:
    rows = Deadline.objects.of(committee).filter(whole_kind=Kind.PROPOSAL, whole_id=paper)
    paused, extended = (
        Exists(model.objects.of(committee).filter(deadline=OuterRef("pk"))) for model in (Pause, Extension)
    )
    return rows.annotate(was_changed=paused | extended)


def _appraisal(committee: Any, paper: Any) -> QuerySet:
    return AppraisalResult.objects.of(committee).filter(proposal=paper)


def _awards(committee: Any, paper: Any) -> QuerySet:
    return Nomination.objects.of(committee).filter(proposal=paper)


def _key(committee: Any, paper: Any) -> QuerySet:
    return KeyProposal.objects.of(committee).filter(proposal=paper)


def _entries(committee: Any, paper: Any) -> QuerySet:
    """As named tuples: there are many, and they are only told."""
    rows = Entry.objects.of(committee).filter(whole_kind=Kind.PROPOSAL, whole_id=paper)
    rows = rows.order_by("-number").values_list(
        "number", "at", "actor", "role", "for_name", "step", "label", "kind", "subject_id", "before", "after", "reason",
        named=True,
    )  # fmt: skip
    return rows[:ENTRIES]


def _examinations(committee: Any, paper: Any) -> QuerySet:
    return Examination.objects.of(committee).filter(proposal=paper).order_by("at", "id")


def _feedback(committee: Any, paper: Any) -> Any:
    return Feedback.objects.of(committee).filter(proposal=paper).order_by("authorship__order", "id")


def _notes(committee: Any, paper: Any) -> Any:
    return Note.objects.of(committee).filter(proposal=paper).order_by("on", "id")


def _promises(committee: Any, paper: Any) -> QuerySet:
    return Promise.objects.of(committee).filter(proposal=paper).order_by("promised_on", "id")


def _replies(committee: Any, paper: Any) -> QuerySet:
    rows = Reply.objects.of(committee).filter(assignment__proposal=paper)
    return rows.order_by("assignment", "round")


def _suggestions(committee: Any, paper: Any) -> QuerySet:
    rows = Suggestion.objects.of(committee).filter(proposal=paper)
    return rows.select_related("unit").order_by("-by_author", "-mode", "id")


def _versions(committee: Any, paper: Any) -> QuerySet:
    return Version.objects.of(committee).filter(paper=paper).defer("plain").order_by("-number")


#: What may hang on a proposal, by name.
PARTS: dict[str, Rows] = {
    "absorbed": _absorbed,
    "applications": _applications,
    "appraisal": _appraisal,
    "assignments": _assignments,
    "attachments": _attachments,
    "awards": _awards,
    "deadlines": _deadlines,
    "examinations": _examinations,
    "feedback": _feedback,
    "key": _key,
    "notes": _notes,
    "promises": _promises,
    "replies": _replies,
    "suggestions": _suggestions,
}
PART = {name: Prepared(rows, int, int) for name, rows in PARTS.items()}
#: What every proposal has.
AUTHORSHIPS = Prepared(_authorships, int, int)
ENTRY = Prepared(_entries, int, int)
VERSION = Prepared(lambda committee, paper: _versions(committee, paper)[:1], int, int)
SEALED = Prepared(lambda committee, paper: _versions(committee, paper).exclude(sealed_at=None)[:1], int, int)


@lru_cache(maxsize=256)
def proposals(actor: Actor) -> Prepared:
    """Asked with a key: the proposal, if this actor may know of it. `has_…` says which parts there are of it."""

    def build(key: Any) -> QuerySet:
        rows = Proposal.objects.of(actor.committee).visible_to(actor).filter(pk=key)
        there = {f"has_{name}": Exists(part(actor.committee, OuterRef("pk"))) for name, part in PARTS.items()}
        return rows.annotate(**there, **cards.flags(actor.committee))

    return Prepared(build, int)


@lru_cache(maxsize=1024)
def seen(actor: Actor, name: str) -> Prepared:
    """Asked with a proposal's key: the rows of this part that this actor may see."""
    return Prepared(lambda paper: PARTS[name](actor.committee, paper).visible_to(actor), int)
