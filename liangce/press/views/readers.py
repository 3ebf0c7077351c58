"""Who reads a restricted journal."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.people.requests import CommitteeRequest
from liangce.press.forms_readers import ReadersForm
from liangce.press.models import Newspaper, Reader
from liangce.press.reach import is_chief, newspaper
from liangce.press.readers import add_readers, remove_reader


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
