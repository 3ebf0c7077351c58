"""Bodies and units: added, changed, closed. The two differ in their forms only."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.people.keepers import keepers_only
from liangce.people.models import Body, Unit
from liangce.people.register.changing import Overtaken, add, change
from liangce.people.register.closing import close, open_spells
from liangce.people.register.forms import RegisterForm
from liangce.people.register.forms_close import CloseForm
from liangce.people.register.forms_places import BodyForm, UnitForm
from liangce.people.register.views.answering import attempt, page
from liangce.people.requests import CommitteeRequest
from liangce.people.sources import handled
from liangce.people.titles import title


@dataclass(frozen=True)
class Sort:
    """One of the two sorts of places, as its pages call it."""

    model: Any
    form: type[RegisterForm]
    name: str
    page: str  # address name of the page of one
    list: str


SORTS = {
    "body": Sort(Body, BodyForm, "组织", "body", "bodies"),
    "unit": Sort(Unit, UnitForm, "单位", "unit", "units"),
}


@require_http_methods(["GET", "POST"])
def place_new(request: CommitteeRequest, committee: str, sort: str) -> HttpResponse:
    """A new body or unit."""
    keepers_only(request)
    what = SORTS[sort]
    form = what.form(request.POST or None, committee=request.committee)
    if request.method == "POST" and form.is_valid():
        row = what.model(committee=request.committee, **form.values)
        if attempt(form, lambda: add(row, by=request.actor, now=timezone.now())) is True:
            messages.success(request, f"已登记{row}。")
            return redirect(what.page, committee, row.pk)
    back = reverse(what.list, args=[committee])
    return page(request, form, title=f"登记{what.name}", label="登记", back_url=back)


@require_http_methods(["GET", "POST"])
def place_change(request: CommitteeRequest, committee: str, sort: str, pk: int) -> HttpResponse:
    """What is kept of a body or unit, changed."""
    keepers_only(request)
    what = SORTS[sort]
    row = get_object_or_404(what.model.objects.of(request.committee), pk=pk)
    form = what.form(request.POST or None, instance=row, committee=request.committee)
    done: Overtaken | bool = False
    if request.method == "POST" and form.is_valid():
        seen, values = request.POST.get("seen", ""), form.values
        done = attempt(form, lambda: change(row, values, seen=seen, by=request.actor, now=timezone.now()))
        if done is True:
            messages.success(request, f"已保存{values['name']}。")
            return redirect(what.page, committee, pk)
    back = reverse(what.page, args=[committee, pk])
    return page(request, form, row, done=done, title=f"修改{row}", label="保存", back_url=back)


@require_http_methods(["GET", "POST"])
def place_close(request: CommitteeRequest, committee: str, sort: str, pk: int) -> HttpResponse:
    """The end of a body or unit: what is still there is shown before it is done."""
    keepers_only(request)
    what = SORTS[sort]
    row = get_object_or_404(what.model.objects.of(request.committee), pk=pk)
    if getattr(row, "abolished_on", None) or getattr(row, "dissolved_on", None):
        raise Http404
    form = CloseForm(request.POST or None, committee=request.committee, place=row)
    done: Overtaken | bool = False
    if request.method == "POST" and form.is_valid():
        how, seen = form.how, request.POST.get("seen", "")
        done = attempt(form, lambda: close(row, how, seen=seen, by=request.actor, now=timezone.now()))
        if done is True:
            messages.success(request, f"已登记{row}撤销。")
            return redirect(what.page, committee, pk)
    context = {
        "title": f"撤销{row}",
        "label": "登记撤销",
        "back_url": reverse(what.page, args=[committee, pk]),
        "holders": [(spell.person.name, title(spell)) for spell in open_spells(row, timezone.localdate())],
        "running_text": _running(row) if isinstance(row, Unit) else "",
        "confirm": f"{row}撤销以后，不能再向它交办，也不能在它那里任职。",
    }
    return page(request, form, row, done=done, template="people/register/close.html", **context)


def _running(unit: Unit) -> str:
    count = handled(unit)
    return f"它还有 {count} 件没有办完，请在撤销以后改由接续的单位办理。" if count else ""
