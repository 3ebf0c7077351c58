"""The list of hand-overs, one of them, and handing over."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from liangce.network.listing import Handovers
from liangce.network.models import Handover
from liangce.network.page import HandoverPage
from liangce.network.parts import READERS
from liangce.network.process_down import HANDING_DOWN
from liangce.network.process_up import HANDING_UP
from liangce.network.states import Direction, Side
from liangce.network.tabs import tabs
from liangce.opinions.models import OpinionReport
from liangce.outcomes.words import paper_kind, paper_url
from liangce.papers.guards import rulebook_at
from liangce.people.requests import CommitteeRequest
from liangce.proposals.begin import begin
from liangce.proposals.labels import Labels
from liangce.proposals.models import Proposal
from liangce.proposals.sheet_out import handed_out


def _listing(request: CommitteeRequest, slug: str) -> Handovers:
    if not request.actor.holds(*READERS):
        raise Http404
    return Handovers(request.actor, slug, Labels(request.actor.committee, request.counts), request.GET)


@require_safe
def handovers(request: CommitteeRequest, committee: str) -> HttpResponse:
    """One page of the list with its filters, as far as the actor may see its rows."""
    listing = _listing(request, committee)
    context = {"listing": listing, "page": listing.page, "tabs": tabs(committee, "handovers", request.actor)}
    return render(request, "outcomes/list.html", context)


@require_safe
def handovers_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """Every row of the list on all its pages as xlsx."""
    listing = _listing(request, committee)
    return handed_out(request, "报送与转办", "handovers.export", listing.columns, listing.lines())


@require_safe
def handover(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The paper as it was handed over, what was said since, and what can be done."""
    rows = Handover.objects.of(request.committee).visible_to(request.actor)
    row = get_object_or_404(rows.select_related("partner", "paper", "rulebook"), pk=pk)
    page = HandoverPage(row, request.actor, committee, timezone.now(), request.counts)
    return render(request, "network/handover.html", {"page": page, "row": row})


@require_http_methods(["GET", "POST"])
def hand_up(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """A signed report goes to the committee above."""
    return _hand(request, committee, pk, Direction.UP)


@require_http_methods(["GET", "POST"])
def hand_down(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """A proposal goes to a committee below."""
    return _hand(request, committee, pk, Direction.DOWN)


def _hand(request: CommitteeRequest, slug: str, pk: int, direction: Direction) -> HttpResponse:
    model, step, later = {
        Direction.UP: (
            OpinionReport,
            HANDING_UP.step("hand_up"),
            "上级签收、采用或未采用，会自动回到这里，作者同时收到消息。",
        ),
        Direction.DOWN: (
            Proposal,
            HANDING_DOWN.step("hand_down"),
            "下级签收、答复，会自动回到这里；本级的提案仍由本级答复提案人。",
        ),
    }[direction]
    known = model.objects.of(request.committee).visible_to(request.actor)
    paper = get_object_or_404(known.select_related("rulebook", "session__term"), pk=pk)
    row = Handover(
        committee=request.committee,
        rulebook=rulebook_at(paper, timezone.now()),
        paper=paper,
        side=Side.GIVEN,
        direction=direction,
    )
    facts = [
        (paper_kind(paper), f"{paper.headline}《{paper}》"),
        ("送出的", "现在的正文和附件；以后再改，不影响已经送出的。"),
        ("以后", later),
    ]
    return begin(request, step, row, back=paper_url(paper, slug), facts=facts)
