"""Serials and numbers: each kind of paper counts for itself within a session."""

from django.db.models import Max

from liangce.papers.models import Paper
from liangce.people.models import Session


def next_serial(session: Session, kind: str) -> int:
    """The next serial of the session's papers of this kind; the session's row is locked until the transaction ends."""
    return _next("serial", session, kind)


def next_number(session: Session, kind: str) -> int:
    """The next number, of those that were filed or adopted; locked in the same way."""
    return _next("number", session, kind)


def _next(field: str, session: Session, kind: str) -> int:
    Session.objects.of(session.committee_id).select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    papers = Paper.objects.of(session.committee_id).filter(kind=kind).in_session(session)
    return (papers.aggregate(last=Max(field))["last"] or 0) + 1
