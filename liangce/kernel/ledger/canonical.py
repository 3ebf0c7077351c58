"""One way to write an entry as bytes, so that its hash means the same everywhere and for ever."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

#: What the hash covers, besides the hash of the entry before.
FIELDS = (
    "committee_id", "number", "at", "actor_id", "actor", "role", "for_id", "for_name", "step", "label",
    "kind", "subject_id", "subject", "whole_kind", "whole_id", "before", "after", "reason", "previous",
)  # fmt: skip
GENESIS = "0" * 64


def plain_value(value: Any) -> Any:
    """The value as JSON can hold it without loss: moments in UTC to the microsecond, days in ISO 8601."""
    if value is None or type(value) in (str, int, bool):  # most are
        return value
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Mapping():
            return {str(key): plain_value(item) for key, item in value.items()}
        case set() | frozenset():
            return sorted(plain_value(item) for item in value)
        case list() | tuple():
            return [plain_value(item) for item in value]
    return value


def canonical(payload: Mapping[str, Any]) -> bytes:
    """JSON with sorted keys, no blanks, UTF-8."""
    text = json.dumps(
        plain_value(payload), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def digest(entry: Any) -> str:
    """SHA-256, in hexadecimal, of the entry's canonical form, which holds the hash of the entry before it."""
    return hashlib.sha256(canonical({name: getattr(entry, name) for name in FIELDS})).hexdigest()
