"""What the page of a draft shows."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.models import Entry
from liangce.kernel.process import choices
from liangce.papers.drafts import (
    COSIGNING,
    DRAFT,
    RETURNED,
    WRITABLE,
    principal,
    requirements,
    somebody_else,
    why_not_attach,
)
from liangce.papers.forms import initial_of
from liangce.papers.guards import is_sealed, may_propose_now
from liangce.papers.models import Authorship, Purpose, Signing, Version
from liangce.papers.versions import current
from liangce.people.requests import CommitteeRequest
from liangce.proposals.drafting.forms import ProposalForm
from liangce.proposals.drafting.wishes import wished
from liangce.proposals.models import Proposal
from liangce.proposals.process import PROPOSAL
from liangce.proposals.states import Mode

TONES = {Signing.SIGNED: "green", Signing.INVITED: "blue", Signing.DECLINED: "red", Signing.EXPIRED: "amber"}


def draft_page(
    request: CommitteeRequest, proposal: Proposal, form: ProposalForm | None = None
) -> dict[str, Any]:
    """The whole page; `form` is given when it was refused."""
    version, speaker = current(proposal), principal(proposal, request.actor)
    if form is None:
        initial = initial_form(proposal, version)
        form = ProposalForm(
            initial=initial, paper=proposal, upload_url=upload_url(proposal, request.committee.slug)
        )
    return {
        "proposal": proposal,
        "version": version,
        "form": form,
        "revision": form.data.get("revision", proposal.revision),
        "hint": somebody_else(version, request.actor, now=timezone.now()),
        "speaker": speaker,
        "acting_for": speaker.name if speaker else None,
        "names": cosigners(proposal, speaker or request.actor),
        "locked": locked_because(proposal),
        "sent_back": why_sent_back(proposal),
        "is_gathering": proposal.status in (DRAFT, COSIGNING),
        **files_panel(request, proposal),
        **readiness(proposal),
        "behalf": on_behalf(speaker),
    }


def upload_url(proposal: Proposal, slug: str) -> str:
    """Where the editor sends pictures."""
    return reverse("proposal-pictures", args=[slug, proposal.pk])


def on_behalf(speaker: Actor | None) -> str:
    """What is added to the address of a step taken for somebody else."""
    return f"?on_behalf_of={speaker.person}" if speaker else ""


def why_sent_back(proposal: Proposal) -> str:
    """What the examiners want changed; nothing unless the proposal was sent back."""
    if proposal.status != RETURNED:
        return ""
    rows = Entry.objects.of(proposal.committee_id).about(proposal).filter(step="proposal.send_back")
    last = rows.order_by("-number").first()
    return last.reason if last else ""


def locked_because(proposal: Proposal) -> str:
    """Why the text cannot change, and what to do."""
    if proposal.status == COSIGNING:
        return "正在征集联名，大家看到的就是将要提交的。要改正文，请先“收回修改”。"
    return f"现在是“{proposal.status_label}”。"


def initial_form(proposal: Proposal, version: Version) -> dict[str, Any]:
    """What the form shows of the draft as it stands, the wishes included."""
    units = wished(proposal)
    lead = next((unit for unit, mode in units.items() if mode == Mode.LEAD), None)
    return initial_of(proposal, version) | {"lead": lead, "co": [unit for unit in units if unit != lead]}


def readiness(proposal: Proposal) -> dict[str, Any]:
    """What must hold before the proposal can be handed in, each with ✓ or the reason why not yet."""
    step = PROPOSAL.step("resubmit" if proposal.status == RETURNED else "submit")
    found = requirements(step, proposal, now=timezone.now())
    if proposal.first_body_id is None:
        of_bodies = (is_sealed.must, may_propose_now.must)  # they ask nothing of a person
        found = [one for one in found if one.must not in of_bodies]
    missing = sum(requirement.missing is not None for requirement in found)
    return {
        "requirements": found,
        "missing": missing,
        "proposal": proposal,
        "is_draft": proposal.status in WRITABLE,
        "step": step,
    }


def files_panel(request: CommitteeRequest, proposal: Proposal) -> dict[str, Any]:
    """The attachments: those kept, those removed that can be restored, and what may be added."""
    rules = proposal.rulebook.rules
    rows = list(proposal.attachments.listed())
    needs_seal = (
        proposal.first_body is not None and rules.collective.proof_for(proposal.first_body.kind) == "seal"
    )
    return {
        "proposal": proposal,
        "files": [row for row in rows if row.purpose == Purpose.ATTACHMENT and not row.removed_at],
        "seals": [row for row in rows if row.purpose == Purpose.SEAL and not row.removed_at],
        "removed": [row for row in rows if row.removed_at],
        "needs_seal": needs_seal,
        "files_help": (
            f"可以一次选几个，最多 {rules.attachments.max_count} 个，每个不超过 {rules.attachments.max_mb} MB。"
            "Word、Excel、PPT、PDF、OFD、WPS、图片和文本都可以。"
        ),
        "wrong": (),
        "why_not_files": why_not_attach(proposal, request.actor, Purpose.ATTACHMENT),
        "why_not_seals": why_not_attach(proposal, request.actor, Purpose.SEAL),
    }


def cosigners(proposal: Proposal, speaker: Actor) -> list[dict[str, Any]]:
    """Everybody whose name was asked for, with state and what the proposer can do about it."""
    return [_named(row, proposal, speaker) for row in proposal.authorships.select_related("person", "body")]


def _named(row: Authorship, proposal: Proposal, speaker: Actor) -> dict[str, Any]:
    row.paper = proposal
    can = [] if row.is_first or proposal.status == DRAFT else choices(row, speaker)
    return {
        "row": row,
        "name": row.signatory,
        "state": "第一提案人" if row.is_first else row.status_label,
        "tone": TONES.get(Signing(row.status), "") if not row.is_first else "",
        "steps": [step for step, reason in can if reason is None],
    }
