"""Making an exchange file: letters that have not gone, the files they name, our statement, and a signature over all."""

import base64
import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.ledger.canonical import canonical, plain_value
from liangce.kernel.ledger.checkpoint import public_half
from liangce.kernel.models import Committee
from liangce.network import freezing
from liangce.network.models import ExchangeFile, Handover, Letter, Partner
from liangce.network.post import envelope
from liangce.network.statement import statement
from liangce.network.states import News
from liangce.papers.content import put

FORMAT = "liangce-exchange/1"
MB = 1 << 20
MOST_MB = 50  # of attachments in one file; the rest goes into the next one


@dataclass(frozen=True)
class Made:
    """The file; `left` is how many letters wait for the next one, because of the size."""

    row: ExchangeFile
    data: bytes
    left: int


@transaction.atomic
def export(
    committee: Committee,
    partner: Partner,
    *,
    key: Ed25519PrivateKey,
    by: Actor,
    now: datetime,
    again: bool = False,
) -> Made:
    """Writes what is new for the partner, or with `again` everything of what has not come back; signs and keeps it."""
    letters = Letter.objects.of(committee).ours().filter(handover__partner=partner)
    if not again:
        letters = letters.unposted()
    letters = letters.select_related("handover__partner").order_by(
        "handover__handed_at", "handover", "number"
    )
    chosen, files, left = _within(committee, list(letters))
    Letter.objects.of(committee).filter(pk__in=[one.pk for one in chosen], posted_at=None).update(
        posted_at=now
    )
    data = signed(_payload(committee, partner, chosen, files, now), key)
    row = _kept(committee, partner, data, chosen, by=by, now=now)
    return Made(row, data, left)


def signed(payload: dict[str, Any], key: Ed25519PrivateKey) -> bytes:
    """The payload with the key's public half, as canonical JSON, and a signature over exactly that."""
    payload = payload | {"public_key": public_half(key)}
    signature = key.sign(canonical(payload)).hex()
    return canonical(payload | {"signature": signature})


def _payload(
    committee: Committee, partner: Partner, letters: list[Letter], files: dict[str, bytes], now: datetime
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "from": {"slug": committee.slug, "name": committee.short_name, "level": committee.level},
        "to": {"slug": partner.slug, "name": partner.name},
        "made_at": plain_value(now),
        "letters": [envelope(letter) for letter in letters],
        "files": {sha: base64.b64encode(data).decode() for sha, data in files.items()},
        "statement": {
            token: {name: value for name, value in told.items() if name != "key"}
            for token, told in statement(committee, partner).items()
        },
    }


def _within(committee: Committee, letters: list[Letter]) -> tuple[list[Letter], dict[str, bytes], int]:
    """The letters that fit, what they bring along, and how many are left; letters of one hand-over stay in order."""
    chosen: list[Letter] = []
    files: dict[str, bytes] = {}
    size = 0
    for place, letter in enumerate(letters):
        new = _files_of(committee, letter.handover) if letter.kind == News.HAND else {}
        new = {sha: data for sha, data in new.items() if sha not in files}
        size += sum(map(len, new.values()))
        if size > MOST_MB * MB and chosen:
            return chosen, files, len(letters) - place
        chosen.append(letter)
        files |= new
    return chosen, files, 0


def _files_of(committee: Committee, row: Handover) -> dict[str, bytes]:
    places = freezing.contents(committee.pk, row.content.get("attachments", ()))
    return {sha: place.read_bytes() for sha, place in places.items() if place.exists()}


def _kept(
    committee: Committee, partner: Partner, data: bytes, letters: list[Letter], *, by: Actor, now: datetime
) -> ExchangeFile:
    local = timezone.localtime(now)
    row = ExchangeFile(
        committee=committee,
        partner=partner,
        is_ours=True,
        name=f"{committee.slug}-{partner.slug}-{local:%Y%m%d-%H%M%S}.json",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        letters=len(letters),
        report=[line(letter) for letter in letters],
        at=now,
        by=by.name,
        written_at=now,
    )
    put(row, io.BytesIO(data))
    row.save(force_insert=True)
    fact = Fact(now, by, "network.export", "做交换文件", "committee", committee.pk, f"送{partner}的交换文件")
    fact.after = {"条数": len(letters), "文件摘要": row.sha256}
    append(committee.pk, [fact])
    return row


def line(letter: Letter) -> dict[str, str]:
    """A letter as the report of a file names it."""
    return {"kind": letter.kind, "title": str(letter.handover.paper), "state": "out", "words": ""}
