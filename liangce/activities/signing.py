"""签到: by the code at the door, from the list, from the device's file, or by a secretary; never only by app."""

import hmac
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from liangce.activities.models import Activity, Attendee, SignIn, Sitting
from liangce.activities.states import Way
from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append

LASTS = 600  # seconds a code at the door is shown; the one before still counts
LENGTH = 6  # digits, so that it can be typed
EARLY = 3600  # seconds before a sitting begins that people may sign in


def code_at(sitting: Sitting, now: datetime, back: int = 0) -> str:
    """The number shown at the door of this sitting now, or `back` periods ago: digits, good for some minutes."""
    window = int(now.timestamp()) // LASTS - back
    word = f"{sitting.pk}:{window}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), b"sign-in:" + word, sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**LENGTH:0{LENGTH}d}"


def is_good(sitting: Sitting, code: str, now: datetime) -> bool:
    """Whether this code is being shown, or was a moment ago."""
    return any(hmac.compare_digest(code_at(sitting, now, back), code) for back in (0, 1))


def open_now(activity: Activity, now: datetime) -> Sitting | None:
    """The sitting at which one signs in now."""
    return sitting_at(list(activity.sittings.all()), now)


def sitting_at(sittings: Sequence[Sitting], at: datetime) -> Sitting | None:
    """The one that goes on at this moment, else the one that begins within the hour."""
    going_on = [one for one in sittings if one.starts_at <= at <= one.ends_at]
    soon = [one for one in sittings if 0 < (one.starts_at - at).total_seconds() <= EARLY]
    return next(iter([*reversed(going_on), *soon]), None)


@transaction.atomic
def sign_in(
    sitting: Sitting,
    attendees: Iterable[Attendee],
    way: Way,
    *,
    by: Actor,
    now: datetime,
    at: datetime | None = None,
) -> int:
    """Takes down that these were there; who is already down stays as they are. Returns how many are new.

    One entry of the ledger names all who were taken down together.
    """
    activity = Activity.unscoped.select_for_update(no_key=True).get(pk=sitting.activity_id)
    rows = SignIn.objects.of(activity.committee_id)
    down = set(rows.filter(sitting=sitting).values_list("attendee_id", flat=True))
    new = [one for one in attendees if one.pk not in down and one.activity_id == activity.pk]
    rows.bulk_create(
        SignIn(
            committee_id=activity.committee_id,
            sitting=sitting,
            attendee=one,
            at=at or now,
            way=way,
            by=by.name,
        )
        for one in new
    )
    if new:
        names = "、".join(str(one.person) for one in new)
        _write_down(
            activity,
            "sign_in",
            "签到",
            by,
            now,
            {"场次": sitting.label, "方式": str(way.label), "人数": len(new), "人员": names},
        )
    return len(new)


@transaction.atomic
def strike(sitting: Sitting, attendees: Iterable[Attendee], *, by: Actor, now: datetime) -> int:
    """Takes back what was ticked wrongly, before the roll is closed. Returns how many were down."""
    activity = Activity.unscoped.select_for_update(no_key=True).get(pk=sitting.activity_id)
    rows = SignIn.objects.of(activity.committee_id).filter(sitting=sitting, attendee__in=list(attendees))
    names = "、".join(rows.values_list("attendee__person__name", flat=True))
    count = rows.count()
    rows.delete()
    if count:
        _write_down(activity, "strike", "撤销签到", by, now, {"场次": sitting.label, "人员": names})
    return count


def _write_down(
    activity: Activity, step: str, label: str, by: Actor, now: datetime, told: dict[str, object]
) -> None:
    fact = Fact(now, by, f"activity.{step}", label, "activity", activity.pk, str(activity))
    fact.after = told
    append(activity.committee_id, [fact])
