"""The rows of the list: what the table shows and what an export writes, made from the same values."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from liangce.kernel.prepared import Prepared
from liangce.papers.models import Proposers
from liangce.papers.models.paper import HANDED
from liangce.proposals.alongside import TOGETHER, in_groups, marks_of
from liangce.proposals.labels import STATES, Labels
from liangce.proposals.models import Assignment
from liangce.proposals.models.proposal import ProposalQuerySet
from liangce.proposals.states import Mode

FORMS = {str(value): str(label) for value, label in Proposers.choices}
Row = dict[str, Any]


def narrow(rows: ProposalQuerySet) -> Any:
    """The same rows with only the columns a list needs, as named tuples."""
    return rows.values_list(
        "id", "number", "serial", "title", "proposers", "cosigners", "category", "source_category", "status",
        "due_on", "submitted_at", "session_id", "rulebook_id", "origin", "origin_from",
        "first_person__name", "first_body__name", "first_body__short_name",
        named=True,
    )  # fmt: skip


def _assigned(committee: Any, *papers: Any) -> QuerySet:
    rows = Assignment.objects.of(committee).filter(proposal__in=papers).order_by("id")
    return rows.values_list("proposal_id", "mode", "unit__name", "unit__short_name")


ASSIGNED = Prepared(_assigned, *[int] * (1 + TOGETHER))


def units_of(committee: int, papers: list[int]) -> dict[int, tuple[list[str], list[str]]]:
    """By proposal: the units that answer, and those that help them."""
    found: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for group in in_groups(papers):
        for paper, mode, name, short in ASSIGNED(committee, *group):
            found[paper][mode == Mode.CO].append(short or name)
    return found


def shown(found: Sequence[Any], committee: int, labels: Labels) -> list[Row]:
    """Each row as the table and the export name its values; one query each for the units and the marks of them all."""
    units = units_of(committee, [row.id for row in found])
    marks = marks_of(committee, [row.id for row in found])
    none: tuple[list[str], list[str]] = ([], [])
    return [_row(row, units.get(row.id, none), labels) | {"marks": marks.get(row.id, ())} for row in found]


def _row(row: Any, units: tuple[list[str], list[str]], labels: Labels) -> Row:
    near = labels.near(row)
    submitted_on = timezone.localdate(row.submitted_at) if row.submitted_at else None
    status, tone = STATES[row.status]
    proposer = row.first_person__name or row.first_body__short_name or row.first_body__name
    category, form = labels.category(row), FORMS[row.proposers]
    origin = f"{row.origin_from}{HANDED[row.origin]}" if row.origin else ""
    details = [proposer, form, f"联名 {row.cosigners} 人" if row.cosigners else "", category, origin]
    return {
        "id": row.id,
        "state": row.status,
        "number": labels.number(row),
        "serial": labels.serial(row),
        "title": row.title or "（尚无案由）",
        "details": " · ".join(filter(None, details)),
        "proposer": proposer,
        "form": form,
        "cosigners": row.cosigners,
        "category": category,
        "origin": origin,
        "leads": "、".join(units[0]),
        "helpers": "、".join(units[1]),
        "status": status,
        "tone": tone,
        "submitted_on": submitted_on,
        "submitted": labels.day(submitted_on),
        "due_on": row.due_on,
        "due": labels.day(row.due_on),
        "near": near.words if near else "",
        "near_tone": near.tone if near else "",
        "is_late": bool(near and near.days < 0),
    }
