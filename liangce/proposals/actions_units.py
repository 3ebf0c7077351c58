"""What else changes when a unit, or the office that supervises it, takes a step."""

from liangce.kernel.work import Act
from liangce.proposals import digests
from liangce.proposals.models import Assignment, Reply
from liangce.proposals.publications import open_reply


def receive(act: Act) -> None:
    """The unit has it."""
    act.case.received_at = act.now


def newest_reply(row: Assignment) -> Reply:
    """The reply of the latest round; raises Reply.DoesNotExist before the first draft."""
    return row.replies.latest("round")


def draft_reply(act: Act) -> None:
    """Keeps the draft, the first time as a new row."""
    row: Assignment = act.case
    reply = row.replies.order_by("-round").first() or Reply(committee_id=row.committee_id, assignment=row)
    for name in ("html", "contact_name", "contact_phone"):
        setattr(reply, name, act.data[name])
    set_class(reply, act.data["code"])
    reply.drafted_at, reply.drafted_by = act.now, act.by.name
    reply.save()
    act.told |= {"答复稿类别": reply.code, "正文摘要": digests.of_text(reply.html)}


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


def give_opinion(act: Act) -> None:
    """The lead unit can read it now."""
    act.case.opinion, act.case.opinion_signer = act.data["opinion"], act.data["signer"]
    act.told["正文摘要"] = digests.of_text(act.case.opinion)
    act.case.done_at = act.now
