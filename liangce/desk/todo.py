"""The to-do list, read from every process table: what waits for this actor, by the name the table gives it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import DateField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.counts import Counts
from liangce.kernel.paging import Sort, first_rows
from liangce.kernel.process import Process, Step
from liangce.kernel.registry import PROCESSES
from liangce.papers.models import Paper
from liangce.proposals.labels import Labels
from liangce.proposals.models import Proposal
from liangce.proposals.wanted import Wanted

SHOWN = 5  # rows of a group on the home page
FEW = 200
BY_DUE = Sort("due", ("due_on",), nullable=True)
Row = dict[str, Any]


@dataclass
class Group:
    """What waits under one name, e.g. 待签收; several tables may share it."""

    label: str
    count: int = 0
    rows: list[Row] = field(default_factory=list)
    all_url: str = ""
    bulk: list[tuple[str, str]] = field(default_factory=list)  # (label, address)


def groups(actor: Actor, slug: str, labels: Labels, counts: Counts) -> list[Group]:
    """Every group that has anything, in the order of the tables; two queries a step, however many cases wait."""
    found: dict[str, Group] = {}
    for process in PROCESSES.values():
        for step, cases in process.waiting_for(actor).items():
            count = counts.get(("todo", process.name, step.name, actor), cases.count)
            if count:
                _add(found.setdefault(step.todo, Group(step.todo)), process, step, cases, count, slug, labels)
    return list(found.values())


def _add(
    group: Group, process: Process, step: Step, cases: Any, count: int, slug: str, labels: Labels
) -> None:
    waiting = reverse("step-bulk", args=[slug, process.name, step.name])
    group.count += count
    group.rows += rows_of(_first(with_whole(cases), count, SHOWN - len(group.rows)), slug, labels)
    if not group.all_url:
        group.all_url = _list_url(process, step, slug) or waiting
    if step.bulk and count > 1:
        group.bulk.append(
            (f"成批{step.label}" if not group.bulk else f"成批{step.label}（{process.label}）", waiting)
        )


def _first(cases: Any, count: int, size: int) -> list[Any]:
    """The nearest dates first. Few cases are found by who they wait for and then sorted, many along the index of dates:
    the databases do not know how many one person has.
    """
    if count > FEW:
        return first_rows(cases, BY_DUE, size)
    by_date = Coalesce("due_on", Value(date.max), output_field=DateField())  # no index to be tempted by
    return list(cases.order_by(by_date, "id")[:size])


def _list_url(process: Process, step: Step, slug: str) -> str:
    """The list of whole papers in this state; parts have a page of their own."""
    if process.model != Proposal._meta.label:
        return ""
    state = step.source[0] if len(step.source) == 1 else "private"
    return f"{reverse('proposals', args=[slug])}?{Wanted(state=str(state), sort='due').query()}"


def with_whole(cases: Any) -> Any:
    """The cases with the whole they are parts of, and what names them in a row."""
    beside = [name for name in (cases.model.whole_field, *cases.model.named_with) if name]
    return cases.select_related(*beside) if beside else cases


def rows_of(cases: Iterable[Any], slug: str, labels: Labels) -> list[Row]:
    """A row a case: the paper, its number, in what part, and how near the date is."""
    return [_row(case, slug, labels) for case in cases]


def _row(case: Any, slug: str, labels: Labels) -> Row:
    whole, (page, key) = case.whole, case.page
    number = labels.number(whole) if isinstance(whole, Paper) else ""
    near = labels.near(case)
    said = (f"第 {number} 号" if number else "", case.row_detail, case.status_label)
    return {
        "id": case.pk,
        "title": case.row_title,
        "url": reverse(page, args=[slug, key]),
        "sub": " · ".join(filter(None, said)),
        "due_on": case.due_on,
        "near": near.words if near else "",
        "tone": near.tone if near else "",
    }
