"""One part of a draft as a form. Buttons that add, remove and move send the whole form and save nothing."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.kernel.process import NotAllowed
from liangce.people.requests import CommitteeRequest
from liangce.people.vocabulary import vocabulary
from liangce.rulebooks.draft_page import DraftPage
from liangce.rulebooks.drafts import ChangedMeanwhile
from liangce.rulebooks.editing.page import EditPage
from liangce.rulebooks.editing.places import place_called
from liangce.rulebooks.reach import draft_at_hand, session_at_hand

REFUSED = 422
SAVE, REMOVE = "save", "remove-all"


@require_http_methods(["GET", "POST"])
def draft_edit(request: CommitteeRequest, committee: str, pk: int, place: str) -> HttpResponse:
    """The boxes of this part; a POST saves them, or does what a button between them says."""
    draft, session = draft_at_hand(request, pk), session_at_hand(request)
    found, about = place_called(place, draft.data), DraftPage(draft, request.actor, committee, session)
    if found is None:
        raise Http404
    if reason := about.why_not_change:
        messages.error(request, reason)
        return redirect("rules-draft", committee, pk)
    page = EditPage(draft, found, vocabulary(session))
    if request.method == "GET":
        return _shown(request, page.open(), about)
    return _done(request, page, about)


def _done(request: CommitteeRequest, page: EditPage, about: DraftPage) -> HttpResponse:
    """Saves or removes and goes back to the draft; shows the page again when there is something to say."""
    act, by, now = request.POST.get("act", SAVE), request.actor, timezone.now()
    try:
        if act == REMOVE and page.place.may_go:
            page.open().remove(by=by, now=now)
            messages.success(request, f"已从草稿里拿掉“{page.place.label}”。")
        elif act != SAVE:
            return _shown(request, page.act(act, request.POST), about, unsaved=True)
        elif not page.save(request.POST, by=by, now=now):
            return _shown(request, page, about, status=REFUSED)
        else:
            messages.success(request, f"已保存“{page.place.label}”。")
    except (NotAllowed, ChangedMeanwhile) as why:
        messages.error(request, str(why) or "别人刚刚改过这一部分，请再看一看。")
    return redirect("rules-draft", about.slug, page.draft.pk)


def _shown(
    request: CommitteeRequest, page: EditPage, about: DraftPage, *, status: int = 200, unsaved: bool = False
) -> HttpResponse:
    context = {"page": page, "about": about, "unsaved": unsaved}
    return render(request, "rulebooks/edit.html", context, status=status)
