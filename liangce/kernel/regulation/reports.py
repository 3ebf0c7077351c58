"""建议案、报告、专报、监督意见: which organ adopts a paper of each kind, to whom it goes, whether it is answered."""

from dataclasses import dataclass, field
from enum import StrEnum


class Organ(StrEnum):
    """Who adopts a paper: a meeting, whose decision is entered, or the person who signs it out."""

    PLENARY = "plenary"
    STANDING_COMMITTEE = "standing_committee"
    COUNCIL = "council"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class ReportRule:
    """What holds for one kind."""

    organ: Organ
    sent_to: str
    source: str
    answered: bool = True  # the units to which it is sent say what they did


@dataclass(frozen=True)
class Reports:
    """The kinds; each is named as the paper's kind is."""

    recommendation: ReportRule = field(metadata={"label": "建议案"})
    research: ReportRule = field(metadata={"label": "调研报告"})
    inspection: ReportRule = field(metadata={"label": "视察报告"})
    brief: ReportRule = field(metadata={"label": "协商专报"})
    supervision_opinion: ReportRule = field(metadata={"label": "监督意见"})

    def rule(self, kind: str) -> ReportRule:
        """The rule for papers of this kind."""
        found: ReportRule = getattr(self, kind)
        return found
