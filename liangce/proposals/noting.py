"""Keeping a record of the handling (办理记录) as the form of a step gave it."""

from liangce.kernel.work import Act
from liangce.proposals.models import Assignment, Note, NoteKind, Proposal

GIVEN = ("on", "means", "phase", "people", "words")


def note(act: Act, kind: NoteKind, proposal: Proposal, assignment: Assignment | None = None) -> Note:
    """The kept record; today's where the form asks for no day."""
    given = {name: act.data[name] for name in GIVEN if name in act.data}
    kept = Note(
        committee_id=proposal.committee_id,
        proposal=proposal,
        assignment=assignment,
        kind=kind,
        by=act.hands.by.name,
        at=act.now,
        **({"on": act.today} | given),
    )
    kept.save(force_insert=True)
    act.told[str(NoteKind(kind).label)] = kept.words[:100]
    return kept
