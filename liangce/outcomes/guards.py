"""What must hold of instructions, tasks and items. Each returns the reason why it does not, or None."""

from datetime import datetime
from typing import Any

from liangce.kernel.process import guard
from liangce.outcomes.models import Instruction, SuggestionItem
from liangce.outcomes.states import PROVED, Converting, Tasking


@guard("文稿已经提交")
def was_handed_in(row: Any, now: datetime) -> str | None:
    return None if row.paper.submitted_at else "文稿还没有提交，请在提交以后再登记。"


@guard("交办的事项都已办结")
def tasks_are_done(row: Instruction, now: datetime) -> str | None:
    found = set(row.tasks.standing().values_list("status", flat=True))
    return None if found == {Tasking.DONE} else "交办的事项还没有全部办结。"


@guard("没有在办的交办事项")
def nothing_is_open(row: Instruction, now: datetime) -> str | None:
    return "还有单位没有办结。" if row.tasks.open().exists() else None


@guard("申报已核实")
def claim_is_verified(row: SuggestionItem, now: datetime) -> str | None:
    found = set(row.conversions.values_list("status", flat=True))
    waits = found & {Converting.CLAIMED, Converting.SENT_BACK}
    return "申报还没有核实。" if waits or not found & set(PROVED) else None


@guard("没有等待核实的申报")
def nothing_is_claimed(row: SuggestionItem, now: datetime) -> str | None:
    kept = (Converting.CLAIMED, Converting.SENT_BACK, *PROVED)
    return "还有申报。" if row.conversions.filter(status__in=kept).exists() else None


@guard("有申报在等待核实")
def something_waits(row: SuggestionItem, now: datetime) -> str | None:
    waits = row.conversions.filter(status__in=(Converting.CLAIMED, Converting.SENT_BACK)).exists()
    return None if waits else "没有在等待核实的申报。"
