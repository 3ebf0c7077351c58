"""The ledger's digests of instructions and of units' reports, compared with what stands in the rows."""

from collections.abc import Iterator

from liangce.kernel.ledger.held import COMPARISONS, Compared
from liangce.kernel.models import Committee
from liangce.outcomes.actions_instructions import TEXT
from liangce.outcomes.actions_tasks import FEEDBACK
from liangce.outcomes.models import Instruction, InstructionTask
from liangce.proposals.held_rows import compared


def instructions(committee: Committee, with_files: bool) -> Iterator[Compared]:
    """Each instruction's text as it was registered, or corrected, last."""
    yield from compared(committee, "instruction", TEXT, Instruction, "text", "批示内容与台账记下的摘要不符")


def reports(committee: Committee, with_files: bool) -> Iterator[Compared]:
    """Each unit's report as it was given last."""
    told = "批示反馈与台账记下的摘要不符"
    yield from compared(committee, "instruction_task", FEEDBACK, InstructionTask, "feedback", told)


COMPARISONS.extend((instructions, reports))
