"""What a computation changed, by person and in words."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.urls import reverse

from liangce.duty.engine.differences import Why
from liangce.duty.engine.words import amount, signed
from liangce.duty.models import PointChange, PointRun

TONES = {Why.RULE: "blue", Why.EVIDENCE: "amber"}


def told(run: PointRun | None) -> str:
    """In a sentence."""
    if run is None:
        return "重新计算过，没有变动。"
    if run.is_first:
        return f"首次计算，{run.persons} 名委员有计分，共 {run.lines} 条。"
    return f"重新计算过，{run.persons} 名委员的计分有变动，共 {run.lines} 条。"


def changed(run: PointRun, slug: str) -> list[dict[str, Any]]:
    """By person, by strokes: what moved, by how much and why."""
    rows = PointChange.objects.of(run.committee_id).filter(run=run).select_related("person")
    of_person: dict[Any, list[PointChange]] = defaultdict(list)
    for row in rows.order_by("person__stroke_key", "person_id", "id"):
        of_person[row.person].append(row)
    return [_person(person, own, run, slug) for person, own in of_person.items()]


def _person(person: Any, rows: list[PointChange], run: PointRun, slug: str) -> dict[str, Any]:
    return {
        "name": person.name,
        "url": f"{reverse('duty-member', args=[slug, person.pk])}?year={run.year}",
        "moved": signed(_moved(rows)),
        "whys": [(Why(why).label, TONES[Why(why)]) for why in dict.fromkeys(row.why for row in rows)],
        "lines": [in_words(row) for row in rows],
    }


def _moved(rows: Iterable[PointChange]) -> Decimal:
    return sum(((row.after or Decimal(0)) - (row.before or Decimal(0)) for row in rows), Decimal(0))


def in_words(row: PointChange) -> dict[str, str]:
    """参加全体会议，依据：全体会议；5 分 → 8 分."""
    before, after = (None if value is None else f"{amount(value)} 分" for value in (row.before, row.after))
    return {
        "label": row.label,
        "evidence": row.evidence,
        "change": f"{before or '没有这一条'} → {after or '不再有这一条'}",
        "why": Why(row.why).label,
        "tone": TONES[Why(row.why)],
        "note": row.note,
    }
