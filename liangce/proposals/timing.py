"""Guards of what time alone makes possible."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from liangce.kernel.process import guard


def is_overdue(case: Any, now: datetime) -> bool:
    """Whether a running deadline of this one case has passed."""
    return bool(case.is_overdue(timezone.localdate(now)))


@guard("期限已过")
def is_past_due(case: Any, now: datetime) -> str | None:
    return None if is_overdue(case, now) else "期限未到。"
