"""The page of a draft, and saving it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from liangce.kernel.process import NotAllowed
from liangce.papers.drafts import WRITABLE, principal
from liangce.papers.versions import Conflict
from liangce.people.requests import CommitteeRequest
from liangce.proposals.drafting.choosing import choose
from liangce.proposals.drafting.following import follow
from liangce.proposals.drafting.forms import ProposalForm
from liangce.proposals.drafting.page import draft_page, on_behalf, readiness, upload_url
from liangce.proposals.drafting.reach import writable
from liangce.proposals.drafting.saving import save_form
from liangce.proposals.models import Proposal

PAGE = "proposals/drafting/edit.html"
#: Steps one goes on to from the page, with the text saved on the way.
ONWARD = ("invite", "submit", "resubmit")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The draft in its boxes; POST saves it. With htmx it answers what is still missing."""
    proposal = writable(request, pk)
    if request.method == "POST":
        return _save(request, proposal)
    if request.headers.get("HX-Request"):
        return render(request, "proposals/drafting/ready.html", readiness(proposal))
    if proposal.status not in WRITABLE:
        return render(request, "proposals/drafting/locked.html", draft_page(request, proposal))
    if follow(proposal, by=request.actor, now=timezone.now()):
        messages.info(request, "规则有了新的一版，这份草稿已按新的一版显示，请看看类别和各部分。")
    return render(request, PAGE, draft_page(request, proposal))


@require_POST
def autosave(request: CommitteeRequest, committee: str, pk: int) -> JsonResponse:
    """Saves while the writer works. 200 {revision, saved_at} · 409 when somebody saved meanwhile · 422 {message}."""
    proposal, now = writable(request, pk, whole=False), timezone.now()
    form = ProposalForm(request.POST, paper=proposal)
    if not form.is_valid():
        return JsonResponse({"message": form.refusal()}, status=422)
    try:
        saved = save_form(proposal, form, by=request.actor, slug=committee, now=now)
    except NotAllowed as refused:
        return JsonResponse({"message": str(refused)}, status=422)
    except Conflict as conflict:
        return JsonResponse(_told(conflict, committee, pk), status=409)
    return JsonResponse({"revision": saved.revision, "saved_at": now.isoformat()})


def _told(conflict: Conflict, committee: str, pk: int) -> dict[str, Any]:
    return {
        "message": str(conflict),
        "theirs_at": conflict.theirs.at.isoformat(),
        "theirs_by": conflict.who,
        "compare_url": reverse("proposal-versions", args=[committee, pk]),
        "revision": conflict.revision,
    }


def _save(request: CommitteeRequest, proposal: Proposal) -> HttpResponse:
    """Saves the whole form, then goes on to a step or back to the page; a refused form keeps every word."""
    slug, onward = request.committee.slug, request.POST.get("then")
    form = ProposalForm(request.POST, paper=proposal, upload_url=upload_url(proposal, slug))
    try:
        if form.is_valid():
            save_form(
                form=form,
                proposal=proposal,
                by=request.actor,
                slug=slug,
                now=timezone.now(),
            )
            if onward in ONWARD:
                step = reverse("step", args=[slug, "proposal", proposal.pk, onward])
                return redirect(step + on_behalf(principal(proposal, request.actor)))
            messages.success(request, "已保存。")
            return redirect("proposal-edit", slug, proposal.pk)
    except Conflict as conflict:
        return choose(request, proposal, form, conflict)
    except NotAllowed as refused:
        form.add_error(None, str(refused))
    return render(request, PAGE, draft_page(request, proposal, form))
