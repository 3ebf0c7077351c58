"""Which session a sheet of statistics is asked for, and the choice of them."""

from typing import Any

from django.http import Http404

from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.proposals.labels import Labels

ALL = "all"


def asked_session(request: CommitteeRequest) -> Session | None:
    """The session named in the address, else the present one; None for all. Raises Http404 for who is no desk."""
    if not request.actor.is_staff:
        raise Http404
    labels = Labels(request.actor.committee, request.counts)
    asked = request.GET.get("session", "")
    known = {str(key): one for key, one in labels.sessions.items()}
    return None if asked == ALL else known.get(asked) or labels.current


def session_choices(request: CommitteeRequest, chosen: Session | None) -> list[tuple[str, str, bool]]:
    """(label, address, is current) of each session, and of all."""
    labels, here = Labels(request.actor.committee, request.counts), request.path
    rows = [(str(one), f"{here}?session={key}", one == chosen) for key, one in labels.sessions.items()]
    return [*rows, ("全部届次", f"{here}?session={ALL}", chosen is None)]


def as_query(session: Any) -> str:
    """How an address names it."""
    return f"session={session.pk if session else ALL}"
