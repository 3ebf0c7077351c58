"""A reviewer's own sheets, what is left first."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from liangce.proposals.labels import Labels
from liangce.proposals.models.award_reviews import Reviewing
from liangce.proposals.models.awards import AwardStatus

Item = dict[str, Any]
TONES = {Reviewing.ASKED: "amber", Reviewing.GIVEN: "green"}
STEPS = {
    Reviewing.ASKED: (("评分", "score"), ("申请回避", "recuse")),
    Reviewing.GIVEN: (("修改", "rescore"), ("申请回避", "recuse")),
}


def own_reviews(rows: Any, slug: str, labels: Labels) -> list[Item]:
    """These sheets in words, with what the reviewer can still do with each."""
    found = rows.select_related(
        "nomination__proposal__first_person", "nomination__proposal__first_body", "round"
    )
    order = list(Reviewing)
    by_state = sorted(found.order_by("-id"), key=lambda row: order.index(Reviewing(row.status)))
    return [_own(row, slug, labels) for row in by_state]


def _own(row: Any, slug: str, labels: Labels) -> Item:
    proposal, status = row.nomination.proposal, Reviewing(row.status)
    near = labels.near(row)
    is_on = row.round.status == AwardStatus.REVIEWING
    steps: Iterable[tuple[str, str]] = STEPS.get(status, ()) if is_on else ()
    details = (
        f"第 {labels.number(proposal)} 号",
        str(proposal.first_proposer),
        near.words if near else "",
        row.conflict,
    )
    return {
        "title": str(proposal),
        "url": reverse("proposal", args=[slug, proposal.pk]) if is_on and status != Reviewing.ASIDE else "",
        "sub": " · ".join(filter(None, details)),
        "round": str(row.round),
        "state": f"{row.total} 分" if row.total is not None else row.status_label,
        "tone": TONES.get(status, ""),
        "steps": [
            (label, reverse("step", args=[slug, row.kind_name, row.pk, step])) for label, step in steps
        ],
    }
