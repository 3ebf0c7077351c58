"""What else changes when a proposal leaves the straight way: withdrawn, converted, merged, or brought back."""

from liangce.kernel.work import Act
from liangce.papers.conversions import hand_over
from liangce.proposals import proof
from liangce.proposals.actions_assigning import call_off
from liangce.proposals.models import Application, Asked, Proposal
from liangce.proposals.process_applications import CONVERSION, WITHDRAWAL
from liangce.proposals.states import Asking


def ask_withdrawal(act: Act) -> None:
    """The proposer's wish goes to the Committee on Proposals."""
    letter = proof.keep(act.case, act.data.get("proof"), by=act.by, now=act.now)
    if letter:
        act.told["书面申请"] = letter.sha256
    act.also(WITHDRAWAL.step("apply"), application(act, Asked.WITHDRAWAL, reason=act.data["reason"]))


def withdraw(act: Act) -> None:
    """Nobody handles it any more."""
    call_off(act)


def propose_conversion(act: Act) -> None:
    """The Committee asks the author."""
    row = application(
        act, Asked.CONVERSION, reason=act.data["reason"], into=act.data["into"], unit=act.data["unit"]
    )
    act.also(CONVERSION.step("apply"), row)


def application(act: Act, kind: Asked, **asked: object) -> Application:
    """A new application of this kind about the proposal, not yet begun."""
    proposal: Proposal = act.case
    return Application(
        committee_id=proposal.committee_id,
        rulebook=proposal.rulebook,
        proposal=proposal,
        kind=kind,
        asked_by=act.by.name,
        asked_at=act.now,
        **asked,
    )


def convert(act: Act) -> None:
    """What it becomes was agreed in the application."""
    act.stir(*act.case.applications.open())
    granted = act.case.applications.filter(kind=Asked.CONVERSION, status=Asking.GRANTED).latest("asked_at")
    act.case.converted_into = granted.into
    act.told["转为"] = granted.get_into_display()
    if granted.unit:
        act.told["转送"] = str(granted.unit)
    hand_over(act, act.case, granted.into)


def merge(act: Act) -> None:
    """It is handled with the main proposal from here on; its own units are called off."""
    main: Proposal = act.data["main"]
    act.case.merged_into = main
    act.told["主案"] = f"{main.headline}《{main}》"
    call_off(act)


def unmerge(act: Act) -> None:
    """It stands for itself again, to be decided on anew; what had a number keeps it."""
    main = Proposal.objects.of(act.case.committee_id).get(pk=act.case.merged_into_id)
    act.told["原主案"] = f"{main.headline}《{main}》"
    act.case.merged_into = None
