"""The page of a case before one actor: buttons, stepper, deadlines, ledger. What only one kind shows is added to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.counts import Counts
from liangce.kernel.deadlines.bands import nearness
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.models import Deadline, Entry
from liangce.papers.pages import due
from liangce.papers.pages.can_do import Buttons, buttons
from liangce.papers.pages.stepper import stepper
from liangce.papers.pages.timeline import reached, span, timeline

Item = dict[str, Any]
ENTRIES = 100


@dataclass
class CasePage:
    """A case with its parts before one actor."""

    case: Any
    actor: Actor
    slug: str
    now: datetime
    counts: Counts

    @property
    def shown_parts(self) -> Sequence[Any]:
        """The parts that this actor may see."""
        raise NotImplementedError

    @property
    def names(self) -> Mapping[int, str]:
        """What the parts are called, by their keys."""
        raise NotImplementedError

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @cached_property
    def rules(self) -> Any:
        return self.case.rulebook.rules

    @cached_property
    def calendar(self) -> Any:
        return self.counts.get("calendar", lambda: calendar_of(self.case.committee_id))

    @cached_property
    def buttons(self) -> Buttons:
        return buttons(
            [self.case, *self.shown_parts],
            self.actor,
            slug=self.slug,
            parts=self.names,
            deadlines=self.deadlines,
            now=self.now,
            hint=self._hint,
        )

    @cached_property
    def steps(self) -> list[Item]:
        entered = reached(self.entries, self.case.kind_name)
        return stepper(self.case.process, self.case.status, entered)

    @cached_property
    def deadlines(self) -> list[Deadline]:
        """Of the parts that may be seen, with pauses and extensions."""
        keys = [self.case.pk, *(part.pk for part in self.shown_parts)]
        rows = Deadline.objects.of(self.case.committee_id).filter(
            whole_kind=self.case.kind_name, whole_id=self.case.pk, case_id__in=keys
        )
        return list(rows.select_related("rulebook").prefetch_related("pauses", "extensions"))

    @cached_property
    def explained(self) -> tuple[list[Item], list[Item]]:
        """Deadlines that run, and those that were met."""
        return due.explained(self.deadlines, self.names, self.calendar, self.rules, self.today)

    @cached_property
    def entries(self) -> list[Entry]:
        """What the ledger says of the case, the newest first."""
        return list(Entry.objects.of(self.case.committee_id).about(self.case)[:ENTRIES])

    @property
    def timeline(self) -> list[Item]:
        """The ledger of the case in words."""
        return timeline(self.entries, self.names, self.rules, self.case.status in self.case.process.final)

    @property
    def ledger_span(self) -> str:
        return span(self.entries)

    def _hint(self, deadline: Deadline) -> str:
        near = nearness(deadline.due_on, self.today, self.calendar, self.rules)
        return f"{deadline.label}期限 {deadline.due_on.month} 月 {deadline.due_on.day} 日，{near.words}"
