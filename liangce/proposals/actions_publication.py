"""What else changes when a publication takes a step. Only here are texts put up for everybody, and taken down."""

from dataclasses import replace

from django.utils import timezone

from liangce.kernel.work import Act
from liangce.papers.text.clean import plain
from liangce.proposals import digests
from liangce.proposals.guards_publication import newest
from liangce.proposals.models import Publication, Redaction
from liangce.proposals.originals import signatories
from liangce.public.models import Extent, PublicPart, What
from liangce.public.shelf import Copy, Place, Release, put_up, take_down


def submit(act: Act) -> None:
    """The redacted copy is sealed; its digest goes into the ledger, and who made it may not check it."""
    redaction = _newest(act.case)
    redaction.sealed_at, redaction.digest = act.now, digests.of_redaction(redaction)
    redaction.save(update_fields=["sealed_at", "digest"])
    act.case.extent, act.case.prepared_by_id = redaction.extent, redaction.by_id
    act.case.reason = ""
    act.told |= {"公开稿": redaction.number, "正文摘要": redaction.digest, "遮盖": f"{_hidden(redaction)} 处"}
    if redaction.open_marks:
        act.told["提示而未遮盖"] = f"{len(redaction.open_marks)} 处"
    act.told |= {f"附件公开件 {copy.name}": copy.sha256 for copy in act.case.copies.filter(removed_at=None)}


def propose_not(act: Act) -> None:
    """Kept for the one who decides."""
    act.case.extent = ""
    _keep_reason(act)


def check(act: Act) -> None:
    """A second person has looked at it."""
    redaction = _newest(act.case)
    redaction.checked_at, redaction.checked_by_id, redaction.checked_by = act.now, act.by.person, act.by.name
    redaction.save(update_fields=["checked_at", "checked_by_id", "checked_by"])
    act.told["公开稿"] = redaction.number


def publish(act: Act) -> None:
    """Exactly the sealed copy goes to the public tables."""
    case: Publication = act.case
    redaction = _newest(case)
    case.part = put_up(_place(case), _release(case, redaction), part=case.part, now=act.now)
    case.decided_at, case.reason, case.reexamine_on = act.now, "", None
    act.told |= {"公开稿": redaction.number, "正文摘要": redaction.digest}


def withhold(act: Act) -> None:
    """Not now; the date says when it is looked at again."""
    act.case.extent, act.case.decided_at = "", act.now
    _keep_reason(act)


def withdraw(act: Act) -> None:
    """The public reads the notice instead."""
    part: PublicPart = act.case.part
    take_down(part, notice=act.data["notice"], now=act.now)
    act.case.reason = act.data["reason"]
    act.told["公开说明"] = act.data["notice"]


def reopen(act: Act) -> None:
    """From the beginning; what was prepared before is still there to go on from."""
    act.case.prepared_by_id = act.case.reexamine_on = act.case.decided_at = None


def _keep_reason(act: Act) -> None:
    act.case.reason, act.case.reexamine_on = act.data["reason"], act.data["reexamine_on"]


def _newest(case: Publication) -> Redaction:
    """The copy that the guards have seen."""
    redaction = newest(case)
    assert redaction is not None
    return redaction


def _hidden(redaction: Redaction) -> int:
    return len(redaction.marks) - len(redaction.open_marks)


def _place(case: Publication) -> Place:
    paper = case.proposal
    return Place(
        committee=case.committee_id,
        term=paper.session.term.number,
        session=paper.session.number,
        number=paper.number or 0,
        session_label=str(paper.session),
        number_text=paper.number_text,
        category=paper.category_label,
    )


def _release(case: Publication, redaction: Redaction) -> Release:
    """Field by field from the redacted copy; of the original only what is public by its nature."""
    is_full, reply = redaction.extent == Extent.FULL, case.reply
    dated = reply.issued_at if reply else case.proposal.submitted_at
    shown = Release(
        what=What(case.what),
        extent=Extent(redaction.extent),
        title=redaction.title,
        dated=timezone.localdate(dated),
        html=redaction.html if is_full else "",
        summary="" if is_full else redaction.summary,
        plain=plain(redaction.html) if is_full else "",
        copies=_copies(case, set(redaction.kept.values()) if is_full else set()),
    )
    if reply is None:
        return replace(shown, proposers=signatories(case) if redaction.shows_names else "")
    classes = {item.code: item.label for item in case.rulebook.rules.reply_classes}
    return replace(
        shown,
        unit=str(case.unit),
        code=reply.code,
        class_label=classes.get(reply.code, ""),
        document_number=reply.document_number,
    )


def _copies(case: Publication, pictures: set[str]) -> tuple[Copy, ...]:
    """The files released one by one, and of the pictures those that stand in the text."""
    return tuple(
        Copy(row.name, row.mime, row.size, row.sha256, row.is_picture)
        for row in case.copies.filter(removed_at=None)
        if not row.is_picture or row.sha256 in pictures
    )
