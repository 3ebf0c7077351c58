"""Activities: the list, a new one, its page, and leave from it."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from liangce.activities.listing import Activities
from liangce.activities.models import Activity, Attendee, Leave
from liangce.activities.page import ActivityPage
from liangce.activities.process import ACTIVITY
from liangce.activities.process_leave import LEAVE
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.proposals.begin import begin
from liangce.proposals.labels import Labels
from liangce.proposals.sheet_out import handed_out


def seen(request: CommitteeRequest, pk: int) -> Activity:
    """The activity, or 404 for who may not know of it."""
    rows = Activity.objects.of(request.committee).visible_to(request.actor)
    found: Activity = get_object_or_404(rows.select_related("host", "rulebook"), pk=pk)
    return found


def _listing(request: CommitteeRequest, slug: str) -> Activities:
    labels = Labels(request.actor.committee, request.counts)
    return Activities(request.actor, slug, labels, request.GET)


@require_GET
def activities(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Those one may know of, with filters."""
    listing = _listing(request, committee)
    return render(request, "activities/list.html", {"listing": listing, "page": listing.page})


@require_GET
def activities_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """Every row of the list as xlsx."""
    listing = _listing(request, committee)
    return handed_out(request, listing.title, "activities.export", listing.columns, listing.lines())


@require_http_methods(["GET", "POST"])
def activity_new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """What, when, where."""
    now = timezone.now()
    session = Session.objects.of(request.committee).current(timezone.localdate(now))
    blank = Activity(committee=request.committee, rulebook=session.rulebook_at(now))
    return begin(request, ACTIVITY.step("plan"), blank, back=reverse("activities", args=[committee]))


@require_safe
def activity(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """As much of it as the actor may see, with what they can do."""
    row = seen(request, pk)
    page = ActivityPage(row, request.actor, committee, timezone.now(), request.counts)
    return render(request, "activities/detail.html", {"page": page, "activity": row})


@require_http_methods(["GET", "POST"])
def leave_new(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Leave from some half-days, for oneself."""
    row = seen(request, pk)
    mine = get_object_or_404(
        Attendee.objects.of(request.committee).due(), activity=row, person=request.actor.person
    )
    blank = Leave(
        committee=request.committee,
        rulebook=row.rulebook,
        activity=row,
        attendee=mine,
        person_id=mine.person_id,
        sector_id=mine.sector_id,
    )
    facts = [("会议活动", str(row)), ("以后", "按规则送有权批假的人；批复会告诉您。批复以前可以撤回。")]
    return begin(
        request, LEAVE.step("apply"), blank, back=reverse("activity", args=[committee, pk]), facts=facts
    )
