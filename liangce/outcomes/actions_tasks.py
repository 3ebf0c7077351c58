"""What else changes when a unit takes a step of its task, and when the desk reads what it reports."""

from liangce.kernel.work import Act
from liangce.outcomes.files import keep_apart
from liangce.outcomes.models import InstructionTask
from liangce.proposals import digests

FEEDBACK = "反馈摘要"


def apply_return(act: Act) -> None:
    """The unit says why it is not for it."""
    act.case.return_reason = act.data["reason"]


def report(act: Act) -> None:
    """What the unit did."""
    row: InstructionTask = act.case
    row.feedback, row.reported_at, row.reported_by = act.data["feedback"], act.now, act.by.name
    act.told[FEEDBACK] = digests.of_text(row.feedback)
    paper = row.instruction.paper
    if file := keep_apart(paper, act.data.get("file"), by=act.hands.by, now=act.now):
        row.file = file
        act.told["反馈材料"] = file.sha256


def accept(act: Act) -> None:
    """Somebody of the desk has read it and finds it done."""
    act.case.accepted_at, act.case.accepted_by = act.now, act.by.name
