"""What a notice sums up: the deadlines of one day's reminders, as they stand now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from liangce.kernel.deadlines.bands import nearness
from liangce.kernel.models import Deadline, Notice
from liangce.papers.pages.due import met
from liangce.people.known_cases import known_cases
from liangce.people.models import Reminder
from liangce.people.reminding.telling import DIGEST
from liangce.people.requests import CommitteeRequest
from liangce.proposals.labels import Labels
from liangce.proposals.models import Assignment


@require_GET
def notice_digest(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Each deadline with its case, as far as the person may know of it."""
    mine = Notice.objects.of(request.committee).to(request.person.pk).filter(kind=DIGEST)
    notice = get_object_or_404(mine, pk=pk)
    rows = Reminder.objects.of(request.committee).filter(notice=notice).select_related("deadline__rulebook")
    deadlines = list(dict.fromkeys(row.deadline for row in rows.order_by("deadline__due_on", "id")))
    cases = known_cases(request.committee, deadlines, request.actor)
    labels = Labels(request.committee.pk, request.counts)
    units = _units(request, deadlines)
    items = [_line(one, cases.get((one.whole_kind, one.whole_id)), units, labels) for one in deadlines]
    return render(request, "desk/digest.html", {"notice": notice, "items": items})


def _units(request: CommitteeRequest, deadlines: list[Deadline]) -> dict[int, str]:
    """By part of a proposal: which unit's it is, where the actor may know of it."""
    keys = [deadline.case_id for deadline in deadlines if deadline.kind != deadline.whole_kind]
    rows = Assignment.objects.of(request.committee).visible_to(request.actor).filter(pk__in=keys)
    return {row.pk: f"{row.unit}{row.get_mode_display()}" for row in rows.select_related("unit")}


def _line(
    deadline: Deadline, case: tuple[str, str] | None, units: dict[int, str], labels: Labels
) -> dict[str, Any]:
    title, url = case or ("（现在不在您可以看到的范围）", "")
    if deadline.is_running:
        near = nearness(deadline.due_on, labels.today, labels.calendar, deadline.rulebook.rules)
        state, tone = near.words, near.tone
    else:
        state, tone = met(deadline) if deadline.met_at else ("已免除", "")
    what = " · ".join(filter(None, [deadline.label, units.get(deadline.case_id, "")]))
    told = {"title": title, "url": url, "label": what}
    return told | {"due_on": deadline.due_on, "state": state, "tone": tone}
