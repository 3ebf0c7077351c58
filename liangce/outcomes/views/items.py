"""Suggestions of a paper entered, the page of one, and the page of a document with what went into it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from liangce.kernel.process import BadData, NotAllowed, form_for, why_not
from liangce.outcomes.document_page import entries
from liangce.outcomes.entering import enter_items, new_item
from liangce.outcomes.item_page import ItemPage
from liangce.outcomes.item_rows import item_rows
from liangce.outcomes.models import OutcomeDocument, SuggestionItem
from liangce.outcomes.process_items import ITEM
from liangce.outcomes.views.papers import REFUSED, back_to, paper_or_404
from liangce.outcomes.words import paper_kind
from liangce.people.requests import CommitteeRequest

STEP = ITEM.step("enter")


@require_http_methods(["GET", "POST"])
def suggestions_new(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """One suggestion a line, numbered in their order."""
    paper, now = paper_or_404(request, pk), timezone.now()
    item, back = new_item(paper, request.committee, now), back_to(paper, committee)
    if reason := why_not(STEP, item, request.actor, now=now):
        messages.error(request, f"没有办成“{STEP.label}”：{reason}")
        return redirect(back)
    form = form_for(STEP, item, request.actor, *([request.POST] if request.method == "POST" else []))
    if request.method == "POST":
        try:
            made = enter_items(paper, request.POST, committee=request.committee, by=request.actor, now=now)
        except BadData as bad:
            form = bad.form
        except NotAllowed as refused:
            messages.error(request, f"没有办成“{STEP.label}”：{refused}")
            return redirect(back)
        else:
            messages.success(request, f"已录入 {made} 条建议。")
            return redirect(back)
    facts = [(paper_kind(paper), str(paper))]
    facts += [(f"第 {row['number']} 条", row["text"]) for row in item_rows(paper, request.actor, committee)]
    context = {"step": STEP, "case": item, "form": form, "back": back, "facts": facts}
    status = REFUSED if form is not None and form.errors else 200
    return render(request, "proposals/begin.html", context, status=status)


@require_safe
def suggestion(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """What was suggested, what it came to, and how one knows."""
    rows = SuggestionItem.objects.of(request.committee).visible_to(request.actor)
    rows = rows.select_related("paper__first_person", "paper__first_body", "unit", "rulebook")
    item = get_object_or_404(rows, pk=pk)
    page = ItemPage(item, request.actor, committee, timezone.now(), request.counts)
    return render(request, "outcomes/item.html", {"page": page, "item": item})


@require_safe
def outcome_document(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The document, and which suggestions of which papers went into it, as far as the actor may know of them."""
    rows = OutcomeDocument.objects.of(request.committee).visible_to(request.actor)
    document = get_object_or_404(rows, pk=pk)
    context = {"document": document, "rows": entries(document, request.actor, committee)}
    return render(request, "outcomes/document.html", context)
