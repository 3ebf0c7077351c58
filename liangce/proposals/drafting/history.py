"""The versions of a proposal that a reader may see."""

from django.db.models import QuerySet

from liangce.kernel.actors import Actor
from liangce.papers.drafts import is_writer
from liangce.papers.models import Signing, Version
from liangce.papers.parts import SIGNATORY
from liangce.proposals.models import Proposal


def readable_versions(proposal: Proposal, actor: Actor) -> "QuerySet[Version]":
    """In order: all to its writers, the text as it stands to those asked for their name, what was sealed to others."""
    rows: QuerySet[Version] = proposal.versions.order_by("number")
    if is_writer(proposal, actor):
        return rows
    if proposal.is_private and _is_asked(proposal, actor):
        return rows.filter(pk__in=rows.reverse().values("pk")[:1])
    return rows.exclude(sealed_at=None)


def _is_asked(proposal: Proposal, actor: Actor) -> bool:
    mine = SIGNATORY.cases(actor)
    asked = proposal.authorships.filter(status__in=(Signing.INVITED, Signing.SIGNED))
    return mine is not None and asked.filter(mine).exists()
