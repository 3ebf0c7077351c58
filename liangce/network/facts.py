"""What has become of a paper that came from another level, as that level may know it: one fact a letter."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from liangce.kernel.ledger.canonical import plain_value
from liangce.network.letters import told
from liangce.network.models import Handover, Letter
from liangce.network.states import News
from liangce.opinions.models import OpinionReport, Sending, SendingStatus
from liangce.opinions.states import How, Status
from liangce.outcomes.models import Instruction
from liangce.proposals.models import Proposal, Reply
from liangce.proposals.states import ANSWERED

#: The desk is at it, or has been.
CHOSEN = (Status.SELECTED, Status.CHECKED, Status.MERGED, Status.SIGNED)


@dataclass(frozen=True)
class Fact:
    """`key` is the same as long as the same would be told."""

    kind: News
    key: str
    content: dict[str, Any] = field(default_factory=dict)


def facts(row: Handover) -> list[Fact]:
    """Everything so far, in the order in which it is told."""
    kept: list[Fact] | None = row.__dict__.get("_facts")
    if kept is None:
        kept = list(_of_report(row) if row.paper.kind == "opinion" else _of_proposal(row))
        row.__dict__["_facts"] = kept  # several guards ask
    return kept


def news(row: Handover, *kinds: News) -> list[Fact]:
    """Of these kinds what was not told yet."""
    found = [fact for fact in facts(row) if fact.kind in kinds]
    known = told(row) if found else set()
    return [fact for fact in found if fact.key not in known]


def _of_report(row: Handover) -> Iterable[Fact]:
    reports = OpinionReport.objects.of(row.committee_id)
    report = reports.get(pk=row.paper_id)
    main = reports.get(pk=report.merged_into_id) if report.merged_into_id else report
    if report.particulars.keep_reason:
        words = report.particulars.keep_words
        why = f"{report.particulars.get_keep_reason_display()}{f'：{words}' if words else ''}"
        yield Fact(News.NOT_USED, f"not_used:{_short(why)}", {"reason": why})
        return
    if report.status in CHOSEN:
        yield Fact(News.CHOSEN, "chosen", {"combined": main.pk != report.pk})
    sendings = list(Sending.objects.of(row.committee_id).filter(paper=main.pk).order_by("sent_at", "pk"))
    here = row.committee.level
    if main.filed_at:
        yield _used(report, main, next((one for one in sendings if one.level == here), None))
        yield from (fact for one in sendings if one.level != here for fact in _above(one))
    for instruction in Instruction.objects.of(row.committee_id).filter(paper__in={main.pk, report.pk}):
        yield _instructed(instruction)
    above = Letter.objects.of(row.committee_id).filter(is_ours=False, kind=News.INSTRUCTED)
    for letter in above.filter(handover__paper__in={main.pk, report.pk}).order_by("at", "pk"):
        yield Fact(News.INSTRUCTED, f"instructed_above:{letter.pk}", letter.content)


def _used(report: OpinionReport, main: Any, printed: Sending | None) -> Fact:
    combined = main.pk != report.pk or (printed and printed.how == How.COMBINED)
    where = printed.reference if printed else ""  # the desk may be correcting its own record just now
    content = {
        "how": str(How.COMBINED if combined else How.SINGLE),
        "on": timezone.localdate(main.filed_at).isoformat(),
        "reference": where or main.number_text,
    }
    return Fact(News.USED, "used", content)


def _above(row: Sending) -> Iterable[Fact]:
    """That it went to a level above this one, and what that level made of it."""
    where = {"level": row.level, "receiver": row.receiver}
    name = f"{row.level}:{row.receiver}"
    yield Fact(News.SENT_UP, f"sent_up:{name}", where | {"at": plain_value(row.sent_at)})
    if row.status == SendingStatus.ADOPTED:
        how = {"how": row.how, "on": plain_value(row.answered_on), "reference": row.reference}
        said = _short(f"{row.how}{row.answered_on}{row.reference}")
        yield Fact(News.USED_ABOVE, f"used_above:{name}:{said}", where | how)
    elif row.status == SendingStatus.NOT_ADOPTED:
        yield Fact(News.NOT_USED_ABOVE, f"not_used_above:{name}", where)


def _instructed(row: Instruction) -> Fact:
    """That a leader instructed; of what was written only what the desk released to the authors."""
    content = {
        "office": row.office,
        "level": row.level,
        "kind": str(row.get_kind_display()),
        "affirmative": row.affirmative,
        "at": plain_value(row.given_at),
        "released": row.released,
    }
    return Fact(News.INSTRUCTED, f"instructed:{row.pk}:{_short(str(content))}", content)


def _of_proposal(row: Handover) -> Iterable[Fact]:
    proposal = Proposal.objects.of(row.committee_id).get(pk=row.paper_id)
    if proposal.status not in ANSWERED:
        return
    replies = Reply.objects.of(row.committee_id).newest().filter(assignment__proposal=proposal)
    letters = [_reply(reply) for reply in replies.select_related("assignment__unit", "assignment__rulebook")]
    if letters:
        key = _short("".join(f"{one['document_number']}{one['code']}{one['html']}" for one in letters))
        yield Fact(News.ANSWERED, f"answered:{key}", {"replies": letters})


def _reply(reply: Reply) -> dict[str, Any]:
    found = reply.assignment.rulebook.rules.reply_class(reply.code)
    return {
        "unit": str(reply.assignment.unit),
        "document_number": reply.document_number,
        "code": reply.code,
        "label": found.label if found else reply.code,
        "html": reply.html,
        "signer": reply.signer,
        "at": plain_value(reply.issued_at),
    }


def _short(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]
