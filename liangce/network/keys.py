"""The key that signs exchange files, and whose keys are trusted. The house's one key signs ledger and files."""

import hashlib
import re
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.ledger.checkpoint import public_half, signing_key
from liangce.kernel.models import Committee
from liangce.network.models import Partner

HEX_KEY = re.compile(r"[0-9a-f]{64}")


class BadKey(ValueError):
    """What was given is no public key; the message says what one looks like."""


def own_key(folder: Path) -> str:
    """The public half of the house's key, in hexadecimal; the key is made on first use."""
    return public_half(signing_key(folder))


def fingerprint(public_key: str) -> str:
    """Six groups of four, short enough to be read out on the telephone."""
    digest = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:24].upper()
    return " ".join(digest[start : start + 4] for start in range(0, 24, 4))


def read_key(written: str) -> str:
    """The key in its usual form; raises BadKey."""
    key = "".join(written.split()).lower()
    if not HEX_KEY.fullmatch(key):
        raise BadKey("公钥是 64 位十六进制数字，请照对方 liangce network key show 显示的整行复制。")
    return key


def holds(public_key: str, signature: str, data: bytes) -> bool:
    """Whether this key signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


@transaction.atomic
def trust(
    committee: Committee, *, slug: str, name: str, level: str, way: str, key: str, by: Actor, now: datetime
) -> Partner:
    """Registers a committee of another installation, or the new key of one; the ledger keeps which and who."""
    key = read_key(key)
    told = {
        "name": name,
        "level": level,
        "way": way,
        "public_key": key,
        "trusted_at": now,
        "trusted_by": by.name,
    }
    row: Partner = Partner.objects.of(committee).update_or_create(
        committee=committee, slug=slug, is_outside=True, defaults=told
    )[0]
    fact = Fact(now, by, "network.trust", "登记信任", "committee", committee.pk, f"{name}（{slug}）的钥匙")
    fact.after = {"公钥": key, "指纹": fingerprint(key), "上下级": str(way)}
    append(committee.pk, [fact])
    return row
