"""Who has to do with what became of a paper: its authors, those who look after outcomes, the units."""

from datetime import date
from typing import Any

from django.db.models import Q

from liangce.kernel.actors import Actor, any_of
from liangce.kernel.registry import directory
from liangce.outcomes.parts import AUTHOR, DESK_ROLES, SIGNER
from liangce.papers.models import Authorship, Paper
from liangce.people import roles

#: Who reads of every outcome of the papers they may know of, though not the text of an instruction.
READERS = (roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE, roles.COUNCIL, roles.LEADER)
UNIT_ROLES = (roles.UNIT_CLERK, roles.UNIT_LEADER)


def is_desk(actor: Actor) -> bool:
    """Whether the actor looks after instructions and conversions."""
    return actor.holds(*DESK_ROLES)


def reads_all(actor: Actor) -> bool:
    """Whether the actor reads of every outcome of the papers they may know of."""
    return actor.is_staff or actor.holds(*READERS)


def own_units(actor: Actor) -> set[int]:
    """Units for which the actor works."""
    return {*actor.places(roles.UNIT_CLERK, "unit"), *actor.places(roles.UNIT_LEADER, "unit")}


def own_papers(actor: Actor) -> Q:
    """The papers under which the actor's name stands, and those into which these were merged."""
    nothing = Q(pk__in=())
    signing = SIGNER.cases(actor) or nothing
    signed = Authorship.objects.of(actor.committee).signed().filter(signing)
    merged = signed.filter(paper__merged_into__isnull=False).values("paper__merged_into_id")
    first = AUTHOR.cases(actor)
    found = any_of(filter(None, (first, Q(pk__in=signed.values("paper_id")), Q(pk__in=merged))))
    return found or nothing


def known_papers(actor: Actor) -> Any:
    """The keys of the papers the actor may know of, as a query."""
    return Paper.objects.of(actor.committee).visible_to(actor).values("pk")


def is_author(paper: Paper, actor: Actor) -> bool:
    """Whether the actor's name stands under the paper, or under one that was merged into it."""
    rows = Paper.objects.of(paper.committee_id).filter(pk=paper.pk)
    return bool(rows.filter(own_papers(actor)).exists())


def authors(paper: Paper, on: date) -> set[int]:
    """Keys of the persons to be told of the paper's fate: who signed it, and who signed what was merged into it."""
    rows = Authorship.objects.of(paper.committee_id).signed()
    rows = rows.filter(Q(paper=paper) | Q(paper__merged_into=paper))
    found = {person for row in rows for person in directory.find(SIGNER, row, on)}
    return found | set(directory.find(AUTHOR, paper, on))
