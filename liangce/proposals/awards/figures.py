"""Numbers of a round of awards: how many may be chosen, what the reviewers' scores come to, the collective share."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from liangce.papers.models import Proposers
from liangce.proposals.models import AwardReview, AwardRound, Proposal
from liangce.proposals.scoring import Tally


def quota(round_: AwardRound) -> int:
    """How many may be chosen: the number set, or the per cent of what the session filed; at least one."""
    if round_.quota:
        return round_.quota
    filed = Proposal.objects.of(round_.committee_id).filed().in_session(round_.session_id).count()
    return max((filed * round_.quota_percent * 2 + 100) // 200, 1)


def tallies(round_: AwardRound) -> dict[int, Tally]:
    """By nomination: what the scores that were given come to; one query for them all."""
    totals: dict[int, list[int]] = defaultdict(list)
    given = AwardReview.objects.of(round_.committee_id).filter(round=round_).given().order_by("id")
    for nomination, total in given.values_list("nomination_id", "total"):
        totals[nomination].append(total)
    trim_from = round_.rulebook.rules.awards.trim_from
    return {key: Tally(tuple(found), trim_from) for key, found in totals.items()}


def collective(nominations: Collection[Any]) -> int:
    """How many of these are collective proposals."""
    return sum(1 for row in nominations if row.proposal.proposers == Proposers.COLLECTIVE)


def lacks_collective(round_: AwardRound, nominations: Collection[Any]) -> str:
    """A sentence where the share of collective proposals is not reached; empty where it is."""
    wanted, found, total = round_.collective_percent, collective(nominations), len(nominations)
    if not total or found * 100 >= wanted * total:
        return ""
    return f"集体提案 {found} 件，占 {found * 100 // total}%，没有达到 {wanted}%。"
