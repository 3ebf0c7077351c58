"""A signed head (Ed25519) that can be given to a third party, and proves that nothing before it changed."""

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from liangce.kernel.ledger.canonical import canonical
from liangce.kernel.ledger.verify import Verdict, verify
from liangce.kernel.models import Checkpoint, Committee, Entry

#: What the signature covers.
SIGNED = ("committee", "committee_id", "number", "hash", "at", "public_key")


class BadCheckpoint(ValueError):
    """The file is not a checkpoint of this committee, or its signature does not hold."""


def signing_key(folder: Path) -> Ed25519PrivateKey:
    """The house's key, made on first use and kept in the data folder, readable by its owner only."""
    file = folder / "ledger-ed25519"
    if not file.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        raw = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        part = folder / f".ledger-ed25519.{os.getpid()}"
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(raw.hex())
        with suppress(FileExistsError):  # another process was first: its key holds
            os.link(part, file)
        part.unlink()
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(file.read_text().strip()))


def public_half(key: Ed25519PrivateKey) -> str:
    """The public key in hexadecimal, as it is given to third parties."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def make_checkpoint(committee: Committee, *, key: Ed25519PrivateKey, now: datetime) -> dict[str, Any]:
    """Verifies the chain, signs its head and returns the checkpoint; raises BadCheckpoint for a broken chain."""
    verdict = verify(committee)
    if not verdict.holds:
        raise BadCheckpoint(f"台账在第 {verdict.broken} 条处断开：{verdict.why}。请先查明，再签名。")
    public = public_half(key)
    payload = {
        "committee": committee.slug,
        "committee_id": committee.pk,
        "number": verdict.entries,
        "hash": verdict.head,
        "at": now,
        "public_key": public,
    }
    signature = key.sign(canonical(payload)).hex()
    Checkpoint.objects.of(committee).create(
        committee=committee,
        number=verdict.entries,
        hash=verdict.head,
        at=now,
        signature=signature,
        public_key=public,
    )
    return json.loads(canonical(payload)) | {"signature": signature}


def verify_against(
    committee: Committee, checkpoint: dict[str, Any], *, public_key: str | None = None
) -> Verdict:
    """Verifies the chain and that the entry named by the checkpoint is still what was signed.

    `public_key` (hexadecimal) is the key the third party was given apart from the file; without it the key in the file
    is used, which proves the file whole but not whose it is. Raises BadCheckpoint.
    """
    _check_signature(checkpoint, public_key)
    if checkpoint["committee_id"] != committee.pk:
        raise BadCheckpoint(f"这个检查点属于“{checkpoint['committee']}”，不是“{committee.slug}”。")
    verdict, number = verify(committee), checkpoint["number"]
    if verdict.holds and number:
        entry = Entry.objects.of(committee).filter(number=number).first()
        if entry is None:
            return Verdict(
                verdict.entries,
                verdict.head,
                verdict.entries + 1,
                f"检查点签到第 {number} 条，现在没有这一条",
            )
        if entry.hash != checkpoint["hash"]:
            why = f"第 {number} 条与检查点签名时不同：它或它之前的台账被整段改写过"
            return Verdict(verdict.entries, verdict.head, number, why)
    return verdict


def _check_signature(checkpoint: dict[str, Any], public_key: str | None) -> None:
    try:
        payload = {name: checkpoint[name] for name in SIGNED}
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key or checkpoint["public_key"]))
        key.verify(bytes.fromhex(checkpoint["signature"]), canonical(payload))
    except (KeyError, TypeError, ValueError) as bad:
        raise BadCheckpoint("这个文件不是台账检查点，或内容不全。") from bad
    except InvalidSignature as bad:
        raise BadCheckpoint("检查点的签名不对：文件被改动过，或不是用这把钥匙签的。") from bad
