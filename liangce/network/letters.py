"""Writing letters: in order, nothing twice, and on their way as soon as the transaction stands."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from liangce.network import post
from liangce.network.models import Handover, Letter
from liangce.network.states import News


def tell(row: Handover, kind: News, *, now: datetime, key: str = "", content: Any = None) -> Letter | None:
    """The letter, or None where the same was told before. The hand-over is locked until the transaction ends."""
    Handover.objects.of(row.committee_id).select_for_update(of=("self",), no_key=True).filter(
        pk=row.pk
    ).first()
    ours = Letter.objects.of(row.committee_id).ours().filter(handover=row.pk)
    keys = list(ours.values_list("key", flat=True))
    key = (key or str(kind))[:200]
    if key in keys:
        return None
    letter = Letter(
        committee_id=row.committee_id,
        handover=row,
        is_ours=True,
        number=len(keys) + 1,
        kind=kind,
        key=key,
        content=content or {},
        at=now,
    )
    letter.save(force_insert=True)
    if not row.partner.is_outside:
        deliver = partial(post.deliver, row.committee_id, row.pk, now=now)
        transaction.on_commit(deliver, robust=True)
    return letter


def told(row: Handover) -> set[str]:
    """Keys of what was told to the other side."""
    ours = Letter.objects.of(row.committee_id).ours().filter(handover=row.pk)
    return set(ours.values_list("key", flat=True))
