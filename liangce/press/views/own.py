"""One's own manuscripts, handing one in, and making one from a record of the house."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liangce.kernel.process import NotAllowed
from liangce.papers.text.files import FileRefused
from liangce.people.requests import CommitteeRequest
from liangce.press.beginning import begin_article
from liangce.press.fates import fates
from liangce.press.forms_hand_in import HandInForm
from liangce.press.from_records import story_of, why_not_print
from liangce.press.models import Newspaper
from liangce.press.own import hand_in
from liangce.press.reach import may_write, writers_of_the_press_only
from liangce.press.rooms import tabs
from liangce.proposals.models import Proposal


@require_GET
def own(request: CommitteeRequest, committee: str) -> HttpResponse:
    """What one has handed in, and what became of each."""
    if not may_write(request.actor):
        raise Http404
    rows = fates(request.actor, committee)
    context = {"rows": rows, "tabs": tabs(request.actor, committee, "press-own")}
    return render(request, "press/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def own_new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """A simple form: title, text, pictures; sent at once, or kept to be gone on with."""
    if not may_write(request.actor):
        raise Http404
    papers = Newspaper.objects.of(request.committee).visible_to(request.actor)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = HandInForm(
        *sent, newspapers=papers, initial={"byline": request.actor.name, "credit": request.actor.name}
    )
    if sent and form.is_valid():
        data, send = form.cleaned_data, request.POST.get("do") != "keep"
        try:
            row = hand_in(data, data["pictures"], by=request.actor, now=timezone.now(), send=send)
            messages.success(request, "稿件已交给编辑部。" if send else "已存下，可以接着写。")
            return redirect(
                "press-own" if send else "press-edit", *([committee] if send else [committee, row.pk])
            )
        except (NotAllowed, FileRefused) as refused:
            form.add_error("pictures" if isinstance(refused, FileRefused) else None, str(refused))
    context = {"form": form, "has_papers": papers.exists()}
    return render(request, "press/own_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def from_proposal(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """A filed proposal and its replies as a manuscript, for a newspaper in which they may stand."""
    writers_of_the_press_only(request)
    known = Proposal.objects.of(request.committee).visible_to(request.actor)
    proposal = get_object_or_404(known.select_related("first_person", "first_body", "session__term"), pk=pk)
    papers = list(Newspaper.objects.of(request.committee))
    offers = [(paper, why_not_print(proposal, paper)) for paper in papers]
    if request.method == "POST":
        chosen = {str(paper.pk): paper for paper, refused in offers if refused is None}
        paper = chosen.get(request.POST.get("newspaper", ""))
        if paper is None:
            raise Http404
        return _begin(request, proposal, paper)
    first = next((paper for paper, refused in offers if refused is None), None)
    story = story_of(proposal, first) if first else None
    context = {"proposal": proposal, "offers": offers, "first": first, "story": story}
    return render(request, "press/from_proposal.html", context)


def _begin(request: CommitteeRequest, proposal: Proposal, paper: Newspaper) -> HttpResponse:
    story, slug = story_of(proposal, paper), request.committee.slug
    try:
        row = begin_article(
            paper,
            by=request.actor,
            now=timezone.now(),
            headline=story.headline[:200],
            byline=story.byline,
            blocks=story.blocks,
            source_kind="proposal",
            source_id=proposal.pk,
            source_note=f"提案：{proposal.headline}"[:200],
        )
    except NotAllowed as refused:
        messages.error(request, str(refused))
        return redirect("press-articles", slug)
    for sentence in story.left_out:
        messages.warning(request, sentence)
    return redirect("press-edit", slug, row.pk)
