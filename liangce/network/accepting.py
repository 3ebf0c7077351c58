"""Taking in a letter from another committee: its paper becomes ours, or its news is entered; twice changes nothing."""

from datetime import date, datetime
from typing import Any

from django.db import DataError, IntegrityError, InterfaceError, ProgrammingError, transaction

from liangce.kernel.actors import post_actor
from liangce.kernel.models import Committee
from liangce.kernel.process import NotAllowed, take
from liangce.network.arriving import Files, keep_files, paper_from
from liangce.network.freezing import digest_of
from liangce.network.models import Handover, Letter, Partner
from liangce.network.post import OPPOSITE, door
from liangce.network.process_down import COMING_DOWN
from liangce.network.process_up import COMING_UP
from liangce.network.states import Direction, News, Side

#: Steps of the side that handed over, by what it is told.
STEPS = {
    News.RECEIVED: "be_received",
    News.USED: "be_used",
    News.NOT_USED: "be_not_used",
    News.ANSWERED: "be_answered",
    News.RETURNED: "be_returned",
}
#: How a letter shows that it does not hold what it must: when it is read, or when the database will not have it.
UNFIT = (
    KeyError, TypeError, ValueError, AttributeError, OverflowError,
    DataError, IntegrityError, InterfaceError, ProgrammingError,
)  # fmt: skip
INCOMPLETE = "内容不全或格式不对，没有接收。请对方更新系统后重新送出。"


@transaction.atomic
def accept(
    committee: Committee, partner: Partner, sent: dict[str, Any], files: Files, *, now: datetime
) -> bool:
    """Whether the letter was new; raises NotAllowed, BadData for one that cannot be taken in."""
    try:
        kind = News(sent["kind"])
        row = Handover.objects.of(committee).filter(token=sent["token"], partner=partner)
        row = row.select_related("partner", "rulebook", "paper").first()
        if kind == News.HAND:
            return row is None and bool(_take_in(committee, partner, sent, files, now))
        return _hear(row, kind, sent, now)
    except UNFIT as bad:
        raise NotAllowed(INCOMPLETE) from bad


def _take_in(
    committee: Committee, partner: Partner, sent: dict[str, Any], files: Files, now: datetime
) -> Handover:
    direction = Direction(sent["direction"])
    if partner.way != OPPOSITE[direction]:
        raise NotAllowed(
            f"{partner}不是本级的{'下' if direction == Direction.UP else '上'}级政协，不能{direction.label}。"
        )
    content, by = sent["content"], post_actor(committee.pk, partner.name)
    wanted_on = date.fromisoformat(sent["wanted_on"]) if sent.get("wanted_on") else None
    paper = paper_from(committee, partner, content, direction, wanted_on=wanted_on, now=now)
    row = Handover(
        committee=committee,
        rulebook=paper.rulebook,
        partner=partner,
        token=str(sent["token"])[:80],
        side=Side.TAKEN,
        direction=direction,
        paper=paper,
        content=content,
        digest=digest_of(content),
        handed_at=datetime.fromisoformat(sent["at"]),
        wanted_on=wanted_on,
        by=str(sent.get("by", ""))[:100],
    )
    row.note = keep_files(paper, content, files, by=by, now=now)[:500]
    process = COMING_UP if direction == Direction.UP else COMING_DOWN
    row = take(process.step("arrive"), row, by=by, now=now)
    _keep(row, sent)
    return row


def _hear(row: Handover | None, kind: News, sent: dict[str, Any], now: datetime) -> bool:
    if row is None or row.side != Side.GIVEN:
        raise NotAllowed("本级没有送出过这件往来件，不能登记它的去向。")
    theirs = Letter.objects.of(row.committee_id).filter(handover=row, is_ours=False).count()
    if sent["number"] <= theirs:
        return False
    if sent["number"] > theirs + 1:
        raise NotAllowed(f"对方关于这件的第 {theirs + 1} 条消息还没有到，请先导入前一份交换文件。")
    _keep(row, sent)
    data = {**sent["content"], "news": str(kind)}
    by = post_actor(row.committee_id, row.partner.name)
    take(row.process.step(STEPS.get(kind, "hear")), row, by=by, now=now, data=data)
    return True


def _keep(row: Handover, sent: dict[str, Any]) -> None:
    """The letter stays with the hand-over; the paper itself stands there already."""
    Letter(
        committee_id=row.committee_id,
        handover=row,
        is_ours=False,
        number=sent["number"],
        kind=News(sent["kind"]),
        key=str(sent["key"])[:200],
        content={} if sent["kind"] == News.HAND else sent["content"],
        at=datetime.fromisoformat(sent["at"]),
    ).save(force_insert=True)


door.accept = accept
