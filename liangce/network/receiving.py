"""An uploaded exchange file: kept, tried, and taken in when somebody says so."""

import io
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.models import Committee
from liangce.network.exchange_in import Incoming, read, run
from liangce.network.models import ExchangeFile
from liangce.papers.content import put


def keep(
    committee: Committee, incoming: Incoming, data: bytes, *, name: str, by: Actor, now: datetime
) -> ExchangeFile:
    """The file with the report of a trial run; one that is here already is tried anew."""
    lines = run(committee, incoming, by=by, now=now, write=False)
    row: ExchangeFile | None = (
        ExchangeFile.objects.of(committee).filter(is_ours=False, sha256=incoming.sha256).first()
    )
    if row is None:
        row = ExchangeFile(
            committee=committee,
            partner=incoming.partner,
            is_ours=False,
            name=name[:200] or f"{timezone.localtime(now):%Y%m%d-%H%M%S}.json",
            size=len(data),
            sha256=incoming.sha256,
            letters=len(lines),
            at=now,
            by=by.name,
        )
        put(row, io.BytesIO(data))
    if row.written_at is None:
        row.report = lines
    row.save()
    return row


@transaction.atomic
def take_in(committee: Committee, row: ExchangeFile, *, by: Actor, now: datetime) -> list[dict[str, str]]:
    """Takes in what is in the kept file; raises FileRefused when its signer is trusted no more."""
    incoming = read(committee, row.file.read_bytes())
    row.report = run(committee, incoming, by=by, now=now, write=True)
    row.written_at, row.by = now, by.name
    row.save(update_fields=["report", "written_at", "by"])
    return list(row.report)
