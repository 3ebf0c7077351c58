"""Signing in: by the code at the door, on the list, from the device's file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liangce.activities.device import read_device
from liangce.activities.door import DoorPage, ListPage
from liangce.activities.models import Activity, Attendee
from liangce.activities.signing import is_good, open_now, sign_in, strike
from liangce.activities.states import Way
from liangce.activities.views.activities import seen
from liangce.people import roles
from liangce.people.requests import CommitteeRequest

REFUSED = 422


def _at_desk(request: CommitteeRequest, pk: int) -> Activity:
    """The activity, for the office while people sign in; else 404."""
    row = seen(request, pk)
    if not request.actor.holds(roles.OFFICE) or not row.is_open:
        raise Http404
    return row


@require_http_methods(["GET", "POST"])
def code_in(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Somebody on the roll types the number at the door, or comes with it from its QR code."""
    row, now = seen(request, pk), timezone.now()
    mine = get_object_or_404(
        Attendee.objects.of(request.committee), activity=row, person=request.actor.person
    )
    sitting = open_now(row, now) if row.is_open else None
    code = (request.POST.get("code") or request.GET.get("code", "")).strip()
    problem = ""
    if sitting is None:
        problem = "现在不是签到的时间：每场开始前一小时起可以签到。"
    elif request.method == "POST":
        if is_good(sitting, code, now):
            sign_in(sitting, [mine], Way.CODE, by=request.actor, now=now)
            messages.success(request, f"已签到：{row}，{sitting}。")
            return redirect("activity", committee, pk)
        problem = "签到码不对或者过了时间，请看门口现在的号码；也可以请工作人员在签到表上签。"
    context = {"activity": row, "sitting": sitting, "code": code, "problem": problem}
    return render(request, "activities/code_in.html", context, status=REFUSED if request.POST else 200)


@require_GET
def door(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The number and its QR code, to be shown on a screen at the door; it changes by itself."""
    row = _at_desk(request, pk)
    address = request.build_absolute_uri(reverse("activity-sign-in", args=[committee, pk]))
    return render(request, "activities/door.html", {"page": DoorPage(row, address, timezone.now())})


@require_http_methods(["GET", "POST"])
def list_in(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The office ticks who is there; what was ticked on the page it was shown can be taken back."""
    row, now = _at_desk(request, pk), timezone.now()
    asked = request.POST if request.method == "POST" else request.GET
    page = ListPage(row, asked.get("sitting", ""), now)
    if request.method == "POST" and page.sitting:
        there, was = set(request.POST.getlist("there")), set(request.POST.getlist("was"))
        new = sign_in(page.sitting, page.chosen(there - was), Way.LIST, by=request.actor, now=now)
        gone = strike(page.sitting, page.chosen(was - there), by=request.actor, now=now)
        messages.success(request, f"{page.sitting}：新签到 {new} 人，撤销 {gone} 人。")
        return redirect(f"{reverse('activity-list-in', args=[committee, pk])}?sitting={page.sitting.order}")
    return render(request, "activities/list_in.html", {"activity": row, "page": page})


@require_http_methods(["GET", "POST"])
def device_in(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The device's file: names and times; what was taken down, and which rows were not, and why."""
    row = _at_desk(request, pk)
    told = None
    if request.method == "POST":
        told = read_device(row, request.FILES.get("file"), by=request.actor, now=timezone.now())
    status = REFUSED if told and told.problem else 200
    return render(request, "activities/device_in.html", {"activity": row, "told": told}, status=status)
