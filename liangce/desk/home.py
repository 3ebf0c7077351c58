"""Home: what waits for you first, then the dates that come nearest, then how things stand."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.desk.overview import nearest, own_papers, strip
from liangce.desk.todo import groups
from liangce.kernel.checks import Asked, open_breaches, results
from liangce.people import roles
from liangce.people.requests import CommitteeRequest
from liangce.proposals.labels import Labels
from liangce.proposals.tallies import Tallies
from liangce.proposals.wanted import Wanted

Found = TypeVar("Found")
WEEKDAYS = "一二三四五六日"


@require_GET
def home(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The page of the actor's own work, by the roles in which they act."""
    actor = request.actor
    labels = Labels(actor.committee, request.counts)
    today = labels.today
    tallies = Tallies(actor, today, request.counts)
    may_propose = actor.holds(roles.MEMBER, roles.CONVENER)
    mine = Wanted(proposer=actor.name).query()
    context = {
        "day": f"{today.month} 月 {today.day} 日，星期{WEEKDAYS[today.weekday()]}",
        "session": labels.current,
        "strip": strip(actor, committee, labels, tallies),
        "groups": _kept(request, "groups", lambda: groups(actor, committee, labels, request.counts)),
        "dates": _kept(request, "dates", lambda: nearest(actor, committee, labels)),
        "papers": own_papers(actor, committee, labels) if may_propose else [],
        "checked": _checked(request, labels),
        "may_propose": may_propose,
        "new_url": reverse("proposal-new", args=[committee]),
        "list_url": reverse("proposals", args=[committee]),
        "own_url": f"{reverse('proposals', args=[committee])}?{mine}",
    }
    return render(request, "desk/home.html", context)


def _checked(request: CommitteeRequest, labels: Labels) -> dict[str, Any] | None:
    """Whether the current session's records agree, for the desks."""
    current = labels.current
    if not request.actor.is_staff or current is None:
        return None
    asked = Asked(request.actor.committee, current.pk, labels.today)
    number = open_breaches(results(asked, request.counts))
    url = reverse("checks", args=[request.committee.slug])
    return {"number": number, "words": f"{number:,} 处待核对" if number else "核对无误", "url": url}


def _kept(request: CommitteeRequest, name: str, find: Callable[[], Found]) -> Found:
    """What is found, kept until the ledger moves; not for a writer, whose drafts change without it."""
    if request.actor.holds(roles.MEMBER, roles.CONVENER):
        return find()
    return request.counts.get((name, request.actor, timezone.localdate()), find)
