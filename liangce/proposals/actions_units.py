"""What else changes when a unit, or the office that supervises it, takes a step."""

from datetime import date

from liangce.kernel.clocks import extend, pause, resume, running
from liangce.kernel.regulation import Basis
from liangce.kernel.work import Act
from liangce.proposals import digests
from liangce.proposals.models import Application, Asked, Assignment, NoteKind, Promise, Reply
from liangce.proposals.noting import note
from liangce.proposals.process_applications import EXTENSION, RETURN
from liangce.proposals.process_promises import PROMISE
from liangce.proposals.publications import open_reply
from liangce.proposals.reply_versions import keep
from liangce.proposals.states import Mode


def receive(act: Act) -> None:
    """The unit has it."""
    act.case.received_at = act.now


def newest_reply(row: Assignment) -> Reply:
    """The reply of the round that runs; raises Reply.DoesNotExist before its first draft."""
    return row.replies.get(round=row.round)


def draft_reply(act: Act) -> None:
    """Keeps the draft, the first time in a round as a new row; what was countersigned must be countersigned anew."""
    row: Assignment = act.case
    reply = draft_of(row)
    for name in ("html", "contact_name", "contact_phone", "promises"):
        setattr(reply, name, act.data[name])
    reply.sent_round_at = None
    set_class(reply, act.data["code"])
    reply.drafted_at, reply.drafted_by = act.now, act.by.name
    reply.save()
    keep(reply, step=act.step.label, by=act.by, now=act.now)
    act.told |= {"答复稿类别": reply.code, "正文摘要": digests.of_text(reply.html)}


def draft_of(row: Assignment) -> Reply:
    """The draft of the round that runs: what an earlier round issued is left as it is."""
    fresh = Reply(committee_id=row.committee_id, assignment=row, round=row.round)
    return row.replies.filter(round=row.round).first() or fresh


def set_class(reply: Reply, code: str) -> None:
    """Sets the class and what it means everywhere; no class yet while `code` is empty."""
    rules = reply.assignment.rulebook.rules
    reply.code, reply.meaning = code, str(rules.reply_class(code).meaning) if code else ""


def sign_reply(act: Act) -> None:
    """The head of the unit has signed."""
    set_signer(act, act.data["signer"])


def unsign_reply(act: Act) -> None:
    """What is changed again must be signed again."""
    set_signer(act, "")


def set_signer(act: Act, signer: str) -> None:
    """Writes who answers for the text."""
    reply = newest_reply(act.case)
    reply.signer = act.told["签发人"] = signer
    reply.save(update_fields=["signer"])


def approve_reply(act: Act) -> None:
    """The office may correct the class; the ledger keeps what the unit had claimed."""
    reply = newest_reply(act.case)
    if reply.code != act.data["code"]:
        act.told["类别更正"] = f"{reply.code} → {act.data['code']}"
    set_class(reply, act.data["code"])
    reply.save()
    keep(reply, step=act.step.label, by=act.by, now=act.now)


def issue_reply(act: Act) -> None:
    """The letter leaves under its number."""
    reply = newest_reply(act.case)
    reply.document_number, reply.issued_at = act.data["document_number"], act.now
    reply.code_at_issue = reply.code
    reply.save()
    act.case.done_at = act.now
    act.told |= {"发文字号": reply.document_number, "类别": reply.code}
    reply.assignment = act.case
    open_reply(act, reply)
    act.stir(*act.case.applications.open())
    for item in reply.promises:
        act.also(PROMISE.step("make"), promise(act.case, reply, item))


def promise(row: Assignment, reply: Reply, item: dict[str, str]) -> Promise:
    """A promise that stands in the letter from now on."""
    return Promise(
        committee_id=row.committee_id,
        rulebook=row.rulebook,
        proposal=row.proposal,
        assignment=row,
        reply=reply,
        text=item["text"],
        promised_on=date.fromisoformat(item["on"]),
    )


def give_opinion(act: Act) -> None:
    """The lead unit can read it now."""
    act.case.opinion, act.case.opinion_signer = act.data["opinion"], act.data["signer"]
    act.told["正文摘要"] = digests.of_text(act.case.opinion)
    act.case.done_at = act.now


def hand_over(act: Act) -> None:
    """The successor of the abolished unit takes its place."""
    row: Assignment = act.case
    assert row.unit.successor
    act.told["移交"] = f"{row.unit} → {row.unit.successor}"
    row.unit = row.unit.successor


def contact(act: Act) -> None:
    """Keeps how the proposer was spoken with."""
    note(act, NoteKind.CONTACT, act.case.proposal, act.case)


def urge(act: Act) -> None:
    """Keeps that the unit was reminded, and of what."""
    act.data["words"] = act.data["reason"] = act.data["reason"] or "请按期办理"
    note(act, NoteKind.URGING, act.case.proposal, act.case)


def reassign(act: Act) -> None:
    """Another unit takes over in the same mode, where one was chosen."""
    row: Assignment = act.case
    row.done_at = act.now
    act.stir(*row.applications.open())
    if unit := act.data["unit"]:
        act.told["改由"] = str(unit)
        successor = Assignment(
            committee_id=row.committee_id,
            rulebook=row.rulebook,
            proposal=row.proposal,
            unit=unit,
            mode=row.mode,
            assigned_at=act.now,
            conference=row.conference,
        )
        act.also(successor.process.step("open"), successor)


def send_round(act: Act) -> None:
    """The draft goes to the co-handlers for their countersignature."""
    reply = newest_reply(act.case)
    reply.sent_round_at = act.now
    reply.save(update_fields=["sent_round_at"])
    for row in act.case.proposal.assignments.standing().co_handling():
        row.proposal = act.case.proposal
        act.stir(row)


def receive_round(act: Act) -> None:
    """The co-handler has the draft of this round."""
    lead = act.case.proposal.assignments.standing().get(mode=Mode.LEAD)
    act.case.asked_round_at = newest_reply(lead).sent_round_at
    act.case.countersigned_by = ""


def countersign(act: Act) -> None:
    """The co-handler puts its name to the draft."""
    act.case.countersigned_by = act.by.name


def rehandle(act: Act) -> None:
    """The next round begins."""
    act.case.round += 1
    act.case.done_at = None


def reclass(act: Act) -> None:
    """The class as things stand now; the class at issue stays beside it."""
    reply = act.case.replies.exclude(issued_at=None).latest("round")
    act.told["现在的类别"] = f"{reply.code} → {act.data['code']}"
    set_class(reply, act.data["code"])
    reply.save(update_fields=["code", "meaning"])


def ask_return(act: Act) -> None:
    """The unit says it is not the one to answer."""
    act.also(RETURN.step("apply"), application(act, Asked.RETURN, unit=act.data["unit"]))


def ask_extension(act: Act) -> None:
    """The unit asks for more time."""
    asked = {"basis": act.data["basis"], "value": act.data["value"]}
    act.also(EXTENSION.step("apply"), application(act, Asked.EXTENSION, **asked))


def application(act: Act, kind: Asked, **asked: object) -> Application:
    """A new application of this unit, not yet begun."""
    row: Assignment = act.case
    return Application(
        committee_id=row.committee_id,
        rulebook=row.rulebook,
        proposal=row.proposal,
        assignment=row,
        kind=kind,
        reason=act.data["reason"],
        asked_by=act.by.name,
        asked_at=act.now,
        **asked,
    )


def put_off(act: Act) -> None:
    """A later day for the reply, as the regulation allows."""
    extend(
        act,
        clock_of(act.case),
        basis=Basis(act.data["basis"]),
        value=act.data["value"],
        reason=act.data["reason"],
    )


def stop_clock(act: Act) -> None:
    """The time for the reply stands still."""
    pause(act, clock_of(act.case), reason=act.data["reason"])


def start_clock(act: Act) -> None:
    """The time for the reply runs on."""
    resume(act, clock_of(act.case))


def clock_of(row: Assignment) -> str:
    """The name of the deadline by which the reply is due: of the first round, or of a later one."""
    return "reply" if running(row, "reply") else "rehandle"
