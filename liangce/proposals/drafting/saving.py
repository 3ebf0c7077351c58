"""Saving the form of a draft."""

from datetime import datetime

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.papers.models import Paper
from liangce.papers.saving import save
from liangce.proposals.drafting.forms import ProposalForm
from liangce.proposals.drafting.wishes import wish
from liangce.proposals.models import Proposal


@transaction.atomic
def save_form(proposal: Proposal, form: ProposalForm, *, by: Actor, slug: str, now: datetime) -> Paper:
    """Saves a valid form with the revision it was opened at; raises NotAllowed and Conflict.

    `overwrite` says that the writer has seen the other's text and chosen their own: the other's stays as a version.
    """
    revision = form.data.get("revision", "")
    saved = save(
        proposal,
        slug=slug,
        by=by,
        now=now,
        revision=int(revision) if revision.isdigit() else -1,
        title=form.cleaned_data["title"],
        texts=form.texts(),
        details=form.details(),
        beside="overwrite" in form.data,
    )
    wish(proposal, **form.wishes())
    return saved
