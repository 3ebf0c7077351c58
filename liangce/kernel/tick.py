"""Time passes: the steps that the house takes by itself when a day has gone by."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from liangce.kernel.actors import system_actor
from liangce.kernel.process import NotAllowed, Process, Step, take, why_not
from liangce.kernel.registry import PROCESSES


def tick(now: datetime) -> list[Any]:
    """Takes every timed step that is ripe, each in a transaction of its own, and returns the cases as they then stand.

    Two workers may tick at once: whoever comes second finds the case moved on and leaves it.
    """
    today, taken = timezone.localdate(now), []
    for process in list(PROCESSES.values()):
        for step in (step for step in process.steps if step.timed):
            for case in ripe(process, step, today):
                house = system_actor(case.committee_id)
                if why_not(step, case, house, now=now) is None:
                    try:
                        taken.append(take(step, case, by=house, now=now))
                    except NotAllowed:
                        continue
    return taken


def ripe(process: Process, step: Step, today: date) -> Iterator[Any]:
    """Cases of every committee that may be ripe: in a state of the step, and no deadline of theirs is still ahead."""
    past = Q(due_on=None) | Q(due_on__lt=today)
    if step.ripe:
        past &= step.ripe(today)
    keys = process.rows.filter(past, status__in=step.source).order_by("pk").values_list("pk", flat=True)
    for key in list(keys):
        yield from process.rows.filter(pk=key)
