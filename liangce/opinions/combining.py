"""合编: several reports become one piece of the desk's own; each of them says into which it went."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed, take
from liangce.opinions.models import OpinionReport
from liangce.opinions.process import OPINION
from liangce.papers.models import Kind
from liangce.people.models import Body, BodyKind


@transaction.atomic
def combine(originals: Sequence[OpinionReport], *, title: str, by: Actor, now: datetime) -> OpinionReport:
    """The combined piece, with every original in it; all or none. Raises NotAllowed, BadData."""
    first = originals[0]
    piece = OpinionReport(
        committee_id=by.committee,
        rulebook=first.rulebook,
        session=first.session,
        kind=Kind.OPINION,
        first_body=desk_of(by.committee),
        entered_by=by.person,
        secrecy=strictest(originals),
    )
    data = {"title": title, "originals": [report.pk for report in originals]}
    piece = take(OPINION.step("combine"), piece, by=by, now=now, data=data)
    for original in originals:
        take(OPINION.step("be_combined"), original, by=by, now=now, data={"main": piece.pk})
    return piece


def strictest(originals: Sequence[OpinionReport]) -> str:
    """The narrowest circle of those who may know of one of them."""
    order = ("public", "internal", "restricted")
    return max((report.secrecy for report in originals), key=order.index)


def desk_of(committee: int) -> Body:
    """The body in whose name the desk writes, an organ of the committee such as 研究室; raises NotAllowed."""
    bodies = Body.objects.of(committee).filter(kind=BodyKind.OFFICE, dissolved_on=None)
    body: Body | None = bodies.order_by("order", "name").first()
    if body is None:
        raise NotAllowed("还没有登记政协的工作机构。请先在“委员 · 组织”里登记，例如：研究室。")
    return body
