"""All that waits for a step. Where it may be taken in bulk, each case is taken apart and says what became of it."""

from typing import Any, cast

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.desk.case_at_hand import row_of
from liangce.desk.picking import fields, needs_editor
from liangce.desk.todo import BY_DUE, with_whole
from liangce.kernel.paging import first_rows
from liangce.kernel.process import Process, Step, form_for, take_each, why_not
from liangce.people.requests import CommitteeRequest

AT_ONCE = 200  # cases a page offers


@require_http_methods(["GET", "POST"])
def bulk(request: CommitteeRequest, committee: str, process: str, step: str) -> HttpResponse:
    """GET shows the chosen cases (or all that wait) with what the step asks; POST takes it in each and reports."""
    table, row = row_of(process, step)
    may_take = row.bulk or (row.todo and request.method == "GET")
    if not may_take or row.actor.cases(request.actor) is None:
        raise Http404
    cases = _cases(request, table, row)
    form = _form(request, row, cases) if row.bulk else None
    context: dict[str, Any] = {
        "step": row,
        "process": table,
        "url": request.path,
        "back_url": reverse("home", args=[committee]),
    }
    if request.method == "POST" and cases and (form is None or form.is_valid()):
        data = request.POST if row.asks else None
        results = take_each(row, cases, by=request.actor, now=timezone.now(), data=data)
        done = sum(1 for _, refused in results if refused is None)
        context |= {"results": [_line(case, why, committee) for case, why in results], "done": done}
        return render(request, "desk/step_bulk_done.html", context)
    context |= {
        "lines": [
            _line(case, why_not(row, case, request.actor) if row.bulk else None, committee) for case in cases
        ],
        "form": form,
        "fields": list(fields(form, {})),
        "needs_editor": needs_editor(form),
    }
    return render(
        request, "desk/step_bulk.html", context, status=422 if form is not None and form.errors else 200
    )


def _cases(request: CommitteeRequest, process: Process, step: Step) -> list[Any]:
    """The cases named by `ids`; on a GET without any, all that wait for this step, the nearest date first."""
    ids = request.POST.getlist("ids") or request.GET.getlist("ids")
    keys = [int(key) for key in ids[:AT_ONCE] if key.isascii() and key.isdigit() and len(key) < 20]
    rows = with_whole(process.cases(request.committee).visible_to(request.actor).select_related("rulebook"))
    if keys or request.method == "POST":
        return first_rows(rows.filter(pk__in=keys), BY_DUE, AT_ONCE)
    condition = step.actor.cases(request.actor)
    return first_rows(rows.filter(condition, status__in=step.source), BY_DUE, AT_ONCE)


def _form(request: CommitteeRequest, step: Step, cases: list[Any]) -> forms.Form | None:
    """The step's form, which is the same for all: the first case speaks for the regulation."""
    if not cases:
        return None
    sent: tuple[Any, ...] = (request.POST, request.FILES) if request.method == "POST" else ()
    form = form_for(step, cases[0], request.actor, *sent, initial=request.GET.dict())
    for field in form.fields.values() if form else ():
        # what is left open, each case decides by itself; a field of rows says itself what no row means
        if isinstance(field, forms.ChoiceField) and not (
            field.required or isinstance(field, forms.ModelChoiceField)
        ):
            field.choices = [("", "按各件自己的情况"), *cast(list[Any], field.choices)]
            field.initial = ""
    return form


def _line(case: Any, refused: str | None, slug: str) -> dict[str, Any]:
    page, key = case.page
    url = reverse(page, args=[slug, key])
    return {"case": case, "subject": case.subject, "url": url, "why_not": refused}
