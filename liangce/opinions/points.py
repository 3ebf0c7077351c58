"""What opinion reports tell of their authors for points: reported, and adopted at each level."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from liangce.kernel.models import Committee
from liangce.kernel.points import PAGES, SOURCES, Event, Evidence
from liangce.opinions.models import CoAuthor, OpinionReport, Sending

HIDDEN = "限制知悉的信息"


def credited(committee: Committee, papers: Any) -> dict[int, list[tuple[Any, int, str, int]]]:
    """By report, and by the combined piece into which it went: (report, person, role, how many share the role)."""
    rows = (
        OpinionReport.objects.of(committee).handed_in().filter(Q(pk__in=papers) | Q(merged_into__in=papers))
    )
    reports = list(rows.order_by("pk"))
    beside: dict[int, list[int]] = defaultdict(list)
    for paper, person in (
        CoAuthor.objects.of(committee)
        .filter(paper__in=[report.pk for report in reports])
        .order_by("order", "id")
        .values_list("paper_id", "person_id")
    ):
        beside[paper].append(person)
    found: dict[int, list[tuple[Any, int, str, int]]] = defaultdict(list)
    for report in reports:
        others = beside[report.pk]
        named = (
            [(report.first_person_id, "first" if others else "alone", 1)] if report.first_person_id else []
        )
        named += [(person, "cosigner", len(others)) for person in others]
        for key in filter(None, (report.pk, report.merged_into_id)):
            found[key] += [(report, *each) for each in named]
    return found


def evidence(report: Any) -> Evidence:
    """The report itself; of one that few may know of, not its title."""
    return Evidence("opinion", report.pk, HIDDEN if report.is_restricted else str(report))


def events(committee: Committee, since: date, until: date) -> Iterator[Event]:
    """Of every author of a report that was handed in, whatever became of it."""
    rows = OpinionReport.objects.of(committee).handed_in()
    handed = rows.filter(submitted_at__date__range=(since, until)).values_list("pk", flat=True)
    for key, credits in credited(committee, list(handed)).items():
        for report, person, role, sharers in credits:
            if report.pk == key and report.submitted_at:
                at = timezone.localdate(report.submitted_at)
                if since <= at <= until:
                    yield Event("opinion_submitted", person, at, evidence(report), role, sharers=sharers)
    yield from _adopted(committee, since, until)


def _adopted(committee: Committee, since: date, until: date) -> Iterator[Event]:
    """Each level that used a report, alone or within a combined piece."""
    rows = Sending.objects.of(committee).adopted().filter(answered_on__range=(since, until))
    used = list(rows.order_by("answered_on", "id").values_list("paper_id", "level", "answered_on"))
    of_paper = credited(committee, {paper for paper, _, _ in used})
    for paper, level, on in used:
        upper = "no" if level == committee.level else "yes"
        for report, person, role, sharers in of_paper.get(paper, ()):
            told = {"level": str(level), "upper": upper}
            yield Event(
                "opinion_adopted", person, on, evidence(report), role, attributes=told, sharers=sharers
            )


SOURCES.append(events)
PAGES["opinion"] = "opinion"
