"""How far a round has come: how many forms of each rater were given. Numbers only; what was given stays hidden."""

from typing import Any

from django.db.models import Count

from liangce.proposals.models import AppraisalForm, AppraisalRound
from liangce.proposals.models.appraisal import Judging, Rater, Side

Item = dict[str, Any]


def progress(round_: AppraisalRound) -> list[Item]:
    """By what is judged and by whom: asked for, given, and the share; one query."""
    rows = AppraisalForm.objects.of(round_.committee_id).filter(round=round_).order_by()
    found: dict[tuple[str, str], dict[str, int]] = {}
    for side, rater, status, count in rows.values_list("side", "rater", "status").annotate(Count("id")):
        found.setdefault((side, rater), {})[status] = count
    return [
        {
            "label": f"{side.label}：{rater.label}",
            "given": states.get(Judging.GIVEN, 0),
            "asked": sum(states.values()),
            "text": f"{states.get(Judging.GIVEN, 0)} / {sum(states.values())} 份",
        }
        for side in Side
        for rater in Rater
        if (states := found.get((str(side), str(rater))))
    ]


def counted(rounds: list[AppraisalRound]) -> dict[int, tuple[int, int]]:
    """By round: how many forms were given, of how many."""
    if not rounds:
        return {}
    rows = AppraisalForm.objects.of(rounds[0].committee_id).filter(round__in=rounds).order_by()
    found: dict[int, list[int]] = {}
    for key, status, count in rows.values_list("round", "status").annotate(Count("id")):
        numbers = found.setdefault(key, [0, 0])
        numbers[1] += count
        numbers[0] += count if status == Judging.GIVEN else 0
    return {key: (given, asked) for key, (given, asked) in found.items()}
