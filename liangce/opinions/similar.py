"""Earlier reports of the same matter, told while one is still written: the desk need not get it twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.opinions.models import OpinionReport
from liangce.opinions.states import KEPT_FROM_OTHERS, Status
from liangce.papers.models import Secrecy
from liangce.search.fold import BARRIER, fold

#: What happened longer ago is another matter.
SINCE = timedelta(days=365)
#: The share of a title's pairs of characters that the new text must have.
ENOUGH = 0.6
SHORTEST = 4  # pairs of a title that say anything
MOST = 3
#: What every title has.
EMPTY = ("关于", "建议", "反映", "情况", "问题", "信息", "意见")


@dataclass(frozen=True)
class Similar:
    """An earlier report as this actor may know of it: its title stays with those who may read it."""

    title: str
    days: int
    state: str
    url: str = ""

    @property
    def when(self) -> str:
        return f"{self.days} 天前" if self.days else "今天"


def similar(title: str, text: str, actor: Actor, slug: str, *, now: datetime, but: int = 0) -> list[Similar]:
    """Earlier reports whose title the new text nearly repeats, the nearest first; `but` is the report itself.

    Reads titles alone: in a year a district has some thousands.
    """
    written = pairs(f"{title}\n{text}")
    rows = OpinionReport.objects.of(actor.committee).received().filter(submitted_at__gte=now - SINCE)
    rows = rows.exclude(pk=but).exclude(status__in=KEPT_FROM_OTHERS).exclude(secrecy=Secrecy.RESTRICTED)
    near = [
        (share, key)
        for key, known in rows.order_by().values_list("pk", "title")
        if (share := likeness(known, written)) >= ENOUGH
    ]
    best = [key for _, key in sorted(near, reverse=True)[:MOST]]
    return _told(best, actor, slug, now)


def _told(keys: list[int], actor: Actor, slug: str, now: datetime) -> list[Similar]:
    if not keys:
        return []
    rows = OpinionReport.objects.of(actor.committee)
    readable = set(rows.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))
    found: dict[int, Any] = rows.in_bulk(keys)
    today = timezone.localdate(now)
    return [
        Similar(
            str(row) if row.pk in readable else "",
            (today - timezone.localdate(row.submitted_at)).days,
            str(Status(row.status).label),
            reverse("opinion", args=[slug, row.pk]) if row.pk in readable else "",
        )
        for row in (found[key] for key in keys)
    ]


def likeness(title: str, written: set[str]) -> float:
    """How much of the title stands in what was written, by pairs of characters: 0 to 1."""
    known = pairs(title)
    return len(known & written) / len(known) if len(known) >= SHORTEST else 0.0


def pairs(text: str) -> set[str]:
    """Neighbouring characters of the folded text, without what every title has."""
    folded = fold(text)
    for word in EMPTY:
        folded = folded.replace(word, BARRIER)
    return {run[at : at + 2] for run in folded.split(BARRIER) for at in range(len(run) - 1)}
