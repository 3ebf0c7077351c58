"""One's own record: a change proposed, and the page on which it is looked at and decided."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liangce.kernel.models import Entry, Rulebook
from liangce.kernel.process import BadData, NotAllowed, choices, form_for, take, why_not
from liangce.people.models import Person, RecordChange, Session
from liangce.people.models.change import Deciding
from liangce.people.record.process import RECORD_CHANGE
from liangce.people.record.values import differences
from liangce.people.register.history import timeline
from liangce.people.requests import CommitteeRequest

TONES = {Deciding.WAITING: "amber", Deciding.GRANTED: "green"}
REFUSED = 422  # what was sent cannot be worked with; the page says what to mend


@require_http_methods(["GET", "POST"])
def record_propose(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Proposes a change of one's own record, or changes what one has proposed and nobody has decided on."""
    if pk != request.actor.person:
        raise Http404
    change = _change(request)
    step = RECORD_CHANGE.step("propose" if change._state.adding else "revise")
    if reason := why_not(step, change, request.actor):
        messages.error(request, reason)
        return redirect("person", committee, pk)
    form: Any = form_for(step, change, request.actor)
    if request.method == "POST":
        try:
            take(step, change, by=request.actor, now=timezone.now(), data=request.POST)
        except NotAllowed as why:
            messages.error(request, str(why))
            return redirect("person", committee, pk)
        except BadData as bad:
            form = bad.form
        else:
            messages.success(request, "已提出，等办公室核对；采用以前，资料照旧。")
            return redirect("person", committee, pk)
    context = {"form": form, "groups": form.groups, "back_url": reverse("person", args=[committee, pk])}
    return render(
        request,
        "people/record/propose.html",
        context | {"change": change},
        status=REFUSED if form.errors else 200,
    )


def _change(request: CommitteeRequest) -> RecordChange:
    """The change that waits, or a new one under the rules of the present session."""
    mine = RecordChange.objects.of(request.committee).waiting().filter(person=request.person)
    waiting: RecordChange | None = mine.select_related("person", "committee", "rulebook").first()
    if waiting:
        return waiting
    person = Person.objects.of(request.committee).get(pk=request.person.pk)
    return RecordChange(committee=request.committee, person=person, rulebook=_rules(request))


def _rules(request: CommitteeRequest) -> Rulebook:
    """The rules of the present session; raises Http404 before there is any."""
    rows = Session.objects.of(request.committee)
    session = (
        rows.current(timezone.localdate()) or rows.select_related("rulebook").order_by("-opens_on").first()
    )
    if session is None:
        raise Http404
    rulebook: Rulebook = session.rulebook
    return rulebook


@require_GET
def record_change(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """What is proposed beside what stands there, with the steps one may take."""
    rows = RecordChange.objects.of(request.committee).visible_to(request.actor)
    change = get_object_or_404(rows.select_related("person", "rulebook"), pk=pk)
    steps = [
        (step, reverse("step", args=[committee, change.kind_name, pk, step.name]), refused)
        for step, refused in choices(change, request.actor)
        if step.name != "revise"  # has a page of its own
    ]
    context = {
        "change": change,
        "differences": differences(change),
        "tone": TONES.get(Deciding(change.status), ""),
        "steps": steps,
        "is_own": change.person_id == request.actor.person,
        "entries": timeline(Entry.objects.of(request.committee).about(change)),
    }
    return render(request, "people/record/change.html", context)
