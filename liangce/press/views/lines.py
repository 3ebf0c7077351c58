"""What stands below every page of a newspaper: footer lines and groups of links."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.people.requests import CommitteeRequest
from liangce.press.forms_lines import FooterForm, LinkGroupForm, links_said
from liangce.press.lines import keep_line, move_line, remove_line
from liangce.press.models import FooterLine, LinkGroup, Newspaper
from liangce.press.reach import is_editor, newspaper
from liangce.press.views.rewriting import state

LINES: dict[str, Any] = {"footer": FooterLine, "links": LinkGroup}


@require_http_methods(["GET", "HEAD", "POST"])
def lines(request: CommitteeRequest, committee: str, pk: int, place: str) -> HttpResponse:
    """The lines of this place in their order; POST adds one, or with `line` changes, moves or removes it."""
    paper = newspaper(request, pk)
    if place not in LINES or not is_editor(request.actor):
        raise Http404
    row = _row(request, paper, place)
    if request.method == "POST" and request.POST.get("do") in ("up", "down"):
        move_line(row, request.POST["do"] == "up", by=request.actor, now=timezone.now())
        return redirect("press-lines", committee, pk, place)
    if request.method == "POST" and request.POST.get("do") == "remove":
        return _remove(request, paper, place, row)
    sent = request.POST if request.method == "POST" else None
    form = _form(sent, paper, row)
    if sent is not None and form.is_valid():
        keep_line(row, form.cleaned_data, by=request.actor, now=timezone.now())
        messages.success(request, "已保存。以后出的期次照这样；以前各期要重写才跟着变。")
        return redirect("press-lines", committee, pk, place)
    context = {"paper": paper, "place": place, "rows": _rows(paper, place), "row": row, "form": form}
    context["rewriting"] = state(paper)
    return render(request, "press/lines.html", context, status=422 if form.errors else 200)


def _row(request: CommitteeRequest, paper: Newspaper, place: str) -> Any:
    """The line that is meant, or a new one."""
    asked = request.POST.get("line") or request.GET.get("line") or ""
    rows = LINES[place].objects.of(request.committee).filter(newspaper=paper).select_related("newspaper")
    if not asked:
        return LINES[place](committee=request.committee, newspaper=paper)
    return get_object_or_404(rows, pk=int(asked) if asked.isdecimal() else 0)


def _rows(paper: Newspaper, place: str) -> list[Any]:
    return list(LINES[place].objects.of(paper.committee_id).filter(newspaper=paper).order_by("order", "id"))


def _form(sent: Any, paper: Newspaper, row: Any) -> Any:
    if isinstance(row, FooterLine):
        return FooterForm(sent, initial={"text": row.text, "url": row.url}, label_suffix="")
    initial = {"name": row.name, "links": links_said(row.links)}
    group = None if row._state.adding else row
    return LinkGroupForm(sent, newspaper=paper, group=group, initial=initial, label_suffix="")


def _remove(request: CommitteeRequest, paper: Newspaper, place: str, row: Any) -> HttpResponse:
    """Asks once more; a browser with script has asked already."""
    if request.POST.get("confirmed") != "1":
        context = {
            "paper": paper,
            "text": f"移除“{row}”？台账里留有它的内容。",
            "fields": {"do": "remove", "line": row.pk},
        }
        return render(request, "press/confirm.html", context)
    remove_line(row, by=request.actor, now=timezone.now())
    messages.success(request, f"已移除“{row}”。")
    return redirect("press-lines", request.committee.slug, paper.pk, place)
