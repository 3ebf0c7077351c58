"""Everything on the page of one proposal, loaded in a fixed number of queries, as far as the actor may see it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from liangce.kernel.actors import Actor
from liangce.kernel.counts import Counts
from liangce.kernel.models import Deadline, Entry, Extension, Pause
from liangce.papers.models import Attachment, Authorship, Signing, Version
from liangce.papers.parts import SIGNATORY
from liangce.proposals.models import Assignment, Examination, Feedback, Proposal, Publication, Suggestion
from liangce.proposals.publishing.card import loaded as loaded_publications
from liangce.proposals.sight import Sight
from liangce.proposals.states import Mode, Publishing, Status

ENTRIES = 200  # of the ledger, the newest
STANDING = (Signing.INVITED, Signing.SIGNED)
#: Where nothing was ever paused or extended, nothing is asked for.
NEVER_CHANGED = (Prefetch("pauses", Pause.unscoped.none()), Prefetch("extensions", Extension.unscoped.none()))
MODES = {mode: place for place, mode in enumerate(Mode)}


@dataclass
class Loaded:
    """One proposal before one actor. `full` is the actor with every role held, for the conflict of two hats."""

    proposal: Proposal
    actor: Actor
    full: Actor
    slug: str
    now: datetime
    counts: Counts

    @cached_property
    def sight(self) -> Sight:
        is_author = any(
            row.status in STANDING and SIGNATORY.fits(self.actor, row) for row in self.authorships
        )
        units = frozenset(row.unit_id for row in self.assignments)
        verdicts = frozenset(row.pk for row in self.verdict_rows)
        return Sight(self.actor, self.proposal, is_author, units, verdicts)

    @cached_property
    def version(self) -> Version | None:
        """The text as it stands; to all but its authors the one that was handed in."""
        versions = Version.objects.of(self.proposal.committee_id).filter(paper=self.proposal)
        if not self.proposal.is_private:
            versions = versions.exclude(sealed_at=None)
        return versions.defer("plain").order_by("-number").first()

    @cached_property
    def authorships(self) -> list[Authorship]:
        rows = Authorship.objects.of(self.proposal.committee_id).filter(paper=self.proposal)
        return self._parts(rows.select_related("person", "body").order_by("order", "id"), "paper")

    @cached_property
    def assignments(self) -> list[Assignment]:
        rows = Assignment.objects.of(self.proposal.committee_id).filter(proposal=self.proposal)
        found = self._parts(rows.select_related("unit").prefetch_related("replies"), "proposal")
        return sorted(found, key=lambda row: (MODES[Mode(row.mode)], row.pk))

    @cached_property
    def verdict_rows(self) -> list[Feedback]:
        if not any(reply.issued_at for row in self.assignments for reply in row.replies.all()):
            return []  # nobody is asked before a reply is there
        rows = Feedback.objects.of(self.proposal.committee_id).visible_to(self.actor)
        rows = rows.filter(proposal=self.proposal).select_related(
            "authorship__person", "authorship__body", "reply__assignment__unit"
        )
        found = self._parts(rows.order_by("authorship__order", "id"), "proposal")
        for row in found:
            row.authorship.paper = self.proposal
        return found

    @cached_property
    def deadlines(self) -> list[Deadline]:
        """As far as their cases may be seen; explained, so with pauses and extensions."""
        rows = Deadline.objects.of(self.proposal.committee_id).within(self.proposal)
        rows = rows.select_related("rulebook").defer("rulebook__data")
        changed = self.counts.get("any deadline was changed", self._any_changed)
        rows = rows.prefetch_related(*(("pauses", "extensions") if changed else NEVER_CHANGED))
        return [row for row in rows if self.sight.sees_case(row.kind, row.case_id)]

    def _any_changed(self) -> bool:
        """Whether any deadline of the committee was ever paused or extended."""
        committee = self.proposal.committee_id
        return Pause.objects.of(committee).exists() or Extension.objects.of(committee).exists()

    @cached_property
    def entries(self) -> list[Entry]:
        rows = Entry.objects.of(self.proposal.committee_id).about(self.proposal).defer("previous", "hash")
        return self.sight.entries(rows[:ENTRIES])

    @cached_property
    def attachments(self) -> list[Attachment]:
        rows = Attachment.objects.of(self.proposal.committee_id).filter(paper=self.proposal).kept().listed()
        return list(rows.defer("text"))

    @cached_property
    def publications(self) -> list[Publication]:
        """How far text and replies are on their way to the public; to members only what has arrived."""
        if self.proposal.filed_at is None:
            return []
        committee, key = self.proposal.committee_id, self.proposal.pk
        rows = self.counts.get(("publications", key), lambda: loaded_publications(committee, key))
        is_near = self.sight.is_handler or self.sight.is_author
        return [row for row in rows if is_near or row.status == Publishing.PUBLISHED]

    @cached_property
    def examinations(self) -> list[Examination]:
        if not (self.sight.sees_examinations() or self.proposal.status == Status.NOT_FILED):
            return []
        return list(Examination.objects.of(self.proposal.committee_id).filter(proposal=self.proposal))

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        if not self.sight.sees_examinations():
            return []
        rows = Suggestion.objects.of(self.proposal.committee_id).filter(proposal=self.proposal)
        return list(rows.select_related("unit").order_by("-by_author", "-mode", "id"))

    def _parts(self, rows: Any, whole: str) -> list[Any]:
        """The rows, which know their whole and share its rulebook without asking for them again."""
        found = list(rows)
        for row in found:
            setattr(row, whole, self.proposal)
            if row.rulebook_id == self.proposal.rulebook_id:
                row.rulebook = self.proposal.rulebook
        return found
