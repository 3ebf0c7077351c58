"""Meetings and activities as rules: when one counts as having attended, and who grants leave from what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from .parts import AT_LEAST_ONE, NOT_NEGATIVE


class Meeting(StrEnum):
    """Kinds of meeting that rules of attendance tell apart."""

    PLENARY = "plenary"
    STANDING = "standing"
    COUNCIL = "council"
    OTHER = "other"


class LeaveApprover(StrEnum):
    """Who may grant leave."""

    CONVENER = "convener"  # of the sector for which the member sits
    OFFICE = "office"
    SECRETARY_GENERAL = "secretary_general"
    COUNCIL = "council"


@dataclass(frozen=True)
class LeaveRule:
    """Leave from these meetings, up to so many half-days (0: of any length), is granted by whom."""

    meetings: tuple[Meeting, ...]
    approver: LeaveApprover
    source: str
    max_half_days: int = field(default=0, metadata=NOT_NEGATIVE)


@dataclass(frozen=True)
class Attendance:
    """Who was in less than `attended_share` of the half-days is absent; leave is asked for so often at most."""

    source: str
    leave: tuple[LeaveRule, ...]
    attended_share: str = "2/3"
    max_applications: int = field(default=2, metadata=AT_LEAST_ONE)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of what does not fit together."""
        if not 0 < (self.share or 0) <= 1:
            yield "attended_share", f"应为不大于 1 的分数，例如 2/3，现在是“{self.attended_share}”"
        if not self.leave:
            yield "leave", "至少要有一项"

    @property
    def share(self) -> Fraction | None:
        """The share as a fraction; None for what is none."""
        try:
            return Fraction(self.attended_share.replace(" ", ""))
        except (ValueError, ZeroDivisionError):
            return None

    def approver(self, meeting: Meeting, half_days: int) -> LeaveApprover:
        """Who grants leave of so many half-days from such a meeting: the first rule that fits, else the office."""
        for rule in self.leave:
            if meeting in rule.meetings and (not rule.max_half_days or half_days <= rule.max_half_days):
                return rule.approver
        return LeaveApprover.OFFICE
