"""What instructions tell for points: leaders wrote on a member's opinion report."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from liangce.kernel.models import Committee
from liangce.kernel.points import SOURCES, Event
from liangce.opinions.points import credited, evidence
from liangce.outcomes.models import Instruction
from liangce.papers.models import Kind


def events(committee: Committee, since: date, until: date) -> Iterator[Event]:
    """Of every author of a report on which a leader wrote; a mere tick (圈阅) is none."""
    rows = Instruction.objects.of(committee).filter(paper__kind=Kind.OPINION).exclude(kind="tick")
    rows = rows.filter(given_at__date__range=(since, until)).order_by("given_at", "id")
    given = list(rows.values_list("paper_id", "level", "given_at"))
    of_paper = credited(committee, {paper for paper, _, _ in given})
    for paper, level, moment in given:
        for report, person, role, sharers in of_paper.get(paper, ()):
            at, told = timezone.localdate(moment), {"level": str(level)}
            yield Event(
                "opinion_instructed", person, at, evidence(report), role, attributes=told, sharers=sharers
            )


SOURCES.append(events)
