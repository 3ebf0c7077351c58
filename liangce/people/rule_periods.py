"""From when a session works by which version of its rules: now, or from a day that is still to come."""

from datetime import datetime

from liangce.kernel.models import Rulebook
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
