"""Spells: a membership or an office begun, corrected, ended."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.people.keepers import keepers_only
from liangce.people.models import Appointment, Membership, Person, Term
from liangce.people.register.changing import Overtaken
from liangce.people.register.forms_begin import AppointmentForm, MembershipForm
from liangce.people.register.forms_end import AmendForm, EndForm
from liangce.people.register.spells import amend, begin, end, why_not
from liangce.people.register.views.answering import attempt, page
from liangce.people.requests import CommitteeRequest
from liangce.people.titles import title

KINDS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "membership": (Membership, ("person", "term", "sector")),
    "appointment": (Appointment, ("person", "body", "unit")),
}


@require_http_methods(["GET", "POST"])
def membership_new(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Somebody becomes a member."""
    keepers_only(request)
    person = get_object_or_404(Person.objects.of(request.committee), pk=pk)
    term = Term.objects.of(request.committee).first()
    form = MembershipForm(request.POST or None, committee=request.committee, initial={"term": term})
    return _begun(request, form, person, Membership, f"{person}：增加委员任期")


@require_http_methods(["GET", "POST"])
def appointment_new(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Somebody is appointed to an office."""
    keepers_only(request)
    person = get_object_or_404(Person.objects.of(request.committee), pk=pk)
    initial = {"place": request.GET.get("place", "")}
    form = AppointmentForm(
        request.POST or None, committee=request.committee, actor=request.actor, initial=initial
    )
    return _begun(request, form, person, Appointment, f"{person}：增加任职")


def _begun(request: CommitteeRequest, form: Any, person: Person, model: Any, heading: str) -> HttpResponse:
    slug = request.committee.slug
    if request.method == "POST" and form.is_valid():
        values = form.values if model is Appointment else form.cleaned_data
        spell = model(committee=request.committee, person=person, **values)
        if attempt(form, lambda: begin(spell, by=request.actor, now=timezone.now())) is True:
            messages.success(request, f"已登记：{_words(spell)}。")
            return redirect("person", slug, person.pk)
    back = reverse("person", args=[slug, person.pk])
    return page(request, form, title=heading, label="登记", back_url=back)


@require_http_methods(["GET", "POST"])
def spell_end(request: CommitteeRequest, committee: str, kind: str, pk: int) -> HttpResponse:
    """A spell ends."""
    spell = _spell(request, kind, pk)
    form = EndForm(request.POST or None, committee=request.committee, spell=spell)
    done: Overtaken | bool = False
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = {
            name: form.cleaned_data.get(name) for name in ("to_on", "ended_by", "reason", "sector")
        }
        seen = request.POST.get("seen", "")
        done = attempt(form, lambda: end(spell, seen=seen, by=request.actor, now=timezone.now(), **said))
        if done is True:
            messages.success(request, f"已结束：{_words(spell)}。")
            return redirect("person", committee, spell.person_id)
    back = reverse("person", args=[committee, spell.person_id])
    return page(
        request, form, spell, done=done, title=f"结束任职：{_words(spell)}", label="结束任职", back_url=back
    )


@require_http_methods(["GET", "POST"])
def spell_amend(request: CommitteeRequest, committee: str, kind: str, pk: int) -> HttpResponse:
    """What was written wrongly of a spell is corrected."""
    spell = _spell(request, kind, pk)
    form = AmendForm(request.POST or None, committee=request.committee, spell=spell)
    done: Overtaken | bool = False
    if request.method == "POST" and form.is_valid():
        seen, why = request.POST.get("seen", ""), form.cleaned_data["why"]
        done = attempt(
            form, lambda: amend(spell, form.values, seen=seen, why=why, by=request.actor, now=timezone.now())
        )
        if done is True:
            messages.success(request, f"已更正：{_words(spell)}。")
            return redirect("person", committee, spell.person_id)
    back = reverse("person", args=[committee, spell.person_id])
    return page(
        request, form, spell, done=done, title=f"更正：{_words(spell)}", label="保存更正", back_url=back
    )


def _spell(request: CommitteeRequest, kind: str, pk: int) -> Any:
    """The spell, for who may deal with it; raises Http404."""
    keepers_only(request)
    if kind not in KINDS:
        raise Http404
    model, related = KINDS[kind]
    spell = get_object_or_404(model.objects.of(request.committee).select_related(*related), pk=pk)
    if why_not(spell, request.actor):
        raise Http404
    return spell


def _words(spell: Membership | Appointment) -> str:
    held = f"{spell.term}委员" if isinstance(spell, Membership) else title(spell)
    return f"{spell.person}，{held}"
