"""Publications begin by themselves where the committee publishes.

With the filing of a proposal whose author agreed, and with the issue of a reply.
"""

from liangce.kernel.registry import PROCESSES
from liangce.kernel.work import Act
from liangce.papers.models import Secrecy
from liangce.proposals.models import Proposal, Publication, Reply
from liangce.public.models import PublicSite, What


def of_text(proposal: Proposal) -> Publication:
    """A new case for the proposal's text."""
    return Publication(
        committee_id=proposal.committee_id,
        rulebook_id=proposal.rulebook_id,
        proposal=proposal,
        what=What.TEXT,
    )


def of_reply(reply: Reply) -> Publication:
    """A new case for the reply."""
    row = reply.assignment
    return Publication(
        committee_id=reply.committee_id,
        rulebook_id=row.proposal.rulebook_id,
        proposal=row.proposal,
        what=What.REPLY,
        reply=reply,
        unit=row.unit,
    )


def open_text(act: Act) -> None:
    """When the author agreed and the filing left it public; a refusal needs nothing else."""
    proposal: Proposal = act.case
    if proposal.publish_consent and proposal.secrecy == Secrecy.PUBLIC:
        _open(act, of_text(proposal))


def open_reply(act: Act, reply: Reply) -> None:
    """Whatever the author said of the text; of restricted papers nothing is ever published."""
    if not reply.assignment.proposal.is_restricted:
        _open(act, of_reply(reply))


def _open(act: Act, case: Publication) -> None:
    """The table is looked up: it is registered after those whose effects come here."""
    if PublicSite.objects.of(case.committee_id).publishing().exists():
        act.also(PROCESSES[case.kind_name].step("open"), case)
