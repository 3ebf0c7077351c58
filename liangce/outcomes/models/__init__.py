"""What became of advice: leaders' instructions and their tasks, suggestion items, conversions, documents, links."""

from liangce.outcomes.models.conversion import Conversion
from liangce.outcomes.models.document import DocumentKind, OutcomeDocument
from liangce.outcomes.models.instruction import Instruction, InstructionKind, InstructionVersion, LeaderLevel
from liangce.outcomes.models.item import SuggestionItem
from liangce.outcomes.models.link import LinkKind, PaperLink
from liangce.outcomes.models.task import InstructionTask

__all__ = [
    "Conversion",
    "DocumentKind",
    "Instruction",
    "InstructionKind",
    "InstructionTask",
    "InstructionVersion",
    "LeaderLevel",
    "LinkKind",
    "OutcomeDocument",
    "PaperLink",
    "SuggestionItem",
]
