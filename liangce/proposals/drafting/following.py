"""A draft follows the rules: until it is handed in, its page shows boxes and choices of the version now in force."""

from datetime import datetime

from django.db import transaction
from django.utils.html import format_html

from liangce.kernel.actors import Actor
from liangce.papers.drafts import DRAFT
from liangce.papers.guards import rulebook_at
from liangce.papers.versions import current, save_draft
from liangce.proposals.models import Proposal


@transaction.atomic
def follow(proposal: Proposal, *, by: Actor, now: datetime) -> bool:
    """Puts a draft under the version now in force; whether that is another one than before.

    What was written in a box that is no more goes to the end of the last one, under its old name.
    """
    rulebook = rulebook_at(proposal, now)
    if proposal.status != DRAFT or rulebook.pk == proposal.rulebook_id or proposal.cosigners:
        return False
    drafts = Proposal.objects.of(proposal.committee_id).filter(pk=proposal.pk, status=DRAFT)
    if not drafts.update(rulebook=rulebook):  # it was handed in meanwhile
        return False
    proposal.rulebook = rulebook
    version, names = current(proposal), [rule.name for rule in rulebook.rules.parts(proposal.kind)]
    homeless = [part for part in version.sections if part["html"] and part["name"] not in names]
    if homeless and names:
        texts = {part["name"]: part["html"] for part in version.sections}
        for part in homeless:
            texts[names[-1]] = (
                texts.get(names[-1], "") + format_html("<p>{}</p>", part["label"]) + part["html"]
            )
        proposal.revision = save_draft(
            proposal,
            by=by,
            now=now,
            revision=proposal.revision,
            title=version.title,
            texts=texts,
            beside=True,
        ).revision
    return True
