"""Everything on the page of one proposal, loaded in a fixed number of queries, as far as the actor may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects

from liangce.kernel.actors import Actor
from liangce.kernel.counts import Counts
from liangce.kernel.models import Deadline
from liangce.papers import cards
from liangce.papers.models import Attachment, Authorship, Signing, Version
from liangce.papers.parts import SIGNATORY
from liangce.proposals.alongside import APPRAISAL, AWARDS, KEY, beside
from liangce.proposals.asked import AUTHORSHIPS, ENTRY, PART, SEALED, VERSION, proposals, seen
from liangce.proposals.key.card import KeyCard, key_card
from liangce.proposals.known import tell
from liangce.proposals.labels import Labels, rulebook
from liangce.proposals.models import (
    Application,
    AppraisalResult,
    Assignment,
    Award,
    Examination,
    Feedback,
    Note,
    Promise,
    Proposal,
    Publication,
    Reply,
    Suggestion,
)
from liangce.proposals.publishing.card import loaded as loaded_publications
from liangce.proposals.sight import Sight
from liangce.proposals.states import Mode, Publishing, Status

STANDING = (Signing.INVITED, Signing.SIGNED)
MODES = {mode: place for place, mode in enumerate(Mode)}


def find(key: int, actor: Actor, counts: Counts) -> Proposal | None:
    """The proposal with its session and rulebook, None where this actor may not know of it."""
    for paper in proposals(actor)(key):
        paper.rulebook = rulebook(paper.committee_id, paper.rulebook_id)
        sessions = Labels(paper.committee_id, counts).sessions
        if paper.session_id in sessions:
            paper.session = sessions[paper.session_id]
        return paper
    return None


@dataclass
class Loaded:
    """One proposal before one actor. `full` is the actor with every role held, for the conflict of two hats."""

    proposal: Proposal
    actor: Actor
    full: Actor
    slug: str
    now: datetime
    counts: Counts

    def part(self, name: str) -> list[Any]:
        """What hangs on the proposal under this name (`asked.PARTS`); no query where there is nothing."""
        return self._parts(PART[name](*self._keys)) if self._has(name) else []

    def seen(self, name: str) -> list[Any]:
        """The same of what not everybody may see who may know of the proposal: as far as this actor may."""
        return self._parts(seen(self.actor, name)(self.proposal.pk)) if self._has(name) else []

    @cached_property
    def sight(self) -> Sight:
        is_author = any(
            row.status in STANDING and SIGNATORY.fits(self.actor, row) for row in self.authorships
        )
        units = frozenset(row.unit_id for row in self.assignments)
        verdicts = frozenset(row.pk for row in self.verdict_rows)
        applications = frozenset(row.pk for row in self.application_rows)
        key = frozenset(case.pk for case in self.key.cases) if self.key else frozenset()
        beside = cards.keys(self.cards)
        return Sight(self.actor, self.proposal, is_author, units, verdicts | applications | key | beside)

    @cached_property
    def cards(self) -> list[cards.Card]:
        """What packages further left show here."""
        return cards.cards(self.proposal, self.actor, self.slug)

    @cached_property
    def beside(self) -> dict[str, str]:
        """What else there is about it, each with a status: only that is loaded."""
        return beside(self.proposal) if any(map(self._has, (KEY, APPRAISAL, AWARDS))) else {}

    @cached_property
    def awards(self) -> list[Award]:
        """What was published; the newest first, each award once."""
        if AWARDS not in self.beside:
            return []
        rows = Award.objects.of(self.proposal.committee_id).filter(proposal=self.proposal)
        return list({row.round_id: row for row in rows}.values())

    @cached_property
    def appraised(self) -> list[AppraisalResult]:
        """Results of closed rounds that this actor may see, the newest round first."""
        if APPRAISAL not in self.beside:
            return []
        rows = AppraisalResult.objects.of(self.proposal.committee_id).visible_to(self.actor)
        rows = rows.filter(proposal=self.proposal).select_related("round__session__term", "unit", "rulebook")
        return list(rows.defer("rulebook__data").order_by("-round_id", "id"))

    @cached_property
    def key(self) -> KeyCard | None:
        return key_card(self.proposal, self.actor) if KEY in self.beside else None

    @cached_property
    def version(self) -> Version | None:
        """The text as it stands; to all but its authors the one that was handed in."""
        found = (VERSION if self.proposal.is_private else SEALED)(*self._keys)
        return found[0] if found else None

    @cached_property
    def authorships(self) -> list[Authorship]:
        rows = self._parts(AUTHORSHIPS(*self._keys))
        for row in rows:
            row.paper = self.proposal
        return rows

    @cached_property
    def assignments(self) -> list[Assignment]:
        rows = sorted(self.part("assignments"), key=lambda row: (MODES[Mode(row.mode)], row.pk))
        for row in rows:
            row.proposal = self.proposal
        tell(self.proposal, "assignments", rows)
        return rows

    @cached_property
    def replies(self) -> dict[int, list[Reply]]:
        """By assignment, the rounds in order; drafts too, so ask `sight` before one is shown."""
        found: dict[int, list[Reply]] = {row.pk: [] for row in self.assignments}
        assigned = {row.pk: row for row in self.assignments}
        for reply in self.part("replies"):
            reply.assignment = assigned[reply.assignment_id]
            found[reply.assignment_id].append(reply)
        return found

    @cached_property
    def verdict_rows(self) -> list[Feedback]:
        rows = self.seen("feedback")
        names = {row.pk: row for row in (*self.answered, *self.authorships)}
        replies = {reply.pk: reply for its in self.replies.values() for reply in its}
        for row in rows:
            row.proposal, row.reply = self.proposal, replies[row.reply_id]
            if row.authorship_id in names:  # else of a proposal taken out again
                row.authorship = names[row.authorship_id]
        self._told("feedback", rows)
        return rows

    @cached_property
    def application_rows(self) -> list[Application]:
        assigned = {row.pk: row for row in self.assignments}
        rows = self.seen("applications")
        for row in rows:
            row.proposal, row.assignment = self.proposal, assigned.get(row.assignment_id)
        self._told("applications", rows)
        return rows

    @cached_property
    def note_rows(self) -> list[Note]:
        assigned = {row.pk: row for row in self.assignments}
        rows = self.seen("notes")
        for row in rows:
            row.assignment = assigned.get(row.assignment_id)
        self._told("notes", rows)
        return rows

    @cached_property
    def promise_rows(self) -> list[Promise]:
        assigned = {row.pk: row for row in self.assignments}
        rows = self.part("promises")
        for row in rows:
            row.proposal, row.assignment = self.proposal, assigned[row.assignment_id]
        return rows

    @cached_property
    def absorbed(self) -> list[Proposal]:
        """What was merged into this proposal."""
        rows = self.part("absorbed")
        tell(self.proposal, "absorbed", rows)
        return rows

    @cached_property
    def answered(self) -> list[Authorship]:
        """To whom the proposal is answered: its own signatories, then those of what was merged into it."""
        own = [row for row in self.authorships if row.is_first or row.status == Signing.SIGNED]
        if not self.absorbed:
            return own
        papers = {paper.pk: paper for paper in self.absorbed}
        rows = Authorship.objects.of(self.proposal.committee_id).signed().filter(paper__in=papers)
        merged = list(rows.select_related("person", "body").order_by("paper__serial", "order", "id"))
        for row in merged:
            row.paper = papers[row.paper_id]
        return own + merged

    @cached_property
    def deadlines(self) -> list[Deadline]:
        """As far as their cases may be seen; explained, so with pauses and extensions."""
        rows = [row for row in self.part("deadlines") if self.sight.sees_case(row.kind, row.case_id)]
        prefetch_related_objects([row for row in rows if row.was_changed], "pauses", "extensions")
        return rows

    @cached_property
    def entries(self) -> list[Any]:
        """Of the ledger, the newest first."""
        return self.sight.entries(ENTRY(*self._keys))

    @cached_property
    def attachments(self) -> list[Attachment]:
        return self.part("attachments")

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
        return self.part("examinations")

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        return self.part("suggestions") if self.sight.sees_examinations() else []

    def _told(self, name: str, rows: Sequence[Any]) -> None:
        """To the committee's own desks all of it is shown, so the guards of their buttons need not ask again."""
        if self.actor.is_staff:
            tell(self.proposal, name, rows)

    @property
    def _keys(self) -> tuple[int, int]:
        return self.proposal.committee_id, self.proposal.pk

    def _has(self, name: str) -> bool:
        return getattr(self.proposal, f"has_{name}")

    def _parts(self, rows: list[Any]) -> list[Any]:
        """The rows, which share the rulebook of their whole without asking for it again."""
        for row in rows:
            if getattr(row, "rulebook_id", None) == self.proposal.rulebook_id:
                row.rulebook = self.proposal.rulebook
        return rows
