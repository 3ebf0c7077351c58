"""Writing an article: a new one, its editor, saving it, and choosing when two wrote at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from liangce.kernel.process import NotAllowed
from liangce.people.requests import CommitteeRequest
from liangce.press.beginning import begin_article
from liangce.press.comparing import choosing
from liangce.press.forms_articles import ArticleForm
from liangce.press.forms_hand_in import NewForm
from liangce.press.models import Article, Newspaper
from liangce.press.reach import article, writers_of_the_press_only
from liangce.press.revising import edit_page, form_of, save_form
from liangce.press.writing import Conflict, why_not_write


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Which newspaper and what it is called; then its editor opens."""
    writers_of_the_press_only(request)
    papers = Newspaper.objects.of(request.committee)
    form = NewForm(request.POST or None, newspapers=papers, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            row = begin_article(
                data["newspaper"], by=request.actor, now=timezone.now(), headline=data["headline"]
            )
            return redirect("press-edit", committee, row.pk)
        except NotAllowed as refused:
            form.add_error(None, str(refused))
    status = 422 if form.errors else 200
    return render(request, "press/new.html", {"form": form, "has_papers": papers.exists()}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The article in its boxes; POST saves it. Whoever cannot write it now is told why on its page."""
    row = article(request, pk)
    if refused := why_not_write(row, request.actor):
        messages.error(request, refused)
        return redirect("press-article", committee, pk)
    if request.method == "POST":
        return _save(request, row)
    return render(request, "press/edit.html", edit_page(request, row))


def _save(request: CommitteeRequest, row: Article) -> HttpResponse:
    """Saves the whole form; a refused one keeps every word."""
    form, slug = form_of(request, row, request.POST), request.committee.slug
    try:
        if form.is_valid():
            save_form(form, row, by=request.actor, now=timezone.now())
            if request.POST.get("then") == "submit":
                return redirect("step", slug, "press_article", row.pk, "submit")
            messages.success(request, "已保存。")
            return redirect("press-edit", slug, row.pk)
    except Conflict as conflict:
        return _choose(request, row, form, conflict)
    except NotAllowed as refused:
        form.add_error(None, str(refused))
    return render(request, "press/edit.html", edit_page(request, row, form), status=422)


def _choose(request: CommitteeRequest, row: Article, form: ArticleForm, conflict: Conflict) -> HttpResponse:
    context: dict[str, Any] = choosing(row, form.values(), conflict, request.POST)
    return render(request, "press/choose.html", context, status=409)


@require_POST
def autosave(request: CommitteeRequest, committee: str, pk: int) -> JsonResponse:
    """Saves while the writer works. 200 {revision, saved_at} · 409 when somebody saved meanwhile · 422 {message}."""
    row, now = article(request, pk), timezone.now()
    form = form_of(request, row, request.POST)
    if not form.is_valid():
        return JsonResponse({"message": form.refusal()}, status=422)
    try:
        saved = save_form(form, row, by=request.actor, now=now)
    except NotAllowed as refused:
        return JsonResponse({"message": str(refused)}, status=422)
    except Conflict as conflict:
        told = {
            "message": str(conflict),
            "theirs_at": conflict.theirs.at.isoformat(),
            "theirs_by": conflict.who,
            "compare_url": reverse("press-versions", args=[committee, pk]),
            "revision": conflict.revision,
        }
        return JsonResponse(told, status=409)
    return JsonResponse({"revision": saved.revision, "saved_at": now.isoformat()})
