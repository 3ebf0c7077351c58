"""Newspapers and journals: the list, the page of one, its form, its masthead."""

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from liangce.papers.text.files import FileRefused
from liangce.papers.text.signatures import picture_kind
from liangce.people.requests import CommitteeRequest
from liangce.press.forms_newspapers import NewspaperForm
from liangce.press.models import Newspaper, stored
from liangce.press.newspapers import keep_newspaper, told
from liangce.press.reach import is_chief, is_editor, newspaper, press_only
from liangce.press.rooms import tabs
from liangce.press.serving import handed_out
from liangce.press.states import IssueState
from liangce.press.views.rewriting import state


@require_GET
def newspapers(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Every newspaper with how many issues it has, and the last one."""
    press_only(request)
    is_out = Q(issues__status=IssueState.PUBLISHED)
    rows = Newspaper.objects.of(request.committee).annotate(
        issued=Count("issues", filter=is_out), last=Max("issues__dated", filter=is_out)
    )
    context = {
        "papers": rows,
        "is_chief": is_chief(request.actor),
        "tabs": tabs(request.actor, committee, "press-newspapers"),
    }
    return render(request, "press/newspapers.html", context)


@require_GET
def newspaper_page(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """What is the same in all its issues, and where it is changed."""
    paper = newspaper(request, pk)
    skipped = ("报（刊）名", "报头图片", "版面", "栏目")
    facts = [
        (term, text) for term, text in told(paper).items() if text not in ("", False) and term not in skipped
    ]
    kind = ("类型", paper.get_kind_display())
    facts = [kind if term == "类型" else (term, "是" if text is True else text) for term, text in facts]
    context = {
        "paper": paper,
        "facts": facts,
        "footer": paper.footer_lines.all(),
        "groups": paper.link_groups.all(),
        "readers": paper.readers.count() if paper.is_restricted else 0,
        "is_chief": is_chief(request.actor),
        "is_editor": is_editor(request.actor),
        "rewriting": state(paper),
    }
    return render(request, "press/newspaper.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def newspaper_new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """A new newspaper or journal."""
    return _edit(request, Newspaper(committee=request.committee))


@require_http_methods(["GET", "HEAD", "POST"])
def newspaper_edit(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Changes one."""
    return _edit(request, newspaper(request, pk))


def _edit(request: CommitteeRequest, paper: Newspaper) -> HttpResponse:
    if not is_chief(request.actor):
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, is_new = NewspaperForm(*sent, instance=paper, committee=request.committee), paper._state.adding
    if sent and form.is_valid():
        try:
            kept = keep_newspaper(form, by=request.actor, now=timezone.now())
            messages.success(request, f"已保存《{kept}》。")
            return redirect("press-newspaper", request.committee.slug, kept.pk)
        except FileRefused as refused:
            form.add_error("masthead_file", str(refused))
    context = {"form": form, "paper": paper, "is_new": is_new}
    return render(request, "press/newspaper_edit.html", context, status=422 if form.errors else 200)


@require_safe
def masthead(request: CommitteeRequest, committee: str, pk: int) -> HttpResponseBase:
    """The masthead's picture."""
    found = (
        Newspaper.objects.of(request.committee).visible_to(request.actor).filter(pk=pk).exclude(masthead="")
    )
    paper = found.first()
    if paper is None:
        raise Http404
    file = stored(paper.committee_id, paper.masthead)
    if not file.exists():
        raise Http404
    with open(file, "rb") as stream:
        mime = picture_kind(stream.read(64))
    return handed_out(request, file, paper.masthead, mime or "application/octet-stream")
