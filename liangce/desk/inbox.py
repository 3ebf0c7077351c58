"""The inbox: what was told to one person, and for the desk's people what became of the copies sent outside."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from liangce.desk.navigation import address
from liangce.kernel.models import Delivery, Notice
from liangce.kernel.models.notice import DeliveryState
from liangce.kernel.registry import PROCESSES
from liangce.people.models import Person
from liangce.people.reminding.telling import DIGEST
from liangce.people.requests import CommitteeRequest

PAGE = 50
TONES = {DeliveryState.WAITING: "amber", DeliveryState.SENT: "green", DeliveryState.FAILED: "red"}


def notices(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Newest first, all or only the unread; `before` goes on to the older ones."""
    mine = Notice.objects.of(request.committee).to(request.person.pk)
    only_unread = request.GET.get("show") == "unread"
    shown = mine.unread() if only_unread else mine
    rows = list(_older(shown, mine, request.GET.get("before", ""))[: PAGE + 1])
    url = address("notices", committee)
    counts = mine.order_by().aggregate(all=Count("pk"), unread=Count("pk", filter=Q(read_at=None)))
    context = {
        "notices": rows[:PAGE],
        "older": f"?{'show=unread&' if only_unread else ''}before={rows[PAGE - 1].pk}"
        if len(rows) > PAGE
        else "",
        "only_unread": only_unread,
        "unread_count": counts["unread"],
        "filters": [
            {"label": "全部", "url": url, "count": counts["all"], "is_current": not only_unread},
            {
                "label": "未读",
                "url": f"{url}?show=unread",
                "count": counts["unread"],
                "is_current": only_unread,
            },
        ],
        "sees_outbox": request.actor.is_staff,
    }
    return render(request, "desk/notices.html", context)


def _older(shown: Any, mine: Any, before: str) -> Any:
    """The notices that come after this one in the list; all of them when it names none of mine."""
    last = mine.filter(pk=before).first() if before.isdecimal() else None
    return shown.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk)) if last else shown


@require_POST
def open_notice(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Marks it as read and goes to what it is about."""
    notice = get_object_or_404(Notice.objects.of(request.committee).to(request.person.pk), pk=pk)
    _mark(Notice.objects.of(request.committee).filter(pk=pk), timezone.now())
    if notice.kind == DIGEST:
        return redirect("notice-digest", committee, notice.pk)
    process = PROCESSES.get(notice.kind)
    return redirect(process.page, committee, notice.case_id) if process else redirect("notices", committee)


@require_POST
def read_all(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Marks everything as read."""
    count = _mark(Notice.objects.of(request.committee).to(request.person.pk), timezone.now())
    messages.success(request, f"已把 {count} 条消息标为已读。")
    return redirect("notices", committee)


def _mark(some: Any, now: datetime) -> int:
    return int(some.unread().update(read_at=now))


def outbox(request: CommitteeRequest, committee: str) -> HttpResponse:
    """What was sent outside and what was not, for the desk's people: whom to telephone instead."""
    if not request.actor.is_staff:
        raise Http404
    deliveries = Delivery.objects.of(request.committee)
    counts = dict(deliveries.values_list("state").annotate(Count("pk")))
    wanted = request.GET.get("state")
    current = DeliveryState(wanted) if wanted in DeliveryState.values else DeliveryState.FAILED
    rows = list(deliveries.filter(state=current).select_related("notice").order_by("-pk")[:100])
    names = Person.objects.of(request.committee).in_bulk([row.notice.person_id for row in rows])
    url = address("outbox", committee)
    context = {
        "rows": [(row, names.get(row.notice.person_id)) for row in rows],
        "tone": TONES[current],
        "filters": [
            {
                "label": state.label,
                "url": f"{url}?state={state}",
                "count": counts.get(state, 0),
                "is_current": state == current,
            }
            for state in DeliveryState
        ],
    }
    return render(request, "desk/outbox.html", context)
