"""What of a proposal one may see who may know of it: drafts of replies, opinions, verdicts and how they came about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from liangce.kernel.actors import Actor
from liangce.papers import cards
from liangce.people import roles
from liangce.proposals.models import Asked, Assignment, Proposal, Publication, Reply

#: What everybody who may know of a proposal may know a unit, or the Council, to have done; the rest is their own work.
OPENLY = (
    *("open", "receive", "contact", "issue", "give_opinion", "extend", "rehandle", "reclass", "recompute"),
    *("designate", "add_leaders", "finish"),
)
#: What belongs to a key proposal.
KEY_KINDS = ("key", "key_opinion", "supervision")
#: Parts that not everybody may know of who may know of the proposal.
APART = ("feedback", *(str(kind) for kind in Asked), *KEY_KINDS)
#: What leads to publication is for those who handle the paper and for its authors.
PUBLISHING = ("text_publication", "reply_publication")


@dataclass(frozen=True)
class Sight:
    """One actor before one proposal. `units` are those that handle it, `parts` the verdicts, applications
    and cards' cases of it that this actor may see.
    """

    actor: Actor
    proposal: Proposal
    is_author: bool
    units: frozenset[int]
    parts: frozenset[int] = frozenset()

    @property
    def is_desk(self) -> bool:
        """Whether the actor is of the committee's own desk."""
        return self.actor.is_staff

    @property
    def is_office(self) -> bool:
        """Whether the actor assigns or supervises."""
        return self.actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE)

    @property
    def own_units(self) -> set[int]:
        """The handling units for which the actor works."""
        return self.actor.units & self.units

    @property
    def is_handler(self) -> bool:
        """Whether the actor has to do with the handling: desk, office or one of the units."""
        return self.is_desk or self.is_office or bool(self.own_units)

    def sees_reply(self, row: Assignment, reply: Reply) -> bool:
        """An issued letter everybody; before that the unit itself, the offices and the desk."""
        return bool(reply.issued_at) or self.sees_drafts(row)

    def sees_drafts(self, row: Assignment) -> bool:
        """How a letter came about: the unit itself, the offices and the desk, also after it was issued."""
        return self.is_desk or self.is_office or row.unit_id in self.own_units

    def sees_opinion(self, row: Assignment) -> bool:
        """A co-handler's opinion is for the units, the offices and the desk."""
        return bool(row.opinion) and self.is_handler

    def sees_examinations(self) -> bool:
        """What examiners wrote stays with the desk and the offices."""
        return self.is_desk or self.is_office

    def sees_refusal(self) -> bool:
        """The reason for not filing is for the authors and the desk."""
        return self.is_desk or self.is_author

    def works_on(self, publication: Publication) -> bool:
        """Whether the page of the publication itself is open to the actor: see its `visible_to`."""
        return self.is_desk or self.is_office or publication.unit_id in self.own_units

    def sees_case(self, kind: str, key: int) -> bool:
        """Whether deadlines and ledger entries of this part are shown."""
        if kind in APART or kind in cards.kinds():
            return key in self.parts
        if kind == "cosigning":
            return self.is_desk or self.is_author
        if kind in PUBLISHING:
            return self.is_handler or self.is_author
        return True

    def entries(self, entries: Iterable[Any]) -> list[Any]:
        """The ledger's entries that may be shown."""
        return [entry for entry in entries if self._sees_entry(entry)]

    def _sees_entry(self, entry: Any) -> bool:
        if not self.sees_case(entry.kind, entry.subject_id):
            return False
        if entry.kind in ("answering", "co_handling", "key") and not self.is_handler:
            return str(entry.step).rpartition(".")[2] in OPENLY
        return True
