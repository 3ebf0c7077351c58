"""What else changes when somebody asks for leave, and when it is decided on."""

from liangce.activities.models import Leave
from liangce.kernel.work import Act


def apply(act: Act) -> None:
    """From what, why, and who is to decide, by the regulation of the activity."""
    row: Leave = act.case
    row.sittings, row.reason_kind, row.words = (
        act.data["sittings"],
        act.data["reason_kind"],
        act.data["words"],
    )
    row.sector_id, row.applied_at = row.attendee.sector_id, act.now
    rules = row.rulebook.rules.attendance
    row.approver = rules.approver(row.activity.meeting, len(row.sittings))


def decide(act: Act) -> None:
    act.case.decided_at, act.case.decided_by = act.now, act.by.name
