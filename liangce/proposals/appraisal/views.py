"""The pages of mutual appraisal: the rounds, one round, its results, the results as a file."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liangce.people import roles
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.proposals.appraisal.asking import Asking, answered
from liangce.proposals.appraisal.page import RoundPage
from liangce.proposals.appraisal.process import ROUND
from liangce.proposals.appraisal.progress import counted
from liangce.proposals.appraisal.results import UNITS, VIEWS, Results
from liangce.proposals.begin import begin
from liangce.proposals.labels import Labels
from liangce.proposals.models import AppraisalRound
from liangce.proposals.models.appraisal import RoundStatus, Side
from liangce.proposals.sheet_out import handed_out
from liangce.proposals.tabs import tabs


def _rounds(request: CommitteeRequest) -> Any:
    rows = AppraisalRound.objects.of(request.committee).visible_to(request.actor)
    return rows.select_related("session__term", "rulebook")


@require_GET
def appraisals(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Every round, the newest first; to who opens them, the sessions for which none is open."""
    rounds = list(_rounds(request).defer("rulebook__data").order_by("-opened_at"))
    numbers, sessions = counted(rounds), []
    if request.actor.holds(roles.PROPOSALS_COMMITTEE):
        busy = {row.session_id for row in rounds if row.status == RoundStatus.OPEN}
        found = Session.objects.of(request.committee).select_related("term").order_by("-opens_on")
        sessions = [session for session in found if session.pk not in busy]
    rows = [(row, *numbers.get(row.pk, (0, 0))) for row in rounds]
    context = {"rows": rows, "sessions": sessions, "tabs": tabs(committee, "appraisals")}
    return render(request, "proposals/appraisal/list.html", context)


@require_http_methods(["GET", "POST"])
def appraisal_new(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Opens a round for this session; the page says how many proposals and forms that makes."""
    sessions = Session.objects.of(request.committee).select_related("term", "rulebook")
    session = get_object_or_404(sessions, pk=pk)
    if not request.actor.holds(roles.PROPOSALS_COMMITTEE):
        raise Http404
    rulebook = session.rulebook_at(timezone.now())
    round_ = AppraisalRound(committee=request.committee, session=session, rulebook=rulebook)
    units = list(answered(request.committee.pk, session.pk))
    facts = [
        ("已答复的提案", f"{len({row.proposal_id for row in units})} 件"),
        ("承办单位", f"{len({row.unit_id for row in units})} 个"),
        ("将发出评议表", f"{sum(1 for _ in Asking(round_).forms())} 份"),
    ]
    return begin(
        request, ROUND.step("open"), round_, back=reverse("appraisals", args=[committee]), facts=facts
    )


@require_GET
def appraisal(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """One round."""
    round_ = get_object_or_404(_rounds(request), pk=pk)
    labels = Labels(request.actor.committee, request.counts)
    page = RoundPage(round_, request.actor, committee, timezone.now(), labels)
    return render(request, "proposals/appraisal/round.html", {"page": page, "round": round_})


def _results(request: CommitteeRequest, pk: int) -> Results:
    """The results of a closed round; Http404 while it is open, for anybody."""
    round_ = get_object_or_404(_rounds(request).filter(status=RoundStatus.CLOSED), pk=pk)
    view = request.GET.get("view", "")
    labels = Labels(request.actor.committee, request.counts)
    view = view if view in VIEWS else str(Side.QUALITY)
    return Results(round_, request.actor, request.committee.slug, labels, view, request.GET.get("page", ""))


@require_GET
def appraisal_results(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """What came out, as far as this actor may see."""
    results = _results(request, pk)
    if results.view == UNITS and not results.oversees:
        raise Http404
    context: dict[str, Any] = {"results": results, "round": results.round, "page": None}
    if results.view != UNITS:
        page, url = results.page, f"{request.path}?view={results.view}"
        marks = {"first": page.first, "prev": page.previous, "next": page.next, "last": page.last}
        urls = {f"{name}_url": None if at is None else f"{url}&page={at}" for name, at in marks.items()}
        context |= {"page": page, **urls}
    return render(request, "proposals/appraisal/results.html", context)


@require_GET
def appraisal_export(request: CommitteeRequest, committee: str, pk: int) -> FileResponse:
    """The same as xlsx, for those who read the results of all."""
    results = _results(request, pk)
    if not results.oversees:
        raise Http404
    heads, lines = results.sheet()
    return handed_out(request, f"{results.round}-{VIEWS[results.view]}", "appraisal.export", heads, lines)
