"""Figures of reports: what the yearly report counts, by the day on which their organ adopted them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from liangce.papers.figures import Found, counted
from liangce.papers.models import Kind
from liangce.reports.models import Dispatch, Report
from liangce.reports.states import KINDS, Delivery


def adopted(committee: int, since: date, until: date) -> Found:
    """Reports of every kind."""
    return counted("reports.adopted", "建议案和报告", _adopted(committee, since, until, KINDS), "份")


def recommendations(committee: int, since: date, until: date) -> Found:
    """Formal recommendations."""
    rows = _adopted(committee, since, until, (Kind.RECOMMENDATION,))
    return counted("reports.recommendations", "建议案", rows, "份")


def activities(committee: int, since: date, until: date) -> Found:
    """Research and inspection reports: 调研视察报告60余份."""
    rows = _adopted(committee, since, until, (Kind.RESEARCH, Kind.INSPECTION))
    return counted("reports.activities", "调研视察报告", rows, "份")


def answered(committee: int, since: date, until: date) -> Found:
    """Answers of units to reports that were adopted then."""
    reports = _adopted(committee, since, until, KINDS)
    rows = Dispatch.objects.of(committee).filter(paper__in=reports.values("pk"))
    rows = rows.filter(status__in=(Delivery.ANSWERED, Delivery.ACCEPTED))
    return counted("reports.answered", "单位反馈办理情况", rows, "件")


#: In the order in which a report tells them.
FIGURES = (adopted, recommendations, activities, answered)


def _adopted(committee: int, since: date, until: date, kinds: Iterable[str]) -> Any:
    rows = Report.objects.of(committee).adopted().filter(kind__in=kinds)
    return rows.filter(facts__approved_on__gte=since, facts__approved_on__lte=until)
