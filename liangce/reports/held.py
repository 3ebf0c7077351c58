"""The ledger's digests of units' answers, compared with what stands in the rows."""

from collections.abc import Iterator

from liangce.kernel.ledger.held import COMPARISONS, Compared
from liangce.kernel.models import Committee
from liangce.proposals.held_rows import compared
from liangce.reports.models import Dispatch
from liangce.reports.process_dispatch import ANSWER


def answers(committee: Committee, with_files: bool) -> Iterator[Compared]:
    """Each unit's answer as it was given last."""
    told = "报告办理情况与台账记下的摘要不符"
    yield from compared(committee, "report_dispatch", ANSWER, Dispatch, "answer", told)


COMPARISONS.append(answers)
