"""The sheet of mechanisms: under the rules of today, or under those of one version."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from liangce.kernel.models import Rulebook
from liangce.outcomes.mechanism import afterwards, sheets
from liangce.people.requests import CommitteeRequest
from liangce.people.tabs import session_tabs
from liangce.rulebooks.reach import session_at_hand, version_at_hand


@require_safe
def mechanism(request: CommitteeRequest, committee: str, pk: int | None = None) -> HttpResponse:
    """For everybody of the committee: how papers of each kind are handled."""
    session = session_at_hand(request)
    present: Rulebook | None = session.rulebook_at(timezone.now()) if session else None
    rulebook = present if pk is None else version_at_hand(request, pk)
    context = {
        "rulebook": rulebook,
        "is_present": rulebook == present,
        "sheets": sheets(rulebook.rules) if rulebook else [],
        "afterwards": afterwards(rulebook.rules) if rulebook else [],
        "tabs": session_tabs(committee, "mechanism"),
    }
    return render(request, "outcomes/mechanism.html", context)
