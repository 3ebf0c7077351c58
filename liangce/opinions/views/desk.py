"""The information desk: several reports into one, and what it asks for (约稿)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liangce.kernel.process import BadData, NotAllowed, why_not
from liangce.opinions.combining import combine as combined
from liangce.opinions.commissions import CommissionPage, wanted
from liangce.opinions.forms import CombineForm
from liangce.opinions.gathering import Gathering
from liangce.opinions.models import Commission, OpinionReport
from liangce.opinions.process import OPINION
from liangce.opinions.process_sending import COMMISSION
from liangce.people import roles
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.proposals.begin import begin

REFUSED = 422


@require_http_methods(["GET", "POST"])
def combine(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Chooses originals and a title; the piece opens for checking."""
    step, blank = OPINION.step("combine"), OpinionReport(committee=request.committee, kind="opinion")
    if reason := why_not(step, blank, request.actor):
        messages.error(request, f"没有办成“合编”：{reason}")
        return redirect("opinions", committee)
    asked = request.POST if request.method == "POST" else request.GET
    gathering = Gathering(request.committee.pk, asked)
    sent = (asked,) if request.method == "POST" and "find" not in asked else ()
    form = CombineForm(*sent, case=blank, actor=request.actor, initial={"title": gathering.title})
    if sent and form.is_valid():
        try:
            piece = combined(
                list(form.cleaned_data["originals"]),
                title=form.cleaned_data["title"],
                by=request.actor,
                now=timezone.now(),
            )
        except (NotAllowed, BadData) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已合编：{piece}。请核稿。")
            return redirect("opinion", committee, piece.pk)
    context = {"form": form, "gathering": gathering}
    return render(request, "opinions/combine.html", context, status=REFUSED if form.errors else 200)


@require_GET
def commissions(request: CommitteeRequest, committee: str) -> HttpResponse:
    """What is wanted now, and what was."""
    context = {
        "rows": wanted(request.actor, committee),
        "may_open": request.actor.holds(roles.INFORMATION_DESK),
    }
    return render(request, "opinions/commissions.html", context)


@require_http_methods(["GET", "POST"])
def commission_new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Publishes a topic; everybody who may report is told."""
    session = Session.objects.of(request.committee).current(timezone.localdate())
    back = reverse("commissions", args=[committee])
    if session is None:
        messages.error(request, "还没有设置会议，请先在“会议与规则”里设置。")
        return redirect(back)
    row = Commission(committee=request.committee, rulebook=session.rulebook_at(timezone.now()))
    return begin(request, COMMISSION.step("open"), row, back=back)


@require_GET
def commission(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """One topic, and what came in for it."""
    known = Commission.objects.of(request.committee).visible_to(request.actor)
    row = get_object_or_404(known.select_related("rulebook"), pk=pk)
    page = CommissionPage(row, request.actor, committee, timezone.now())
    return render(request, "opinions/commission.html", {"page": page, "commission": row})
