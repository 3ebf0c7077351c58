"""What the pages of an instruction and of a suggestion share: buttons, deadlines, the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.deadlines.bands import nearness
from liangce.kernel.models import Deadline, Entry
from liangce.proposals import due
from liangce.proposals.can_do import Buttons, buttons
from liangce.proposals.labels import Labels
from liangce.proposals.stepper import stepper
from liangce.proposals.timeline import reached, timeline

Item = dict[str, Any]
ENTRIES = 100


@dataclass
class CasePage:
    """A case with its parts before one actor."""

    case: Any
    actor: Actor
    slug: str
    now: datetime
    labels: Labels

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
        entered = reached(self._entries, self.case.kind_name)
        return stepper(self.case.process, self.case.status, entered)

    @cached_property
    def deadlines(self) -> list[Deadline]:
        """Of the parts that may be seen, with pauses and extensions."""
        keys = [self.case.pk, *(part.pk for part in self.shown_parts)]
        rows = Deadline.objects.of(self.case.committee_id).filter(
            whole_kind=self.case.kind_name, whole_id=self.case.pk, case_id__in=keys
        )
        return list(rows.prefetch_related("pauses", "extensions"))

    @cached_property
    def explained(self) -> tuple[list[Item], list[Item]]:
        return due.explained(self.deadlines, self.names, self.labels.calendar, self.rules, self.today)

    @cached_property
    def _entries(self) -> list[Entry]:
        return list(Entry.objects.of(self.case.committee_id).about(self.case)[:ENTRIES])

    @property
    def timeline(self) -> list[Item]:
        """The ledger of the case, for the committee's own desks."""
        if not self.actor.is_staff:
            return []
        return timeline(self._entries, self.names, self.rules, self.case.status in self.case.process.final)

    def _hint(self, deadline: Deadline) -> str:
        near = nearness(deadline.due_on, self.today, self.labels.calendar, self.rules)
        return f"{deadline.label}期限 {deadline.due_on.month} 月 {deadline.due_on.day} 日，{near.words}"
