"""The rules of a session, for everybody to read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.people.rules_in_words import parts
from liangce.people.tabs import session_tabs


@require_GET
def rules(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The rules of the session that is named, else of the present one, or of the newest before any has opened."""
    rows = Session.objects.of(request.committee).select_related("term", "rulebook")
    asked = request.GET.get("session", "")
    if asked.isdecimal():
        session = get_object_or_404(rows, pk=int(asked))
    else:
        session = rows.current(timezone.localdate()) or rows.order_by("-opens_on").first()
    regulation = session.rulebook.rules if session else None
    context = {
        "session": session,
        "rules": regulation,
        "parts": parts(regulation, session) if session and regulation else [],
        "tabs": session_tabs(committee, "rules"),
    }
    return render(request, "people/rules.html", context)
