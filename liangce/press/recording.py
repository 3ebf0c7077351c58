"""What is changed beside the steps stands in the ledger too: newspapers, their lines and readers, pages of an issue."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.press.models import Issue, Newspaper


def record(
    of: Newspaper | Issue,
    step: str,
    label: str,
    *,
    by: Actor,
    now: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Writes down what was changed of it; names are Chinese, as people read them. Inside the change's transaction."""
    kind = "newspaper" if isinstance(of, Newspaper) else of.kind_name
    fact = Fact(now, by, f"{kind}.{step}", label, kind, of.pk, str(of))
    fact.before, fact.after = dict(before or {}), dict(after or {})
    append(of.committee_id, [fact])
