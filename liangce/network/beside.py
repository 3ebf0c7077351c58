"""Whatever is done with a paper that came from another level may be news for that level."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from liangce.kernel.case import Case
from liangce.kernel.registry import BESIDE
from liangce.network.models import Handover
from liangce.outcomes.models import Instruction
from liangce.papers.models import Kind, Paper


def taken_with(case: Case) -> Iterable[Case]:
    """The hand-overs by which this paper, or what went into it, came; no query for a member's own paper."""
    paper: Any = case.paper if isinstance(case, Instruction) else case
    if not isinstance(paper, Paper) or not _may_have_come(paper):
        return ()
    rows = Handover.objects.of(paper.committee_id).taken().standing()
    rows = rows.filter(Q(paper=paper.pk) | Q(paper__merged_into=paper.pk))
    return rows.select_related("partner", "paper", "committee", "rulebook").defer("rulebook__data")


def _may_have_come(paper: Paper) -> bool:
    """Combined pieces are in the name of a body of this committee; what went into them may have come from below."""
    return bool(paper.origin) or (paper.kind == Kind.OPINION and paper.first_body_id is not None)


BESIDE.append(taken_with)
