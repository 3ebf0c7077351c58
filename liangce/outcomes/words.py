"""Papers, lengths of time and days, in the words of the pages."""

from datetime import timedelta

from django.urls import reverse

from liangce.kernel.deadlines.reckon import spoken_length
from liangce.kernel.registry import PROCESSES
from liangce.papers.models import Paper


def length(lag: timedelta | None) -> str:
    """2 小时 15 分, 3 天 4 小时; nothing for None."""
    return "" if lag is None else spoken_length(lag)


def hours(lag: timedelta | None) -> float | None:
    """Hours with one decimal, for tables; None for None."""
    return None if lag is None else round(lag.total_seconds() / 3600, 1)


def paper_url(paper: Paper, slug: str) -> str:
    """The page of a paper of any kind; nothing for a kind that has none."""
    process = PROCESSES.get(paper.kind)
    return reverse(process.page, args=[slug, paper.pk]) if process and process.page else ""


def paper_state(paper: Paper) -> str:
    """Its state in the words of its own process."""
    process = PROCESSES.get(paper.kind)
    return process.label_of(paper.status) if process else ""


def paper_kind(paper: Paper) -> str:
    """提案, 调研报告."""
    return str(paper.get_kind_display())
