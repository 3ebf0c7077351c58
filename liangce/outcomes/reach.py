"""Who has to do with what became of a paper: its authors, those who look after outcomes, the units."""

from datetime import date
from typing import Any

from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.registry import directory
from liangce.opinions.models import CoAuthor
from liangce.outcomes.parts import AUTHOR, DESK_ROLES, SIGNER
from liangce.papers.models import Authorship, Paper
from liangce.people import roles
from liangce.reports.models import Facts

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
    signing = SIGNER.cases(actor) or Q(pk__in=())
    signed = Authorship.objects.of(actor.committee).signed().filter(signing)
    merged = signed.filter(paper__merged_into__isnull=False).values("paper__merged_into_id")
    with_me = Q(coauthors__person=actor.person) | Q(facts__pen=actor.person)
    beside = Paper.objects.of(actor.committee).filter(with_me)
    here = Q(pk__in=signed.values("paper_id")) | Q(pk__in=beside.values("pk"))
    first = AUTHOR.cases(actor)
    own = here if first is None else here | first
    absorbed = Paper.objects.of(actor.committee).filter(own, merged_into__isnull=False)
    return own | Q(pk__in=merged) | Q(pk__in=absorbed.values("merged_into_id"))


def known_papers(actor: Actor) -> Any:
    """The keys of the papers the actor may know of, as a query."""
    return Paper.objects.of(actor.committee).visible_to(actor).values("pk")


def is_author(paper: Paper, actor: Actor) -> bool:
    """Whether the actor's name stands under the paper, or under one that was merged into it."""
    rows = Paper.objects.of(paper.committee_id).filter(pk=paper.pk)
    return bool(rows.filter(own_papers(actor)).exists())


def authors(paper: Paper, on: date) -> set[int]:
    """Keys of the persons to be told of the paper's fate: who signed it, and who signed what was merged into it."""
    papers = Paper.objects.of(paper.committee_id).filter(Q(pk=paper.pk) | Q(merged_into=paper.pk))
    rows = Authorship.objects.of(paper.committee_id).signed().filter(paper__in=papers)
    found = {person for row in rows for person in directory.find(SIGNER, row, on)}
    found |= {person for row in papers for person in directory.find(AUTHOR, row, on)}
    beside = (
        CoAuthor.objects.of(paper.committee_id).filter(paper__in=papers).values_list("person_id", flat=True)
    )
    pens = Facts.objects.of(paper.committee_id).filter(paper__in=papers).exclude(pen=None)
    return found | set(beside) | set(pens.values_list("pen_id", flat=True))
