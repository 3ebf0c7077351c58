"""What else changes when a step is taken. Each is the effect of a row in `process.py`, which names when and by whom."""

from collections.abc import Iterable

from django.db.models import Max

from liangce.kernel.work import Act
from liangce.papers.models import Authorship, Proposers, Signing
from liangce.papers.process import COSIGNING
from liangce.papers.versions import seal
from liangce.people.models import Session, Unit
from liangce.people.models.term import CURRENT
from liangce.proposals.models import Examination, Feedback, Proposal, Reply, Suggestion
from liangce.proposals.models.examination import Stage
from liangce.proposals.process_feedback import FEEDBACK
from liangce.proposals.publications import open_text
from liangce.proposals.states import Mode


def begin_draft(act: Act) -> None:
    """A draft has its first proposer's name under it from the start."""
    proposal: Proposal = act.case
    proposal.created_at = act.now
    act.also(
        COSIGNING.step("lead"),
        Authorship(
            committee_id=proposal.committee_id,
            rulebook=proposal.rulebook,
            paper=proposal,
            person=proposal.first_person,
            body=proposal.first_body,
        ),
    )


def invite(act: Act) -> None:
    """One invitation a person, in the order chosen; who was asked before is asked again."""
    proposal: Proposal = act.case
    earlier = {row.person_id: row for row in proposal.authorships.filter(person__in=act.data["persons"])}
    last = proposal.authorships.aggregate(last=Max("order"))["last"] or 0
    for order, person in enumerate(act.data["persons"], start=last + 1):
        if person.pk in earlier:
            earlier[person.pk].paper = proposal
            act.also(COSIGNING.step("invite_again"), earlier[person.pk])
            continue
        row = Authorship(
            committee_id=proposal.committee_id,
            rulebook=proposal.rulebook,
            paper=proposal,
            person=person,
            order=order,
        )
        act.also(COSIGNING.step("invite"), row)


def take_back(act: Act) -> None:
    """The text may change again, so nobody's name stays under it: all others are asked anew later."""
    step = COSIGNING.step("cancel")
    for row in act.case.authorships.filter(order__gt=0, status__in=step.source):
        row.paper = act.case
        act.also(step, row)


def submit(act: Act) -> None:
    """Serial, session and kind are fixed by the moment of submission; the text is sealed."""
    proposal: Proposal = act.case
    session: Session = CURRENT.first(proposal.committee_id, act.today) or proposal.session
    proposal.session, proposal.rulebook = session, session.rulebook_at(act.now)
    proposal.is_session = session.holds(act.now)
    proposal.submitted_at = act.now
    proposal.serial = next_number(session, "serial")
    others = proposal.authorships.filter(status=Signing.SIGNED, order__gt=0).exists()
    if proposal.first_body_id:
        proposal.proposers = Proposers.COLLECTIVE
    else:
        proposal.proposers = Proposers.JOINT if others else Proposers.MEMBER
    version = seal(proposal, now=act.now)
    act.told |= {"版本": version.number, "正文摘要": version.digest}
    attached = proposal.attachments.filter(removed_at=None).values_list("name", "sha256")
    act.told |= {f"附件 {name}": digest for name, digest in attached}


def take_on(act: Act) -> None:
    """What another level hands down is filed already: it has a serial and a number here at once."""
    proposal: Proposal = act.case
    proposal.created_at = proposal.submitted_at = proposal.filed_at = act.now
    proposal.is_session = False
    proposal.serial, proposal.number = (next_number(proposal.session, name) for name in ("serial", "number"))


def next_number(session: Session, field: str) -> int:
    """The next serial or number of the session; the session's row is locked until the transaction ends."""
    Session.objects.of(session.committee_id).select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    papers = Proposal.objects.of(session.committee_id).in_session(session)
    return (papers.aggregate(last=Max(field))["last"] or 0) + 1


def resubmit(act: Act) -> None:
    """The corrected text is sealed; serial, session and kind stay as they were at the first submission."""
    version = seal(act.case, now=act.now)
    act.told |= {"版本": version.number, "正文摘要": version.digest}


def rebook(act: Act) -> None:
    """Another session counts the paper, under a serial of its own; the rules it began under stay."""
    proposal: Proposal = act.case
    if act.data["session"].pk != proposal.session_id:
        proposal.session = act.data["session"]
        proposal.serial = next_number(proposal.session, "serial")
        act.told["次会议"] = str(proposal.session)
    proposal.is_session = act.data["is_session"]


def tell_origin(act: Act) -> None:
    """By way of whom it came; the regulation may date what is handed down otherwise, so units are looked at."""
    act.case.origin, act.case.origin_from = act.data["origin"], act.data["origin_from"]
    for row in act.case.assignments.standing():
        row.proposal = act.case
        act.stir(row)


def examine(act: Act) -> None:
    """Keeps the first examiner's opinion and suggested units."""
    act.case.category = act.data["category"]
    examined(act, Stage.FIRST, advised(act), act.data["opinion"])
    suggest(act, act.data["leads"], Mode.LEAD)
    suggest(act, act.data["co"], Mode.CO)


def read_again(act: Act) -> None:
    """Keeps the second examiner's opinion."""
    examined(act, Stage.SECOND, advised(act), act.data["opinion"])


def advised(act: Act) -> str:
    """The examiner's advice in words."""
    return "建议立案" if act.data["result"] == "file" else "建议不予立案"


def suggest(act: Act, units: Iterable[Unit], mode: Mode) -> None:
    """Keeps units the examiners suggest."""
    Suggestion.unscoped.bulk_create(
        Suggestion(
            committee_id=act.case.committee_id, proposal=act.case, unit=unit, mode=mode, by_author=False
        )
        for unit in units
    )


def file(act: Act) -> None:
    """Gives the number; what had one before it was merged keeps it."""
    act.stir(*act.case.applications.open())
    act.case.number = act.case.number or next_number(act.case.session, "number")
    act.case.filed_at = act.now
    act.case.secrecy = act.data["secrecy"]
    examined(act, Stage.FINAL, "立案", act.data["reason"])
    open_text(act)


def decline(act: Act) -> None:
    """Keeps the coded reason and what by the regulation becomes of the paper."""
    act.stir(*act.case.applications.open())
    reason = next(r for r in act.case.rulebook.rules.not_filing_reasons if r.code == act.data["code"])
    act.told |= {"不予立案理由": reason.label}
    examined(
        act, Stage.FINAL, "不予立案", act.data["reason"], code=reason.code, disposition=reason.disposition
    )


def examined(
    act: Act, stage: Stage, result: str, opinion: str, code: str = "", disposition: str = ""
) -> None:
    """Adds one examination."""
    Examination.objects.of(act.case.committee_id).create(
        committee_id=act.case.committee_id,
        proposal=act.case,
        stage=stage,
        result=result,
        opinion=opinion,
        reason_code=code,
        disposition=disposition,
        examiner_id=act.by.person,
        examiner=act.by.name,
        at=act.now,
    )


def ask_for_feedback(act: Act) -> None:
    """One form a signatory and new reply; those of merged proposals are answered, and asked, each for themselves."""
    proposal: Proposal = act.case
    act.stir(*proposal.applications.open())
    signed = Authorship.objects.of(proposal.committee_id).signed().select_related("person", "body")
    signatories = [*signed.filter(paper=proposal), *signed.filter(paper__merged_into=proposal)]
    replies = Reply.objects.of(proposal.committee_id).filter(assignment__proposal=proposal, feedback=None)
    for reply in replies.exclude(issued_at=None):
        for authorship in signatories:
            row = Feedback(
                committee_id=proposal.committee_id,
                rulebook=proposal.rulebook,
                proposal=proposal,
                reply=reply,
                authorship=authorship,
            )
            act.also(FEEDBACK.step("ask"), row)


def close(act: Act) -> None:
    """The file is closed."""
    act.case.closed_at = act.now
