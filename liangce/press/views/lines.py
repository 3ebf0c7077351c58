"""What stands below every page of a newspaper: footer lines and groups of links. And who reads a restricted journal."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.people.requests import CommitteeRequest
from liangce.press.forms_newspapers import FooterForm, LinkGroupForm, ReadersForm, links_said
from liangce.press.models import FooterLine, LinkGroup, Newspaper, Reader
from liangce.press.newspapers import add_readers, keep_line, move_line, remove_line, remove_reader
from liangce.press.reach import is_chief, is_editor, newspaper

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
        messages.success(request, "已保存。重新发布以后读者才看得到。")
        return redirect("press-lines", committee, pk, place)
    context = {"paper": paper, "place": place, "rows": _rows(paper, place), "row": row, "form": form}
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


@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Who reads a restricted journal; POST adds the named, or with `reader` takes one off the list."""
    paper = newspaper(request, pk)
    if not paper.is_restricted or (request.method == "POST" and not is_chief(request.actor)):
        raise Http404
    if request.POST.get("reader"):
        return _take_off(request, paper)
    form = ReadersForm(request.POST or None, committee=request.committee)
    if request.method == "POST" and form.is_valid():
        count = add_readers(paper, form.cleaned_data["names"], by=request.actor, now=timezone.now())
        messages.success(request, f"增加了 {count} 位读者。" if count else "他们都已经是读者。")
        return redirect("press-readers", committee, pk)
    rows = paper.readers.select_related("person").order_by("person__pinyin_key", "id")
    context = {"paper": paper, "rows": rows, "form": form, "is_chief": is_chief(request.actor)}
    return render(request, "press/readers.html", context, status=422 if form.errors else 200)


def _take_off(request: CommitteeRequest, paper: Newspaper) -> HttpResponse:
    rows = Reader.objects.of(request.committee).filter(newspaper=paper).select_related("person", "newspaper")
    row = get_object_or_404(rows, pk=int(request.POST["reader"]) if request.POST["reader"].isdecimal() else 0)
    if request.POST.get("confirmed") != "1":
        text = f"{row.person}以后看不到《{paper}》，看过的回执仍留着。"
        context = {"paper": paper, "text": text, "fields": {"reader": row.pk}}
        return render(request, "press/confirm.html", context)
    remove_reader(row, by=request.actor, now=timezone.now())
    messages.success(request, f"{row.person}不再是读者。")
    return redirect("press-readers", request.committee.slug, paper.pk)
