"""The pages of excellent proposals: the rounds, one round, its scores, the list, one's own reviews."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.people import roles
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.proposals.awards.page import TONES, AwardPage
from liangce.proposals.awards.reviews import own_reviews
from liangce.proposals.labels import Labels
from liangce.proposals.models import AwardReview, AwardRound
from liangce.proposals.models.award_reviews import Reviewing
from liangce.proposals.models.awards import AwardStatus
from liangce.proposals.sheet_out import handed_out
from liangce.proposals.tabs import tabs

SCORES = (
    ("提案号", "number"), ("案由", "title"), ("第一提案人", "proposer"), ("提案形式", "form"), ("承办单位", "units"),
    ("推荐人", "by"), ("评分份数", "n"), ("平均分", "mean"), ("去掉最高最低分的平均分", "trimmed"),
    ("最高与最低相差", "spread"), ("回避", "aside"), ("未评", "lapsed"), ("双向评议提案质量", "appraised"),
    ("结果", "status"),
)  # fmt: skip
LIST = SCORES[:5]
OVER = (AwardStatus.PUBLISHED, AwardStatus.CANCELLED)


def rounds(request: CommitteeRequest) -> Any:
    """The rounds of the committee, with what their pages need."""
    rows = AwardRound.objects.of(request.committee).visible_to(request.actor)
    return rows.select_related("session__term", "rulebook")


def round_page(request: CommitteeRequest, pk: int) -> AwardPage:
    """The page of this round; Http404 when there is none."""
    labels = Labels(request.actor.committee, request.counts)
    row = get_object_or_404(rounds(request), pk=pk)
    return AwardPage(row, request.actor, request.committee.slug, timezone.now(), labels)


@require_GET
def awards(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Every round, the newest first; to who opens them, the sessions for which none is open."""
    rows = list(rounds(request).defer("rulebook__data").order_by("-opened_at"))
    sessions: list[Session] = []
    if request.actor.holds(roles.PROPOSALS_COMMITTEE):
        busy = {row.session_id for row in rows if row.status not in OVER}
        found = Session.objects.of(request.committee).select_related("term").order_by("-opens_on")
        sessions = [session for session in found if session.pk not in busy]
    mine = AwardReview.objects.of(request.committee).by(request.actor)
    context = {
        "rows": [(row, TONES.get(AwardStatus(row.status), "")) for row in rows],
        "sessions": sessions,
        "reviews": mine.filter(status=Reviewing.ASKED).count() if mine.exists() else None,
        "tabs": tabs(committee, "awards"),
    }
    return render(request, "proposals/awards/list.html", context)


@require_GET
def award(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """One round."""
    page = round_page(request, pk)
    return render(request, "proposals/awards/round.html", {"page": page, "round": page.round})


@require_GET
def award_scores(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The scores side by side, when nobody scores any more."""
    page = round_page(request, pk)
    if not page.sees_result:
        raise Http404
    table = sorted(page.nominations.table, key=lambda row: -(row["mean"] or 0))
    return render(request, "proposals/awards/scores.html", {"page": page, "round": page.round, "rows": table})


@require_GET
def award_export(request: CommitteeRequest, committee: str, pk: int) -> FileResponse:
    """The scores, or the list that hangs out, as xlsx."""
    page = round_page(request, pk)
    wants_list = request.GET.get("what") == "list"
    if not (page.is_shown if wants_list else page.sees_result):
        raise Http404
    columns, rows = (LIST, page.nominations.listed) if wants_list else (SCORES, page.nominations.table)
    lines = ([row[name] for _, name in columns] for row in rows)
    what = f"{page.round}-{'名单' if wants_list else '评分'}"
    return handed_out(request, what, "award.export", [head for head, _ in columns], lines)


@require_GET
def award_list(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The list, while it hangs out and after: for everybody of the committee."""
    page = round_page(request, pk)
    if not page.is_shown:
        raise Http404
    context = {"page": page, "round": page.round, "rows": page.nominations.listed}
    return render(request, "proposals/awards/published.html", context)


@require_GET
def award_reviews(request: CommitteeRequest, committee: str) -> HttpResponse:
    """One's own sheets of every round."""
    rows = AwardReview.objects.of(request.committee).by(request.actor)
    labels = Labels(request.actor.committee, request.counts)
    found = own_reviews(rows, committee, labels)
    context = {"rows": found, "back": reverse("awards", args=[committee])}
    return render(request, "proposals/awards/reviews.html", context)
