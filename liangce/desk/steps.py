"""Taking a step: one address each. GET shows what it asks and what will happen; POST takes it through the one door."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.desk.case_at_hand import AtHand, at_hand
from liangce.desk.material import beside_units, first_choice, suggestions, texts, wishes
from liangce.desk.outlook import outlook
from liangce.desk.picking import fields, needs_editor
from liangce.kernel.forms import Beginning, StepForm
from liangce.kernel.process import BadData, NotAllowed, form_for, take, why_not
from liangce.people.requests import CommitteeRequest

REFUSED = 422  # what was sent cannot be worked with; the page says what to mend


@require_http_methods(["GET", "POST"])
def step(request: CommitteeRequest, committee: str, process: str, pk: int, step: str) -> HttpResponse:
    """The step's page; a POST takes it and goes back to the page of the case."""
    at = at_hand(request, process, pk, step)
    if reason := why_not(at.step, at.case, at.in_whose_name):
        return _refused(request, at, reason)
    if request.method == "GET":
        return _page(request, at, _empty_form(at))
    if "begin" in request.POST:
        return _begin(request, at)
    form = form_for(at.step, at.case, at.in_whose_name, request.POST, request.FILES)
    if form is not None and not form.is_valid():
        return _page(request, at, form)
    if at.step.confirm and request.POST.get("confirmed") != "1":
        return _ask(request, at)
    return _take(request, at)


def _take(request: CommitteeRequest, at: AtHand) -> HttpResponse:
    data = request.POST if at.step.asks else None
    try:
        take(
            at.step,
            at.case,
            by=at.actor,
            on_behalf_of=at.principal,
            now=timezone.now(),
            data=data,
            files=request.FILES,
        )
    except NotAllowed as refused:
        return _refused(request, at, str(refused))
    except BadData as bad:
        return _page(request, at, bad.form)
    whom = f"代{at.principal.name}" if at.principal else ""
    messages.success(request, f"已{whom}{at.step.label}：{at.case.subject}。")
    return redirect(at.back_url)


def _refused(request: CommitteeRequest, at: AtHand, reason: str) -> HttpResponse:
    """Back to the case with the reason; nothing was changed."""
    messages.error(request, f"没有办成“{at.step.label}”：{reason}")
    return redirect(at.back_url)


def _empty_form(at: AtHand) -> StepForm | None:
    initial = first_choice(suggestions(at.step.name, at.case))
    return form_for(at.step, at.case, at.in_whose_name, initial=initial)


def _begin(request: CommitteeRequest, at: AtHand) -> HttpResponse:
    """Shows the form again with the text that its writer chose to begin with; nothing is saved."""
    asked = form_for(at.step, at.case, at.in_whose_name)
    if asked is None:
        return redirect(at.url)
    said = {name: request.POST.get(name, "") for name in asked.fields}
    key, how = request.POST.get("beginning", ""), request.POST["begin"]
    begun = asked.begin(key, how, said, timezone.localdate())
    return _page(request, at, form_for(at.step, at.case, at.in_whose_name, initial=begun.values), begun)


def _page(
    request: CommitteeRequest, at: AtHand, form: StepForm | None, begun: Beginning | None = None
) -> HttpResponse:
    suggested = suggestions(at.step.name, at.case)
    context: dict[str, Any] = {
        "at": at,
        "form": form,
        "fields": list(fields(form, {**beside_units(suggested), **(form.details if form else {})})),
        "needs_editor": needs_editor(form),
        "outlook": outlook(at.step, at.case, timezone.localdate()),
        "texts": texts(at.step.name, at.case),
        "wishes": wishes(suggested),
        "beginnings": form.beginnings() if form else [],
        "begun": begun,
        "chosen": request.POST.get("beginning", ""),
    }
    return render(
        request, "desk/step.html", context, status=REFUSED if form is not None and form.errors else 200
    )


def _ask(request: CommitteeRequest, at: AtHand) -> HttpResponse:
    """Asks once more, carrying along what was filled in; a browser with script has asked already."""
    apart = ("csrfmiddlewaretoken", "confirmed")
    hidden = [
        (name, value) for name in request.POST if name not in apart for value in request.POST.getlist(name)
    ]
    return render(request, "desk/step_confirm.html", {"at": at, "hidden": hidden})
