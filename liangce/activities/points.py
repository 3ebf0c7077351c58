"""What activities tell the engine of points: half-days of plenaries, and each other activity once."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from liangce.activities.models import Activity, Attendee, Leave, SignIn
from liangce.activities.states import OVER, Capacity, Kind, Leaving, Outcome
from liangce.kernel.models import Committee
from liangce.kernel.points import PAGES, SOURCES, Event, Evidence

KINDS = {Kind.PLENARY: "plenary", Kind.STANDING: "standing", Kind.TRAINING: "training"}
SAID = {
    Outcome.ATTENDED: "attended",
    Outcome.LEAVE: "leave",
    Outcome.REFUSED: "absent",
    Outcome.ABSENT: "absent",
}


def events(committee: Committee, since: date, until: date) -> Iterator[Event]:
    """Of activities whose roll was closed, by those due; three queries however many there are."""
    held = Activity.objects.of(committee).filter(
        status__in=OVER, starts_at__date__gte=since, starts_at__date__lte=until
    )
    rows = Attendee.objects.of(committee).filter(activity__in=held, capacity=Capacity.DUE)
    plenaries = held.filter(kind=Kind.PLENARY)
    half_days = _half_days(committee, plenaries)
    for row in rows.select_related("activity").order_by("activity__starts_at", "pk"):
        yield from _of(row, half_days.get(row.activity_id, {}).get(row.pk, {}))


def _of(row: Attendee, half_days: dict[int, str]) -> Iterator[Event]:
    activity = row.activity
    kind = KINDS.get(Kind(activity.kind), "activity")
    evidence = Evidence("activity", activity.pk, str(activity))
    told = {"mandatory": "yes" if activity.is_mandatory else "no"}
    if not half_days or row.corrected:
        half_days = dict.fromkeys(half_days or (1,), SAID[Outcome(row.outcome)])
    for outcome in half_days.values():
        yield Event(kind, row.person_id, activity.day, evidence, attributes=told | {"outcome": outcome})


def _half_days(committee: Committee, plenaries: object) -> dict[int, dict[int, dict[int, str]]]:
    """By plenary and attendee: what came of each half-day."""
    found: dict[int, dict[int, dict[int, str]]] = defaultdict(dict)
    rows = Attendee.objects.of(committee).filter(activity__in=plenaries, capacity=Capacity.DUE)
    for activity, attendee, order in rows.values_list("activity_id", "pk", "activity__sittings__order"):
        found[activity].setdefault(attendee, {})[order] = "absent"
    granted = Leave.objects.of(committee).filter(activity__in=plenaries, status=Leaving.GRANTED)
    for activity, attendee, orders in granted.values_list("activity_id", "attendee_id", "sittings"):
        known = found[activity].get(attendee, {})
        known.update(dict.fromkeys(set(orders) & set(known), "leave"))
    signed = SignIn.objects.of(committee).filter(sitting__activity__in=plenaries)
    for activity, attendee, order in signed.values_list(
        "sitting__activity_id", "attendee_id", "sitting__order"
    ):
        if attendee in found[activity]:
            found[activity][attendee][order] = "attended"
    return found


SOURCES.append(events)
PAGES["activity"] = "activity"
