"""Reading an exchange file: nothing in it is believed before its signature, and nothing changes by reading it twice."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.ledger.canonical import canonical
from liangce.kernel.models import Committee
from liangce.kernel.process import BadData, NotAllowed
from liangce.network.accepting import accept
from liangce.network.exchange_out import FORMAT, MB, MOST_MB
from liangce.network.keys import HEX_KEY, fingerprint, holds
from liangce.network.models import Partner
from liangce.network.states import Direction, Down, News, Side, Up

MOST_FILE_MB = MOST_MB * 3 // 2  # attachments grow by a third in text
NEW, SAME, REFUSED = "new", "same", "refused"
SAID = {NEW: "导入", SAME: "已有，没有变化", REFUSED: "没有导入"}


class FileRefused(ValueError):
    """The file as a whole is not taken; the message says why and what to do."""


@dataclass(frozen=True)
class Incoming:
    """A file whose signature holds and whose signer is trusted."""

    partner: Partner
    payload: Mapping[str, Any]
    sha256: str

    @property
    def letters(self) -> list[dict[str, Any]]:
        return list(self.payload["letters"])

    def bytes_of(self, sha: str) -> bytes | None:
        """The attachment of this hash, as it came along."""
        written = self.payload["files"].get(sha)
        try:
            data = base64.b64decode(written, validate=True) if isinstance(written, str) else None
        except binascii.Error:
            return None
        return data if data is not None and hashlib.sha256(data).hexdigest() == sha else None


def read(committee: Committee, data: bytes) -> Incoming:
    """Raises FileRefused for what is no exchange file, not for us, changed on its way, or of a signer not trusted."""
    if len(data) > MOST_FILE_MB * MB:
        raise FileRefused(f"文件超过 {MOST_FILE_MB} MB。请对方分几次导出。")
    payload = _parsed(data)
    sender = payload["from"]
    if payload["to"]["slug"] != committee.slug:
        raise FileRefused(
            f"这份文件是送“{payload['to']['slug']}”的，不是送本级（{committee.slug}）的。请核对后交给收件的政协。"
        )
    signature, key = payload.pop("signature"), payload["public_key"]
    if not holds(key, signature, canonical(payload)):
        raise FileRefused(
            "签名与内容不符：文件在途中被改动或损坏，没有导入。请对方重新导出，另换一种方式传送。"
        )
    partner = Partner.objects.of(committee).filter(slug=sender["slug"], is_outside=True).first()
    shown = fingerprint(key)
    if partner is None:
        raise FileRefused(
            f"没有登记过“{sender['name']}”（{sender['slug']}），不能确认文件是谁做的，没有导入。"
            f"这份文件的钥匙指纹是 {shown}；"
            "请打电话与对方核对，一致的，在“报送与转办”的“对方和钥匙”里登记后再导入。"
        )
    if partner.public_key != key:
        raise FileRefused(
            f"文件不是用登记的{partner}的钥匙签的，没有导入。"
            f"登记的指纹 {fingerprint(partner.public_key)}，文件的指纹 {shown}；"
            "对方换了钥匙的，打电话核对后重新登记。"
        )
    return Incoming(partner, payload, hashlib.sha256(data).hexdigest())


def _parsed(data: bytes) -> dict[str, Any]:
    """The file as JSON with everything in its place; raises FileRefused."""
    bad = FileRefused("这不是本系统的交换文件，或者不完整。请选对方导出的 .json 文件。")
    try:
        payload = json.loads(data)
        whole = (
            payload["format"] == FORMAT
            and isinstance(payload["letters"], list)
            and isinstance(payload["files"], dict)
            and all(map(_is_line, payload["statement"].values()))
            and HEX_KEY.fullmatch(payload["public_key"])
            and all(
                isinstance(payload[end][name], str)
                for end, name in (("from", "slug"), ("from", "name"), ("to", "slug"))
            )
            and isinstance(payload["signature"], str)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as why:
        raise bad from why
    if not whole:
        raise bad
    found: dict[str, Any] = payload
    return found


def _is_line(told: Any) -> bool:
    """Whether a line of a statement says what comparing asks for."""
    return (
        told["side"] in Side.values
        and told["direction"] in Direction.values
        and told["status"] in (Up if told["direction"] == Direction.UP else Down).values
        and all(isinstance(told[name], int) for name in ("told", "heard"))
        and all(isinstance(told[name], str) for name in ("digest", "title"))
    )


def run(
    committee: Committee, incoming: Incoming, *, by: Actor, now: datetime, write: bool
) -> list[dict[str, str]]:
    """Takes in every letter, each for itself, and returns a line about each; without `write` it is all taken back."""
    with transaction.atomic():
        lines = [_one(committee, incoming, letter, now) for letter in incoming.letters]
        _keep_statement(incoming)
        if write:
            fact = Fact(
                now,
                by,
                "network.import",
                "导入交换文件",
                "committee",
                committee.pk,
                f"{incoming.partner}的交换文件",
            )
            fact.after = {state: sum(one["state"] == state for one in lines) for state in SAID} | {
                "文件摘要": incoming.sha256
            }
            append(committee.pk, [fact])
        else:
            transaction.set_rollback(True)
    return lines


def _one(committee: Committee, incoming: Incoming, letter: dict[str, Any], now: datetime) -> dict[str, str]:
    state, words = NEW, ""
    try:
        with transaction.atomic():
            is_new = accept(committee, incoming.partner, letter, incoming.bytes_of, now=now)
        state = NEW if is_new else SAME
    except (NotAllowed, BadData) as why:
        state, words = REFUSED, str(why)
    return {"kind": _kind(letter), "title": _title(incoming, letter), "state": state, "words": words}


def _kind(letter: Any) -> str:
    kind = letter.get("kind") if isinstance(letter, dict) else None
    return str(kind) if kind in News.values else ""


def _title(incoming: Incoming, letter: Any) -> str:
    """What the report calls it; nothing in a letter is sure to be there."""
    if not isinstance(letter, dict):
        return ""
    content = letter.get("content")
    title = content.get("title", "") if isinstance(content, dict) else ""
    told = incoming.payload["statement"].get(letter.get("token"))
    return str(title or (told.get("title", "") if isinstance(told, dict) else ""))[:200]


def _keep_statement(incoming: Incoming) -> None:
    """Their newest word on how things stand, for comparing; an older file does not replace it."""
    made_at = parse_datetime(str(incoming.payload["made_at"]))
    partner = incoming.partner
    if made_at and (partner.stated_at is None or made_at > partner.stated_at):
        partner.statement, partner.stated_at = incoming.payload["statement"], made_at
        partner.save(update_fields=["statement", "stated_at"])
