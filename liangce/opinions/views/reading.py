"""Lists and pages of opinion reports."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liangce.kernel.readings import note_restricted
from liangce.opinions.listing import COLUMNS, OpinionList, exported
from liangce.opinions.models import OpinionReport, Sending
from liangce.opinions.page import OpinionPage
from liangce.opinions.process_sending import SENDING
from liangce.papers import cards
from liangce.people.requests import CommitteeRequest
from liangce.proposals.begin import begin
from liangce.proposals.sheet_out import handed_out


@require_GET
def opinions(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The actor's own reports; to the desks all of them."""
    listing = OpinionList(request.actor, committee, request.GET)
    return render(request, "opinions/list.html", {"listing": listing, "page": listing.page})


@require_GET
def export(request: CommitteeRequest, committee: str) -> FileResponse:
    """Every row of the list as xlsx; the ledger says who took it."""
    listing = OpinionList(request.actor, committee, request.GET)
    return handed_out(request, "社情民意信息", "opinion.export", COLUMNS, exported(listing))


@require_GET
def opinion(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Everything about one report that this actor may see, and what they can do now."""
    known = OpinionReport.objects.of(request.committee).visible_to(request.actor)
    with_all = ("rulebook", "session__term", "first_person", "first_body", "merged_into")
    rows = known.select_related(*with_all).prefetch_related("particulars_rows__commission")
    report = get_object_or_404(rows.annotate(**cards.flags(request.committee.pk)), pk=pk)
    now = timezone.now()
    note_restricted(request.actor, report, now)
    page = OpinionPage(report, request.actor, committee, now, request.counts)
    return render(request, "opinions/detail.html", {"page": page, "report": report})


@require_http_methods(["GET", "POST"])
def send(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Sends a signed report to another office."""
    known = OpinionReport.objects.of(request.committee).visible_to(request.actor)
    report = get_object_or_404(known.select_related("rulebook"), pk=pk)
    row = Sending(committee=request.committee, rulebook=report.rulebook, paper=report)
    facts = [("信息", f"{report.headline}《{report}》"), ("以后", "收到、采用与否登记以后，作者会收到消息。")]
    return begin(
        request, SENDING.step("send"), row, back=reverse("opinion", args=[committee, pk]), facts=facts
    )
