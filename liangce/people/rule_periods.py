"""From when a session works by which version of its rules: now, or from a day that is still to come."""

from collections import defaultdict
from datetime import datetime

from liangce.kernel.models import Committee, Rulebook
from liangce.people.models import RulePeriod, Session


def plan(session: Session, rulebook: Rulebook, *, from_at: datetime, now: datetime) -> None:
    """The session works by this version from that moment on; what it worked by until then is kept with it.

    The session's row must be locked.
    """
    rows = RulePeriod.objects.of(session.committee_id)
    if not session.periods.exists():
        since = min(session.window_opens_at, session.rulebook.adopted_at, now)
        rows.create(
            committee_id=session.committee_id, session=session, rulebook=session.rulebook, from_at=since
        )
    rows.create(committee_id=session.committee_id, session=session, rulebook=rulebook, from_at=from_at)
    point(session, now=now)


def planned(committee: Committee, *, now: datetime) -> dict[int, list[RulePeriod]]:
    """By session: the versions it will work by, and from when, the nearest first."""
    found: dict[int, list[RulePeriod]] = defaultdict(list)
    rows = RulePeriod.objects.of(committee).filter(from_at__gt=now).order_by("from_at", "id")
    for period in rows.select_related("rulebook").defer("rulebook__data"):
        found[period.session_id].append(period)
    return found


def forget(session: Session, rulebook: Rulebook, *, now: datetime) -> None:
    """Takes back what is planned for a day that is still to come."""
    RulePeriod.objects.of(session.committee_id).filter(
        session=session, rulebook=rulebook, from_at__gt=now
    ).delete()


def point(session: Session, *, now: datetime) -> None:
    """Points the session at the version in force at this moment."""
    rulebook = session.rulebook_at(now)
    if session.rulebook_id != rulebook.pk:
        session.rulebook = rulebook
        session.save(update_fields=["rulebook"])
