"""How pages come to versions and drafts: only the committee's own, drafts only by the desk."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from liangce.kernel.models import Rulebook
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.rulebooks.models import RulesDraft


def sessions(request: CommitteeRequest) -> Any:
    """The committee's sessions, the newest first."""
    return Session.objects.of(request.committee).select_related("term", "rulebook").order_by("-opens_on")


def session_at_hand(request: CommitteeRequest) -> Session | None:
    """The session that is named, else the present one, else the newest; raises Http404 for one that is not there."""
    rows, asked = sessions(request), request.GET.get("session", "")
    if asked.isdecimal():
        named: Session = get_object_or_404(rows, pk=int(asked))
        return named
    current: Session | None = rows.current(timezone.localdate()) or rows.first()
    return current


def version_at_hand(request: CommitteeRequest, pk: int) -> Rulebook:
    """The version of this key; raises Http404."""
    found: Rulebook = get_object_or_404(Rulebook.objects.of(request.committee), pk=pk)
    return found


def draft_at_hand(request: CommitteeRequest, pk: int) -> RulesDraft:
    """The draft of this key, for those who may see it; raises Http404."""
    rows = RulesDraft.objects.of(request.committee).visible_to(request.actor)
    joined = rows.select_related(
        "committee", "rulebook", "begun_by", "changed_by", "checked_by", "version", "session__term"
    )
    found: RulesDraft = get_object_or_404(joined, pk=pk)
    return found


def staff_only(request: CommitteeRequest) -> None:
    """Raises Http404 for others: they need not know that there is such a page."""
    if not request.actor.is_staff:
        raise Http404
