"""The post within one installation: letters go over in order, each in a transaction of the committee it comes to.

It runs when the transaction that wrote the letters stands, and again by the worker for whatever a crash or a refusal
left: two committees' ledgers are never locked by one step.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from liangce.kernel.ledger.canonical import plain_value
from liangce.kernel.models import Committee
from liangce.kernel.process import BadData, NotAllowed
from liangce.network import freezing, partners
from liangce.network.models import Handover, Letter
from liangce.network.states import Direction, News

OPPOSITE = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


class Door:
    """Where letters come in: to take one in may write letters, so `accepting` is put here from further up."""

    def __init__(self) -> None:
        self.accept: Callable[..., bool] = lambda *letter, now: False


door = Door()


def envelope(letter: Letter) -> dict[str, Any]:
    """The letter as the other side reads it, in words of JSON."""
    row = letter.handover
    told = {
        "token": row.token,
        "direction": row.direction,
        "number": letter.number,
        "kind": letter.kind,
        "key": letter.key,
        "at": plain_value(letter.at),
        "content": letter.content,
    }
    if letter.kind == News.HAND:
        told |= {"content": row.content, "wanted_on": plain_value(row.wanted_on), "by": row.by}
    return told


def deliver(committee: int, handover: int, *, now: datetime) -> int:
    """Carries over what is still here of one hand-over, up to the first refusal; returns how many letters went."""
    gone = 0
    with transaction.atomic():
        row = Handover.objects.of(committee).select_related("partner", "committee").get(pk=handover)
        letters = Letter.objects.of(committee).unposted().filter(handover=row)
        for letter in letters.select_for_update(of=("self",), no_key=True).order_by("number"):
            letter.handover = row
            letter.trouble = _carry(letter, now)
            letter.posted_at = None if letter.trouble else now
            letter.save(update_fields=["trouble", "posted_at"])
            if letter.trouble:
                break
            gone += 1
    return gone


def _carry(letter: Letter, now: datetime) -> str:
    """Gives the letter to the other side; returns why it would not take it, or nothing."""
    row = letter.handover
    other = Committee.objects.filter(slug=row.partner.slug).first()
    way = partners.towards(row.committee, other) if other else None
    if other is None or way != row.partner.way:
        return f"本系统里{row.partner}已不是本级的直接上下级，没有送达。"
    files = freezing.contents(row.committee_id, row.content.get("attachments", ()))
    us = partners.inside(other, row.committee, OPPOSITE[Direction(way)])
    try:
        with transaction.atomic():
            door.accept(other, us, envelope(letter), lambda sha: _read(files, sha), now=now)
    except (NotAllowed, BadData) as why:
        return str(why)[:300]
    return ""


def _read(files: dict[str, Any], sha: str) -> bytes | None:
    return files[sha].read_bytes() if sha in files and files[sha].exists() else None


def deliver_due(now: datetime) -> int:
    """What is left of every committee; for the worker."""
    rows = Letter.unscoped.unposted().filter(handover__partner__is_outside=False)
    waiting = (
        rows.order_by("committee_id", "handover_id").values_list("committee_id", "handover_id").distinct()
    )
    return sum(deliver(committee, handover, now=now) for committee, handover in waiting)
