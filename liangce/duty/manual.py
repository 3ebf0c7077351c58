"""Lines by hand as lines of points."""

from collections.abc import Iterable

from liangce.duty.engine import Line
from liangce.duty.models import ManualLine, PointLine, PointYear
from liangce.duty.states import Manual
from liangce.kernel.points import Evidence

RULE, KIND = "manual", "manual_points"


def line_of(row: ManualLine) -> Line:
    """As it stands among the others; its evidence is the row itself, with who made and who approved it."""
    evidence = Evidence(KIND, row.pk, row.evidence)
    note = f"手工计分，{row.made_by}录入，{row.approved_by}核准"
    assert row.on is not None
    return Line(
        row.person_id, RULE, row.label, "", row.points, row.points, "", row.on, row.on, evidence, note=note
    )


def lines(committee: int, year: int) -> Iterable[Line]:
    """Those that were approved."""
    rows = ManualLine.objects.of(committee).filter(year=year, status=Manual.GRANTED)
    return [line_of(row) for row in rows.order_by("on", "id")]


def add_line(row: ManualLine) -> None:
    """At once, without waiting for a computation, where the year has a scheme."""
    if year := _held(row):
        line = PointLine(committee_id=row.committee_id, year=row.year)
        line.set(line_of(row), year.scheme).save(force_insert=True)


def drop_line(row: ManualLine) -> None:
    """Takes it away."""
    if _held(row):
        lines = PointLine.objects.of(row.committee_id).filter(year=row.year, evidence_kind=KIND)
        lines.filter(evidence_key=row.pk).delete()


def _held(row: ManualLine) -> PointYear | None:
    """The year, locked: a computation under way would not know of what is done here."""
    years = PointYear.objects.of(row.committee_id).select_for_update(of=("self",), no_key=True)
    found: PointYear | None = years.select_related("scheme").filter(year=row.year).first()
    return found
