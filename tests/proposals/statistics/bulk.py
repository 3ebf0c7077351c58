"""A session's proposals written as rows at one go: states, numbers, signatures, units, letters, forms."""

from collections.abc import Iterable, Sequence
from typing import Any

from liangce.desk.statistics import refresh_statistics
from liangce.papers.models import Authorship
from liangce.people.models import Person
from liangce.proposals.models import Assignment, Examination, Feedback, Proposal, Reply
from tests.cast import NOW, Cast

MANY = 400
MEANINGS = {"A": "solved", "B": "in_progress", "C": "not_now", "D": "reference", "E": ""}


def papers(
    cast: Cast, count: int, status: str, *, by: Sequence[Person] = (), numbered: bool = False, **values: Any
) -> list[Proposal]:
    """So many proposals in this state, signed by these persons in turn, else by 陈思远; serials and numbers go on."""
    known = Proposal.objects.of(cast.committee).in_session(cast.session)
    serial, number = known.exclude(serial=None).count(), known.exclude(number=None).count()
    filed = {"filed_at": NOW} if numbered else {}
    authors = by or [cast.people["chen"]]
    rows = [
        Proposal(**{
            "committee": cast.committee, "rulebook": cast.session.rulebook, "session": cast.session,
            "kind": "proposal", "status": status, "first_person": authors[place % len(authors)], "is_session": True,
            "serial": serial + place, "number": number + place if numbered else None, "category": "economy",
            "title": f"关于第 {serial + place} 个路口的提案", "created_at": NOW, "moved_at": NOW, "submitted_at": NOW,
            "publish_consent": True, "closed_at": NOW if status == "closed" else None, **filed, **values,
        })
        for place in range(1, count + 1)
    ]  # fmt: skip
    Proposal.unscoped.bulk_create(rows, batch_size=500)
    sign(cast, rows)
    _counted(rows)
    return rows


def _counted(rows: Sequence[Any]) -> None:
    """What an import does after many rows."""
    if len(rows) > MANY:
        refresh_statistics()


def sign(cast: Cast, rows: Iterable[Proposal], *others: str) -> None:
    """The first proposer's name under each, and those of others."""
    names = [
        Authorship(
            committee=cast.committee, rulebook=row.rulebook, paper=row, order=order, status="signed", signed_at=NOW,
            moved_at=NOW, **who,
        )
        for row in rows
        for order, who in enumerate([
            {"person_id": row.first_person_id, "body_id": row.first_body_id},
            *({"person": cast.people[name]} for name in others),
        ])
    ]  # fmt: skip
    Authorship.unscoped.bulk_create(names, batch_size=500)


def decline(cast: Cast, rows: Sequence[Proposal], code: str) -> None:
    """The decision not to file, with its coded reason."""
    Examination.unscoped.bulk_create(
        Examination(
            committee=cast.committee, proposal=row, stage="final", result="不予立案", reason_code=code,
            disposition="forward", examiner_id=1, examiner="唐立", at=NOW,
        )
        for row in rows
    )  # fmt: skip


def assign(cast: Cast, rows: Sequence[Proposal], unit: str, status: str = "replied") -> list[Assignment]:
    """Each handled by this unit alone."""
    made = [
        Assignment(
            committee=cast.committee, rulebook=row.rulebook, proposal=row, unit=cast.units[unit], mode="sole",
            status=status, assigned_at=NOW, received_at=NOW, done_at=NOW if status == "replied" else None,
            moved_at=NOW,
        )
        for row in rows
    ]  # fmt: skip
    Assignment.unscoped.bulk_create(made, batch_size=500)
    _counted(made)
    return made


def reply(cast: Cast, rows: Sequence[Assignment], codes: str) -> list[Reply]:
    """A letter for each of them, in the classes of `codes`, one letter each; "-" has no letter."""
    made = [
        Reply(
            committee=cast.committee, assignment=row, code=code, code_at_issue=code, meaning=MEANINGS[code],
            html="<p>已办。</p>", signer="何平", document_number=f"花函〔2026〕{place} 号", drafted_at=NOW,
            drafted_by="杨帆", issued_at=NOW,
        )
        for place, (row, code) in enumerate(zip(rows, codes, strict=True), 1)
        if code != "-"
    ]  # fmt: skip
    return Reply.unscoped.bulk_create(made, batch_size=500)


def judge(cast: Cast, letters: Sequence[Reply], verdicts: Sequence[tuple[str, str]]) -> None:
    """A form of the first proposer for each letter: (attitude, result) of those that came back, the rest lapsed."""
    signed = {row.paper_id: row for row in Authorship.objects.of(cast.committee).filter(order=0)}
    forms = []
    for place, letter in enumerate(letters):
        given = verdicts[place] if place < len(verdicts) else None
        forms.append(
            Feedback(
                committee=cast.committee, rulebook=letter.assignment.rulebook, moved_at=NOW, reply=letter,
                proposal_id=letter.assignment.proposal_id, authorship=signed[letter.assignment.proposal_id],
                status="given" if given else "lapsed", given_at=NOW if given else None,
                is_positive=given[1] != "dissatisfied" if given else None,
                answers={"contact": "visit", "attitude": given[0], "result": given[1]} if given else {},
            )
        )  # fmt: skip
    Feedback.unscoped.bulk_create(forms, batch_size=500)
    _counted(forms)
