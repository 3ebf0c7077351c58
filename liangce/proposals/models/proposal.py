"""Proposals: papers of their kind, with the words people use of them."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.tenancy import CommitteeManager
from liangce.papers.models import Kind, Paper
from liangce.papers.models.paper import PaperQuerySet
from liangce.people.models import Unit
from liangce.proposals.models.assignment import Assignment
from liangce.proposals.states import FILED, PRIVATE, RECEIVED, Status


def _holds(word: str) -> Q:
    """Chinese has no capitals: where there are none, PostgreSQL need not look for them in every title."""
    return Q(title__contains=word) if word.lower() == word.upper() else Q(title__icontains=word)


class ProposalQuerySet(PaperQuerySet):
    def proposals(self) -> "ProposalQuerySet":
        return self.filter(kind=Kind.PROPOSAL)

    def received(self) -> "ProposalQuerySet":
        """Handed in, whatever became of them."""
        return self.filter(status__in=RECEIVED)

    def filed(self) -> "ProposalQuerySet":
        return self.filter(status__in=FILED)

    def overdue(self, today: date) -> "ProposalQuerySet":
        """With a running deadline that has passed."""
        return self.filter(due_on__lt=today).exclude(status__in=PRIVATE)

    def handled_by(self, unit: Unit | int) -> "ProposalQuerySet":
        """Assigned to this unit, in whatever mode."""
        return self.filter(pk__in=Assignment.unscoped.filter(unit=unit).values("proposal"))

    def titled(self, words: str) -> "ProposalQuerySet":
        """Whose title holds every one of these words, in small letters or capitals."""
        return self.filter(*map(_holds, words.split()))

    def with_people_and_units(self) -> "ProposalQuerySet":
        """With what a row of the list shows."""
        rows = self.select_related("session__term", "rulebook", "first_person", "first_body")
        return rows.prefetch_related("assignments__unit")


class ProposalManager(CommitteeManager.from_queryset(ProposalQuerySet)):  # type: ignore[misc]
    """Answers for one committee's proposals."""

    def of(self, committee: Any) -> ProposalQuerySet:
        return super().of(committee).proposals()


class Proposal(Paper):
    """A paper of the kind 提案."""

    # A proxy narrows what its base answers, which the type checker cannot follow.
    unscoped: Any = models.Manager.from_queryset(ProposalQuerySet)()  # type: ignore[misc]
    objects: Any = ProposalManager()  # type: ignore[misc]

    class Meta:
        proxy = True
        verbose_name = "提案"

    @property
    def is_private(self) -> bool:
        """Whether only its authors know of it."""
        return self.status in PRIVATE

    def is_of(self, variant: str) -> bool:
        if variant == "key":
            return self.key_proposals.designated().exists()
        return super().is_of(variant)

    @property
    def headline(self) -> str:
        """九届三次会议第 0312 号, or the serial, or the state before there is either."""
        if self.number:
            return f"{self.session}第 {self.number_text} 号"
        return f"流水号 {self.serial_text}" if self.serial else str(Status(self.status).label)
