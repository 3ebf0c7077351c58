"""The list of key proposals, the same as a file, and the page on which one is suggested."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from liangce.people.requests import CommitteeRequest
from liangce.proposals.begin import begin
from liangce.proposals.key.listing import KeyList
from liangce.proposals.key.process import KEY
from liangce.proposals.labels import Labels
from liangce.proposals.models import KeyProposal, Proposal
from liangce.proposals.models.key import KeyStatus
from liangce.proposals.sheet_out import handed_out
from liangce.proposals.tabs import tabs

COLUMNS = (
    ("提案号", "number"),
    ("案由", "title"),
    ("第一提案人", "proposer"),
    ("督办领导", "leaders"),
    ("督办方式", "manner"),
    ("决定日期", "decided"),
    ("状态", "status"),
    ("督办记录", "events"),
    ("期限", "due_on"),
    ("期限情况", "near"),
)


def _asked(request: CommitteeRequest) -> KeyList:
    labels = Labels(request.actor.committee, request.counts)
    return KeyList(request.actor, request.committee.slug, labels, request.GET)


@require_GET
def key_proposals(request: CommitteeRequest, committee: str) -> HttpResponse:
    """What the Council designated, and to those who prepare it also what was suggested."""
    listing = _asked(request)
    page = listing.page
    context = {
        "listing": listing,
        "page": page,
        "rows": listing.table(page.rows),
        "first_url": listing.page_url(page.first),
        "prev_url": listing.page_url(page.previous),
        "next_url": listing.page_url(page.next),
        "last_url": listing.page_url(page.last),
        "export_url": f"{reverse('key-export', args=[committee])}?{listing.at().partition('?')[2]}",
        "tabs": tabs(committee, "key-proposals"),
    }
    return render(request, "proposals/key/list.html", context)


@require_GET
def key_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """Every row of the list as xlsx."""
    listing = _asked(request)
    found = listing.table(list(listing.shown.order_by("-moved_at", "-id")))
    rows = ([row[name] for _, name in COLUMNS] for row in found)
    return handed_out(request, "重点提案", "key.export", [head for head, _ in COLUMNS], rows)


@require_http_methods(["GET", "POST"])
def key_suggest(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The first to suggest begins it; who comes later adds a voice."""
    known = Proposal.objects.of(request.committee).visible_to(request.actor)
    proposal = get_object_or_404(known.select_related("rulebook", "session__term"), pk=pk)
    key = KeyProposal.objects.of(request.committee).filter(proposal=proposal).first()
    step = KEY.step("suggest")
    if key is None:
        key = KeyProposal(committee=request.committee, rulebook=proposal.rulebook, proposal=proposal)
    else:
        step = KEY.step("suggest_again" if key.status == KeyStatus.NOT_CHOSEN else "second")
    facts = [("提案", proposal.headline), ("以后", "提案委列出建议名单，主席会议审定，由领导督办。")]
    back = reverse("proposal", args=[committee, proposal.pk])
    return begin(request, step, key, back=back, facts=facts)
