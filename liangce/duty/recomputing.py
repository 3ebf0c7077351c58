"""A committee's year computed anew: only what differs is written, with who changed and why."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from liangce.duty import manual
from liangce.duty.engine import Line, compute
from liangce.duty.engine.differences import Change, differences
from liangce.duty.models import PointChange, PointLine, PointRun, PointScheme, PointYear
from liangce.kernel.actors import Actor
from liangce.kernel.bulk import insert
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee
from liangce.kernel.points import Event, events_of
from liangce.people.models import Membership


class NoScheme(LookupError):
    """The year has no scheme yet."""


def sitting(committee: Committee | int, year: int) -> set[int]:
    """Everybody who was a member on any day of the year."""
    rows = Membership.objects.of(committee).filter(from_on__lte=date(year, 12, 31))
    return set(rows.filter(Q(to_on=None) | Q(to_on__gt=date(year, 1, 1))).values_list("person_id", flat=True))


@transaction.atomic
def recompute(committee: Committee, year: int, *, by: Actor, now: datetime) -> PointRun | None:
    """The computation that changed something, or None. Raises NoScheme."""
    row = PointYear.objects.of(committee).select_for_update(of=("self",), no_key=True)
    found = row.select_related("scheme", "computed_by").filter(year=year).first()
    if found is None:
        raise NoScheme(f"{committee}还没有启用 {year} 年的积分办法。")
    members = sitting(committee, year)
    told = _events(committee, found, members)
    by_hand = list(manual.lines(committee.pk, year))
    after = [*_computed(found.scheme, told, year, members), *by_hand]
    moved = found.computed_by is not None and found.computed_by_id != found.scheme_id
    between = [*_computed(found.computed_by, told, year, members), *by_hand] if moved else after
    stored = list(PointLine.objects.of(committee).filter(year=year))
    is_first = found.computed_by is None
    changes = differences((row.line for row in stored), between, after)
    _write(found, stored, after)
    run = _run(found, changes, is_first=is_first, by=by, now=now) if changes or moved or is_first else None
    found.computed_by, found.computed_at = found.scheme, now
    found.save(update_fields=["computed_by", "computed_at"])
    return run


def _events(committee: Committee, year: PointYear, members: set[int]) -> list[Event]:
    """Of members alone, as far back as either of the two schemes looks."""
    schemes = [one.scheme for one in (year.scheme, year.computed_by) if one]
    spans = [scheme.span(year.year) for scheme in schemes]
    since, until = min(first for first, _ in spans), max(last for _, last in spans)
    return [event for event in events_of(committee, since, until) if event.person in members]


def _computed(row: PointScheme | None, told: list[Event], year: int, members: set[int]) -> tuple[Line, ...]:
    assert row is not None
    return compute(row.scheme, told, year, version=row.code, persons=members)


def _write(year: PointYear, stored: list[PointLine], after: list[Line]) -> None:
    """Brings the rows to what was computed; a row that stays the same keeps its key."""
    rows, new = {row.line.identity: row for row in stored}, {line.identity: line for line in after}
    gone = [row.pk for identity, row in rows.items() if identity not in new]
    PointLine.objects.of(year.committee_id).filter(pk__in=gone).delete()
    made = []
    for identity, line in new.items():
        row = rows.get(identity)
        if row is None:
            blank = PointLine(committee_id=year.committee_id, year=year.year)
            made.append(blank.set(line, year.scheme))
        elif _differs(row, line, year.scheme):
            row.set(line, year.scheme).save()
    insert(made)


def _differs(row: PointLine, line: Line, scheme: PointScheme) -> bool:
    """Whether the row says anything else, its evidence by another name or its rule by another version included."""
    told, now = row.line, line
    same = (told.points, told.full, told.label, told.group, told.on, told.cut, told.note, told.quantity)
    return row.scheme_id != scheme.pk or told.evidence != now.evidence or same != (
        now.points, now.full, now.label, now.group, now.on, now.cut, now.note, now.quantity,
    )  # fmt: skip


def _run(year: PointYear, changes: list[Change], *, is_first: bool, by: Actor, now: datetime) -> PointRun:
    """Keeps what changed; of the first computation only how much."""
    run = PointRun.objects.of(year.committee_id).create(
        committee_id=year.committee_id,
        year=year.year,
        at=now,
        by=by.name,
        scheme=year.scheme,
        before=year.computed_by if year.computed_by_id != year.scheme_id else None,
        is_first=is_first,
        lines=len(changes),
        persons=len({one.person for one in changes}),
    )
    insert([] if is_first else [_kept(run, one) for one in changes])
    fact = Fact(now, by, "points.recompute", "重新计算积分", "point_year", year.pk, str(year))
    fact.after = {"积分办法": str(year.scheme), "变动人数": run.persons, "变动条数": run.lines}
    append(year.committee_id, [fact])
    return run


def _kept(run: PointRun, one: Change) -> PointChange:
    line = one.line
    return PointChange(
        committee_id=run.committee_id,
        run=run,
        person_id=one.person,
        why=str(one.why),
        label=line.label,
        evidence=line.evidence.label[:200] if line.evidence else "",
        before=one.before.points if one.before else None,
        after=one.after.points if one.after else None,
        note=line.note if one.after else "",
    )


def years(committee: Committee | int) -> Iterable[PointYear]:
    """The years that have a scheme, the newest first."""
    return PointYear.objects.of(committee).select_related("scheme").order_by("-year")
