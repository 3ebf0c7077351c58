"""What a page has loaded of a proposal, for the guards that its buttons ask.

Only what was loaded whole counts, not what one actor may see of it. A step knows nothing so: it locks its row and asks.
"""

from collections.abc import Sequence
from typing import Any

from liangce.proposals.models import Proposal


def tell(proposal: Proposal, name: str, rows: Sequence[Any]) -> None:
    """These are all the rows of this part (`asked.PARTS`)."""
    proposal.__dict__.setdefault("_known", {})[name] = rows


def known(proposal: Proposal, name: str) -> Sequence[Any] | None:
    """All rows of this part; None where nobody has looked."""
    if getattr(proposal, f"has_{name}", None) is False:  # the query that found the proposal has looked
        return ()
    rows: Sequence[Any] | None = proposal.__dict__.get("_known", {}).get(name)
    return rows
