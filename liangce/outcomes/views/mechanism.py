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
    """For everybody of the committee: how papers of each kind are handled, or of the kind that was asked for."""
    session = session_at_hand(request)
    present: Rulebook | None = session.rulebook_at(timezone.now()) if session else None
    rulebook = present if pk is None else version_at_hand(request, pk)
    asked = request.GET.get("kind", "")
    every = sheets(rulebook.rules) if rulebook else []
    chosen = [sheet for sheet in every if sheet.kind == asked]
    context = {
        "rulebook": rulebook,
        "is_present": rulebook == present,
        "sheets": chosen or every,
        "chips": [
            {"label": "全部", "url": request.path, "count": None, "is_current": not chosen},
            *(
                {
                    "label": sheet.label,
                    "url": f"?kind={sheet.kind}",
                    "count": None,
                    "is_current": sheet in chosen,
                }
                for sheet in every
            ),
        ],
        "afterwards": afterwards(rulebook.rules) if rulebook else [],
        "tabs": session_tabs(committee, "mechanism"),
    }
    return render(request, "outcomes/mechanism.html", context)
