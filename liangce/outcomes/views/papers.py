"""The paper that an address names, of any kind, for whoever may know of it; and how it is linked to others."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from liangce.outcomes.forms_links import LinkForm
from liangce.outcomes.linking import link, shown, unlink
from liangce.outcomes.models import PaperLink
from liangce.outcomes.reach import is_desk
from liangce.outcomes.words import paper_kind, paper_url
from liangce.papers.models import Paper
from liangce.people.requests import CommitteeRequest

REFUSED = 422  # what was sent cannot be worked with; the page says what to mend
FOUND = 20  # papers that a search shows


def paper_or_404(request: CommitteeRequest, pk: int) -> Paper:
    """The paper; raises Http404 for who may not know of it."""
    rows = Paper.objects.of(request.committee).visible_to(request.actor)
    paper: Paper = get_object_or_404(rows.select_related("rulebook", "session__term"), pk=pk)
    return paper


def back_to(paper: Paper, slug: str) -> str:
    """The page of the paper, else home."""
    return paper_url(paper, slug) or reverse("home", args=[slug])


@require_http_methods(["GET", "POST"])
def paper_links(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The papers linked to this one, and a search for another to link; for the desk."""
    paper = paper_or_404(request, pk)
    if not is_desk(request.actor):
        raise Http404
    known = Paper.objects.of(request.committee).visible_to(request.actor).exclude(pk=paper.pk)
    form = LinkForm(request.POST or None, papers=known)
    if request.method == "POST" and form.is_valid():
        made = link(paper, form.cleaned_data["paper"], form.cleaned_data["kind"], by=request.actor)
        messages.success(request, f"已关联：{made}。" if made else "这两件文稿已经这样关联。")
        return redirect("paper-links", committee, pk)
    asked = request.GET.get("q", "").strip()[:100]
    found = known.filter(Q(title__icontains=asked)).order_by("-created_at", "-id") if asked else []
    context = {
        "paper": paper,
        "kind": paper_kind(paper),
        "back": back_to(paper, committee),
        "links": shown(paper, request.actor, committee),
        "asked": asked,
        "found": [(row, paper_kind(row)) for row in found[:FOUND]],
        "form": form,
    }
    return render(request, "outcomes/links.html", context, status=REFUSED if form.errors else 200)


@require_POST
def paper_link_remove(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Takes a link away again; the ledger keeps that there was one."""
    rows = PaperLink.objects.of(request.committee).visible_to(request.actor)
    row = get_object_or_404(rows.select_related("from_paper", "to_paper"), pk=pk)
    if not is_desk(request.actor):
        raise Http404
    here = row.to_paper_id if request.POST.get("here") == str(row.to_paper_id) else row.from_paper_id
    unlink(row, by=request.actor, now=timezone.now())
    messages.success(request, "已取消关联。")
    return redirect("paper-links", committee, here)
