"""What changes beside the status when a line by hand, or an appeal, moves on."""

from liangce.duty.manual import add_line, drop_line
from liangce.kernel.work import Act


def propose(act: Act) -> None:
    """Keeps what it is for."""
    row, data = act.case, act.data
    row.label, row.on, row.points = data["label"], data["on"], data["points"]
    row.evidence, row.why = data["evidence"], data["reason"]
    row.made_by_id, row.made_by = act.hands.by.person, act.hands.by.name


def grant(act: Act) -> None:
    """From now on it stands among the member's lines."""
    row = act.case
    row.approved_by_id, row.approved_by, row.approved_at = act.hands.by.person, act.hands.by.name, act.now
    add_line(row)


def revoke(act: Act) -> None:
    """It stands there no more."""
    drop_line(act.case)


def raise_appeal(act: Act) -> None:
    """Keeps what the member says."""
    act.case.words, act.case.raised_at = act.data["words"], act.now


def answer(act: Act) -> None:
    """Keeps what the office says."""
    act.case.answer, act.case.answered_by, act.case.answered_at = act.data["reason"], act.by.name, act.now
