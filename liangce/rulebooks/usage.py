"""Which version each session works by, and how many running cases keep which."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count

from liangce.kernel.models import Committee, Rulebook
from liangce.kernel.registry import PROCESSES
from liangce.people.models import RulePeriod, Session
from liangce.rulebooks.saying import moment_words


@dataclass
class Usage:
    """A version with what uses it."""

    rulebook: Rulebook
    since: list[tuple[Session, str]] = field(default_factory=list)  # from when; "" from its beginning
    running: list[tuple[str, int]] = field(default_factory=list)  # (提案, 12)


def usages(committee: Committee, *, with_running: bool) -> list[Usage]:
    """Every version, the newest first, of all regulations the committee adopted."""
    rows = Rulebook.objects.of(committee).defer("data").order_by("-adopted_at", "-id")
    found = {row.pk: Usage(row) for row in rows}
    for rulebook, session, since in _sessions(committee):
        found[rulebook].since.append((session, moment_words(since)))
    for rulebook, label, count in _running(committee) if with_running else ():
        found[rulebook].running.append((label, count))
    return list(found.values())


def _sessions(committee: Committee) -> list[tuple[int, Session, datetime | None]]:
    """(version, session, from when); a session's first version is its from its beginning."""
    sessions = list(Session.objects.of(committee).select_related("term").order_by("-opens_on"))
    periods: dict[int, list[RulePeriod]] = {session.pk: [] for session in sessions}
    for period in RulePeriod.objects.of(committee).order_by("from_at", "id"):
        periods[period.session_id].append(period)
    found: list[tuple[int, Session, datetime | None]] = []
    for session in sessions:
        rows = periods[session.pk]
        found += [
            (row.rulebook_id, session, row.from_at if place else None) for place, row in enumerate(rows)
        ]
        found += [] if rows else [(session.rulebook_id, session, None)]
    return found


def _running(committee: Committee) -> list[tuple[int, str, int]]:
    """(version, 提案, how many) of whole cases that are not at their end; drafts of rules are none of them."""
    found: Counter[tuple[int, str]] = Counter()
    for process in PROCESSES.values():
        cases = process.cases(committee)
        if cases.model.whole_field or process.name == "rules_draft":
            continue
        running = cases.exclude(status__in=process.final).order_by().values_list("rulebook")
        for rulebook, count in running.annotate(Count("id")):
            found[rulebook, process.label] += count
    return [(rulebook, label, count) for (rulebook, label), count in found.items()]
