"""What every part of the page of a proposal asks: its rules, the calendar, the day."""

from functools import cached_property
from typing import Any

from django.utils import timezone

from liangce.kernel.deadlines.calendar import calendar_of
from liangce.proposals.loaded import Loaded

Item = dict[str, Any]


class Ground(Loaded):
    """What the parts of the page share."""

    @cached_property
    def rules(self) -> Any:
        return self.proposal.rulebook.rules

    @cached_property
    def calendar(self) -> Any:
        return self.counts.get("calendar", lambda: calendar_of(self.proposal.committee_id))

    @cached_property
    def today(self) -> Any:
        return timezone.localdate(self.now)

    @property
    def is_over(self) -> bool:
        return self.proposal.status in self.proposal.process.final
