"""Numbers of outcomes, each with the query of its evidence: what the yearly report counts, and the rows behind it."""

from datetime import date, timedelta
from statistics import median
from typing import Any

from liangce.outcomes.models import Conversion, Instruction, SuggestionItem
from liangce.outcomes.states import ADOPTING, Outcome
from liangce.outcomes.words import length
from liangce.papers.figures import Found, counted
from liangce.reports.states import KINDS


def instructions(committee: int, since: date, until: date) -> Found:
    """Instructions of every degree, by the day they were written."""
    rows = _given(committee, since, until)
    return counted("outcomes.instructions", "领导批示", rows, "件次")


def affirmative(committee: int, since: date, until: date) -> Found:
    """Those that agree."""
    rows = _given(committee, since, until).affirmative()
    return counted("outcomes.affirmative", "肯定性批示", rows, "次")


def instructed(committee: int, since: date, until: date) -> Found:
    """Papers on which a leader instructed: each once, however many wrote on it."""
    rows = _given(committee, since, until)
    number = rows.order_by().values("paper").distinct().count()
    return Found("outcomes.instructed", "领导批示研究的文稿", number, f"{number} 件", rows)


def suggested(committee: int, since: date, until: date) -> Found:
    """Suggestions of reports, by the day they were entered."""
    rows = SuggestionItem.objects.of(committee).filter(paper__kind__in=KINDS)
    rows = rows.filter(entered_at__date__gte=since, entered_at__date__lte=until)
    return counted("outcomes.suggested", "报告提出的建议", rows, "条")


def decided(committee: int, since: date, until: date) -> Found:
    """Suggestions that were written into a decision, policy, plan, project or budget: each once, verified."""
    return _suggestions("outcomes.decided", "转化为决策的建议", committee, since, until, (Outcome.WRITTEN,))


def adopted(committee: int, since: date, until: date) -> Found:
    """Suggestions adopted, in part, or written into a document: each once, verified."""
    return _suggestions("outcomes.adopted", "采纳的建议", committee, since, until, ADOPTING)


def lag(committee: int, since: date, until: date) -> Found:
    """The median time from a paper's submission to an instruction on it, in minutes."""
    rows = _given(committee, since, until).exclude(paper__submitted_at=None)
    times = rows.order_by().values_list("given_at", "paper__submitted_at")
    lags = [given - submitted for given, submitted in times if submitted <= given]
    if not lags:
        return Found("outcomes.lag", "提交到批示的中位时间", None, "", rows)
    middle = timedelta(seconds=median(each.total_seconds() for each in lags))
    minutes = int(middle.total_seconds()) // 60
    return Found("outcomes.lag", "提交到批示的中位时间", minutes, length(middle), rows)


#: In the order in which a report tells them.
FIGURES = (instructions, affirmative, instructed, suggested, adopted, decided, lag)


def _given(committee: int, since: date, until: date) -> Any:
    rows = Instruction.objects.of(committee)
    return rows.filter(given_at__date__gte=since, given_at__date__lte=until)


def _suggestions(
    name: str, label: str, committee: int, since: date, until: date, outcomes: tuple[Outcome, ...]
) -> Found:
    rows = Conversion.objects.of(committee).proved().filter(on__gte=since, on__lte=until)
    rows = rows.filter(outcome__in=outcomes)
    number = rows.order_by().values("item").distinct().count()
    return Found(name, label, number, f"{number} 条", rows)
