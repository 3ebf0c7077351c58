"""Sums of a year for many members: by group, with grades and places, in few queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from liangce.duty.engine.lines import UNMET, ZERO, Standing, ranks
from liangce.duty.engine.scheme import Scheme
from liangce.duty.models import PointLine, PointYear
from liangce.duty.models.line import PointLineQuerySet
from liangce.duty.reach import last_day
from liangce.duty.recomputing import sitting
from liangce.kernel.actors import Actor
from liangce.people.models import Appointment


@dataclass(frozen=True)
class Sums:
    """What everybody's year comes to; `groups` by person and group."""

    standings: Mapping[int, Standing]
    groups: Mapping[int, Mapping[str, Decimal]]
    places: Mapping[int, int]
    unranked: frozenset[int]


def sums(year: PointYear, actor: Actor) -> Sums:
    """Of all whose lines the actor may see, and of members who have none; places only where the scheme ranks."""
    rows = PointLine.objects.of(year.committee_id).visible_to(actor).filter(year=year.year)
    scheme = year.scheme.scheme
    groups = _groups(rows)
    for person in sitting(year.committee_id, year.year):
        groups.setdefault(person, {})
    undone: dict[int, list[str]] = defaultdict(list)
    for person, label in rows.filter(rule__startswith=UNMET).order_by("id").values_list("person_id", "label"):
        undone[person].append(label)
    found = {
        person: _standing(scheme, person, sum(by_group.values(), ZERO), tuple(undone[person]))
        for person, by_group in groups.items()
    }
    out = _unranked(year) if scheme.ranking else frozenset()
    places = ranks(found.values(), out) if scheme.ranking else {}
    return Sums(found, groups, places, out)


def _groups(rows: PointLineQuerySet) -> dict[int, dict[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for person, group, points in rows.order_by().values_list("person_id", "group").annotate(Sum("points")):
        found[person][group] = points
    return found


def _standing(scheme: Scheme, person: int, total: Decimal, undone: tuple[str, ...]) -> Standing:
    is_full = scheme.full is not None and total > scheme.full
    counted = min(total, scheme.full) if scheme.full is not None else total
    counted = max(counted, ZERO)
    return Standing(person, counted, scheme.grade(counted, basics_met=not undone), undone, is_full)


def _unranked(year: PointYear) -> frozenset[int]:
    """Who holds an office that has no place in the ranking."""
    rows = Appointment.objects.of(year.committee_id).on(last_day(year.year))
    return frozenset(rows.filter(office__in=year.scheme.scheme.unranked).values_list("person_id", flat=True))
