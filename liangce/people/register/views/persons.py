"""Persons: looked for, added, changed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from liangce.people.keepers import keepers_only
from liangce.people.models import Person
from liangce.people.register.changing import Overtaken, add, change
from liangce.people.register.forms_person import PersonForm
from liangce.people.register.views.answering import attempt, page
from liangce.people.requests import CommitteeRequest
from liangce.people.roll_list import rows_of

FOUND = 50  # people that a search shows


@require_GET
def person_find(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Who is meant, before an office is given: somebody known, or somebody new."""
    keepers_only(request)
    name, place = request.GET.get("name", "").strip(), request.GET.get("place", "")
    found = (
        Person.objects.of(request.committee).filter(name__contains=name).by_strokes()[:FOUND] if name else []
    )
    context = {
        "name": name,
        "place": place,
        "rows": rows_of(found, request.committee, timezone.localdate()),
        "query": f"?{urlencode({'place': place})}" if place else "",
        "new_url": f"{reverse('person-new', args=[committee])}?{urlencode({'name': name, 'place': place})}",
    }
    return render(request, "people/register/find.html", context)


@require_http_methods(["GET", "POST"])
def person_new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """A person not known yet; who bears a known name is asked about first."""
    keepers_only(request)
    place = request.GET.get("place", "")
    form = PersonForm(
        request.POST or None, committee=request.committee, initial={"name": request.GET.get("name", "")}
    )
    twins: list[Person] = []
    if request.method == "POST" and form.is_valid():
        twins = list(Person.objects.of(request.committee).filter(name=form.values["name"]))
        if not twins or request.POST.get("is_another") == "1":
            person = Person(committee=request.committee, **form.values)
            if attempt(form, lambda: add(person, by=request.actor, now=timezone.now())) is True:
                messages.success(request, f"已登记{person.name}。再写明是委员，还是担任什么职务。")
                if place:
                    url = reverse("appointment-new", args=[committee, person.pk])
                    return redirect(f"{url}?{urlencode({'place': place})}")
                return redirect("person", committee, person.pk)
    rows, back = rows_of(twins, request.committee, timezone.localdate()), reverse("people", args=[committee])
    return page(request, form, twins=rows, title="登记人员", label="登记", back_url=back)


@require_http_methods(["GET", "POST"])
def person_change(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """What is kept of a person, changed."""
    keepers_only(request)
    person = get_object_or_404(Person.objects.of(request.committee), pk=pk)
    form = PersonForm(request.POST or None, instance=person, committee=request.committee)
    done: Overtaken | bool = False
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("seen", "")
        done = attempt(
            form, lambda: change(person, form.values, seen=seen, by=request.actor, now=timezone.now())
        )
        if done is True:
            messages.success(request, f"已保存{form.values['name']}的资料。")
            return redirect("person", committee, pk)
    back = reverse("person", args=[committee, pk])
    return page(
        request, form, person, done=done, title=f"修改{person.name}的资料", label="保存", back_url=back
    )
