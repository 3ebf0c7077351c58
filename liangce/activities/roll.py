"""应到名单: who is expected, by circles and bodies, from the roll of the activity's first day."""

from collections.abc import Iterable, Mapping
from datetime import date

from liangce.activities.models import Activity, Attendee
from liangce.activities.states import Capacity
from liangce.people.models import Appointment, Body, Membership, Person

#: Circles of people, by the offices that make them; members are of no office.
CIRCLES = {"members": "全体委员", "standing": "常务委员", "council": "主席会议成员"}
OFFICES = {
    "standing": ("chairman", "vice_chairman", "secretary_general", "standing_member"),
    "council": ("chairman", "vice_chairman", "secretary_general"),
}


def expected(committee: int, day: date, circles: Iterable[str], bodies: Iterable[Body]) -> set[int]:
    """Keys of the persons who belong to one of these circles or bodies on this day."""
    seats, held = Membership.objects.of(committee).on(day), Appointment.objects.of(committee).on(day)
    found: set[int] = set()
    for circle in circles:
        if circle == "members":
            found.update(seats.values_list("person_id", flat=True))
        else:
            found.update(held.filter(office__in=OFFICES[circle]).values_list("person_id", flat=True))
    keys = [body.pk for body in bodies]
    found.update(held.filter(body__in=keys).values_list("person_id", flat=True))
    found.update(seats.filter(sector__in=keys).values_list("person_id", flat=True))
    return found


def set_roll(activity: Activity, wanted: Mapping[int, str]) -> tuple[list[int], list[int]]:
    """Makes the roll these persons (key: capacity); returns the keys of those who came on it and who left it.

    Who has signed in, or asked for leave, stays on it.
    """
    rows = Attendee.objects.of(activity.committee_id)
    known = {row.person_id: row for row in activity.attendees.all()}
    sectors = dict(
        Membership.objects.of(activity.committee_id)
        .on(activity.day)
        .filter(person__in=wanted)
        .values_list("person_id", "sector_id")
    )
    new = [
        Attendee(
            committee_id=activity.committee_id,
            activity=activity,
            person_id=person,
            capacity=capacity,
            sector_id=sectors.get(person),
        )
        for person, capacity in wanted.items()
        if person not in known
    ]
    rows.bulk_create(new)
    for person, row in known.items():
        if person in wanted and row.capacity != wanted[person]:
            rows.filter(pk=row.pk).update(capacity=wanted[person])
    gone = [row.pk for person, row in known.items() if person not in wanted]
    free = dict(rows.filter(pk__in=gone, signins=None, leaves=None).values_list("pk", "person_id"))
    rows.filter(pk__in=free).delete()
    return [row.person_id for row in new], list(free.values())


def wanted_from(activity: Activity, data: Mapping[str, object]) -> dict[int, str]:
    """The persons that the form names, each in the narrowest capacity: who is due is due, whatever else they are."""
    due = expected(activity.committee_id, activity.day, data["circles"], data["bodies"])  # type: ignore[arg-type]
    due |= _keys(data["persons"])  # type: ignore[arg-type]
    by_right, guests = _keys(data["by_right"]), _keys(data["guests"])  # type: ignore[arg-type]
    found = dict.fromkeys(guests, str(Capacity.GUEST)) | dict.fromkeys(by_right, str(Capacity.BY_RIGHT))
    return found | dict.fromkeys(due, str(Capacity.DUE))


def _keys(people: Iterable[Person]) -> set[int]:
    return {person.pk for person in people}
