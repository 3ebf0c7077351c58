"""What outcomes add to the sheets of others: leaders' instructions by level, in the sheet of opinion reports."""

from collections.abc import Callable

from django.db.models import Count

from liangce.kernel.models import Committee
from liangce.opinions.statistics import BESIDE, Beside
from liangce.outcomes.models import Instruction, LeaderLevel


def instructed(level: LeaderLevel) -> Callable[[Committee], dict[int, int]]:
    """How many instructions of leaders of this level each paper has."""

    def by_paper(committee: Committee) -> dict[int, int]:
        rows = Instruction.objects.of(committee).filter(level=level).order_by()
        return dict(rows.values_list("paper_id").annotate(Count("pk")))

    return by_paper


BESIDE += [Beside(f"{level.label}领导批示", instructed(level)) for level in LeaderLevel]
