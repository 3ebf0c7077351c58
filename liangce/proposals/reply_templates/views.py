"""The pages of reply templates: a unit keeps its own, the supervision office the common ones."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from liangce.people.requests import CommitteeRequest
from liangce.proposals.models import ReplyTemplate
from liangce.proposals.reply_templates.forms import ReplyTemplateForm
from liangce.proposals.reply_templates.keeping import may_keep_common, own_units, remove, save, why_not
from liangce.proposals.reply_templates.placeholders import KNOWN
from liangce.proposals.reply_templates.shipped import shipped
from liangce.proposals.rooms import document_tabs, is_handler

REFUSED = 422  # what was sent cannot be worked with; the page says what to mend


@require_safe
def reply_templates(request: CommitteeRequest, committee: str) -> HttpResponse:
    """One's unit's, the common ones, those that came with the house."""
    if not is_handler(request.actor):
        raise Http404
    rows = list(known(request).select_related("unit"))
    context = {
        "own": [(row, may(request, row)) for row in rows if row.unit_id],
        "common": [(row, may(request, row)) for row in rows if not row.unit_id],
        "shipped": shipped(),
        "has_unit": bool(own_units(request.actor)),
        "may_write": may_keep_common(request.actor) or bool(own_units(request.actor)),
        "tabs": document_tabs(committee, "reply-templates"),
    }
    return render(request, "proposals/reply_templates/list.html", context)


@require_http_methods(["GET", "POST"])
def reply_template_new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """A new template; `of` names one whose text it begins with."""
    keepers_only(request)
    key = request.GET.get("of", "")
    model: Any = next((one for one in shipped() if one.key == key), None)
    if model is None and key.isdigit():
        model = known(request).filter(pk=key).first()
    first = {"name": f"{model.name}（改）"[:50], "suits": model.suits, "html": model.html} if model else {}
    return edit(request, ReplyTemplate(), first, "新建答复模板")


@require_http_methods(["GET", "POST"])
def reply_template_change(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Changes a template; replies already written with it stay as they are."""
    row = kept(request, pk)
    first = {"name": row.name, "suits": row.suits, "html": row.html, "place": str(row.unit_id or "common")}
    return edit(request, row, first, "修改答复模板")


@require_POST
def reply_template_remove(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Takes it away, after asking."""
    row = kept(request, pk)
    if request.POST.get("confirmed") != "1":
        return render(request, "proposals/reply_templates/remove.html", {"row": row})
    remove(row, by=request.actor, now=timezone.now())
    messages.success(request, f"已删除模板“{row.name}”。用它写过的答复不受影响。")
    return redirect("reply-templates", committee)


def edit(request: CommitteeRequest, row: ReplyTemplate, first: dict[str, Any], title: str) -> HttpResponse:
    """The form, and saving it."""
    form = ReplyTemplateForm(request.POST or None, initial=first, actor=request.actor, row=row)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "suits", "html")}
        save(row, unit=form.unit, **said, by=request.actor, now=timezone.now())
        messages.success(request, f"已保存模板“{row.name}”，起草答复时可以套用。")
        return redirect("reply-templates", request.committee.slug)
    context = {
        "form": form,
        "title": title,
        "known": [(f"{{{name}}}", words) for name, (words, _) in KNOWN.items()],
    }
    status = REFUSED if form.errors else 200
    return render(request, "proposals/reply_templates/edit.html", context, status=status)


def known(request: CommitteeRequest) -> Any:
    """The templates this actor may see."""
    return ReplyTemplate.objects.of(request.committee).visible_to(request.actor)


def kept(request: CommitteeRequest, pk: int) -> ReplyTemplate:
    """A template this actor keeps; 404 for every other."""
    row: ReplyTemplate = get_object_or_404(known(request), pk=pk)
    if why_not(request.actor, row.unit_id):
        raise Http404
    return row


def may(request: CommitteeRequest, row: ReplyTemplate) -> bool:
    """Whether this actor may change it."""
    return why_not(request.actor, row.unit_id) is None


def keepers_only(request: CommitteeRequest) -> None:
    """404 for who keeps no templates."""
    if not (may_keep_common(request.actor) or own_units(request.actor)):
        raise Http404
