"""Two committees that know each other by files alone: their parents are outside, their keys are exchanged."""

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from liangce.kernel.ledger.checkpoint import public_half
from liangce.network.exchange_in import read, run
from liangce.network.exchange_out import export, signed
from liangce.network.keys import trust
from liangce.network.models import Partner
from tests.cast import NOW, Cast

#: Each side's own installation has a key of its own.
BELOW, ABOVE = (Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2))
KEYS = {"huaxi": BELOW, "guiyang": ABOVE}
OUT = {"huaxi": "out-guiyang", "guiyang": "out-huaxi"}


def acquainted(below: Cast, above: Cast) -> None:
    """Both register the other's key."""
    for cast, other, way, level in ((below, above, "up", "city"), (above, below, "down", "county")):
        trust(
            cast.committee,
            slug=other.committee.slug,
            name=other.committee.short_name,
            level=level,
            way=way,
            key=public_half(KEYS[other.committee.slug]),
            by=cast.actor("fang"),
            now=NOW,
        )


def written(cast: Cast, *, again: bool = False) -> bytes:
    """The file this committee makes for the other."""
    partner = Partner.objects.of(cast.committee).get(is_outside=True)
    key = KEYS[cast.committee.slug]
    return export(cast.committee, partner, key=key, by=cast.actor("fang"), now=NOW, again=again).data


def taken_in(cast: Cast, data: bytes, *, write: bool = True) -> list[dict[str, str]]:
    """The report of taking the file in."""
    incoming = read(cast.committee, data)
    return run(cast.committee, incoming, by=cast.actor("fang"), now=NOW, write=write)


def exchanged(one: Cast, other: Cast) -> list[dict[str, str]]:
    """A file from the one to the other."""
    return taken_in(other, written(one))


def changed(data: bytes, key: Ed25519PrivateKey | None = None, **values: Any) -> bytes:
    """The file with other content; with a key it is signed anew, as a clever forger would."""
    payload = json.loads(data) | values
    if key is None:
        return json.dumps(payload, ensure_ascii=False).encode()
    del payload["signature"], payload["public_key"]
    return signed(payload, key)
