"""The ledger's digests of instructions and of units' reports, compared with what stands in the rows."""

from collections.abc import Iterator
from typing import Any

from liangce.kernel.ledger.held import COMPARISONS, Compared, holding
from liangce.kernel.models import Committee, Entry
from liangce.outcomes.actions_instructions import TEXT
from liangce.outcomes.actions_tasks import FEEDBACK
from liangce.outcomes.models import Instruction, InstructionTask
from liangce.proposals import digests


def instructions(committee: Committee, with_files: bool) -> Iterator[Compared]:
    """Each instruction's text as it was registered, or corrected, last."""
    yield from _compared(committee, "instruction", TEXT, Instruction, "text", "批示内容与台账记下的摘要不符")


def reports(committee: Committee, with_files: bool) -> Iterator[Compared]:
    """Each unit's report as it was given last."""
    told = "批示反馈与台账记下的摘要不符"
    yield from _compared(committee, "instruction_task", FEEDBACK, InstructionTask, "feedback", told)


def _compared(
    committee: Committee, kind: str, name: str, model: Any, field: str, fault: str
) -> Iterator[Compared]:
    last: dict[int, Entry] = {}
    for entries in holding(committee, name, kind=kind):
        last |= {entry.subject_id: entry for entry in entries}
    keys = sorted(last)
    for start in range(0, len(keys), 500):
        rows = model.objects.of(committee).in_bulk(keys[start : start + 500])
        for key in keys[start : start + 500]:
            row, entry = rows.get(key), last[key]
            holds = row is not None and digests.of_text(getattr(row, field)) == entry.after[name]
            yield Compared(entry.number, entry.subject, "" if holds else fault)


COMPARISONS.extend((instructions, reports))
