"""The rules for everybody to read: those of a session, and every version there was."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liangce.kernel.models import Rulebook
from liangce.kernel.regulation.writing import to_toml
from liangce.people.requests import CommitteeRequest
from liangce.people.tabs import session_tabs
from liangce.people.vocabulary import vocabulary
from liangce.rulebooks.models import RulesDraft
from liangce.rulebooks.parts import DRAFTERS
from liangce.rulebooks.reach import session_at_hand, sessions, version_at_hand
from liangce.rulebooks.reading import before, changed, parts
from liangce.rulebooks.usage import Usage, usages


@require_GET
def rules(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The rules of the session that is named, else of the present one, or of the newest before any has opened."""
    session = session_at_hand(request)
    rulebook: Rulebook | None = session.rulebook if session else None
    known = sessions(request).defer("rulebook__data")
    drafts = list(
        RulesDraft.objects.of(request.committee)
        .visible_to(request.actor)
        .open()
        .select_related("rulebook", "begun_by")
    )
    open_names = {draft.name for draft in drafts}
    context = {
        "session": session,
        "sessions": [{"session": one, "is_current": one == session} for one in known],
        "rulebook": rulebook,
        "parts": parts(rulebook.rules, vocabulary(session)) if rulebook else [],
        "usages": used_versions(request),
        "drafts": drafts,
        "is_staff": request.actor.is_staff,
        "may_draft": request.actor.holds(*DRAFTERS.roles) and rulebook and rulebook.name not in open_names,
        "tabs": session_tabs(committee, "rules"),
    }
    return render(request, "rulebooks/rules.html", context)


def used_versions(request: CommitteeRequest) -> list[Usage]:
    """Every version with what uses it, the running cases for the desk alone; kept until the ledger moves."""
    is_staff = request.actor.is_staff
    return request.counts.get(("rules", is_staff), lambda: usages(request.committee, with_running=is_staff))


@require_GET
def version(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """One version, and what it changed."""
    rulebook = version_at_hand(request, pk)
    words, earlier = vocabulary(session_at_hand(request)), before(rulebook)
    context = {
        "rulebook": rulebook,
        "earlier": earlier,
        "changes": changed(earlier.rules, rulebook.rules, words) if earlier else [],
        "parts": parts(rulebook.rules, words),
        "usage": next(one for one in used_versions(request) if one.rulebook == rulebook),
        "is_staff": request.actor.is_staff,
        "tabs": session_tabs(committee, "rules"),
    }
    return render(request, "rulebooks/version.html", context)


@require_GET
def version_file(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The version as a file, complete in itself."""
    rulebook = version_at_hand(request, pk)
    return toml_file(to_toml(rulebook.rules), f"{rulebook.name}-{rulebook.version}")


def toml_file(text: str, name: str) -> HttpResponse:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.toml"'}
    return HttpResponse(text, content_type="application/toml; charset=utf-8", headers=headers)
