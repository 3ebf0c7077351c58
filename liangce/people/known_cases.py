"""The names of cases for who may know of them, when deadlines or reminders point to cases of any kind."""

from collections.abc import Iterable

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.models import Committee, Deadline
from liangce.kernel.registry import PROCESSES

Known = dict[tuple[str, int], tuple[str, str]]


def known_cases(committee: Committee, deadlines: Iterable[Deadline], actor: Actor) -> Known:
    """By kind and key of the whole: subject and address, where the actor may know of it; a query a kind."""
    wanted: dict[str, set[int]] = {}
    for deadline in deadlines:
        wanted.setdefault(deadline.whole_kind, set()).add(deadline.whole_id)
    found: Known = {}
    for kind, keys in wanted.items():
        process = PROCESSES[kind]
        for case in process.cases(committee).visible_to(actor).filter(pk__in=keys):
            found[kind, case.pk] = (case.subject, reverse(process.page, args=[committee.slug, case.pk]))
    return found
