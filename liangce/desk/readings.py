"""查阅记录: who has read what is restricted, for the desks and the auditor."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from liangce.kernel.models import Reading
from liangce.kernel.paging import Sort, page_of
from liangce.kernel.registry import PROCESSES
from liangce.people.requests import CommitteeRequest

NEWEST = Sort("at", ("-at",))


@require_GET
def readings(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The newest first, of everybody or of those whose name or record was asked for."""
    if not request.actor.is_staff:
        raise Http404
    asked = request.GET.get("q", "").strip()[:100]
    rows = Reading.objects.of(request.committee)
    if asked:
        rows = rows.filter(Q(person__contains=asked) | Q(subject__contains=asked))
    page = page_of(rows, NEWEST, request.GET.get("page", ""), count=rows.count)
    url, narrowed = reverse("readings", args=[committee]), f"q={asked}&" if asked else ""

    def at(cursor: str | None) -> str | None:
        return None if cursor is None else f"{url}?{narrowed}page={cursor}"

    context = {
        "rows": [_item(row, committee) for row in page.rows],
        "page": page,
        "asked": asked,
        "first_url": at(page.first),
        "prev_url": at(page.previous),
        "next_url": at(page.next),
        "last_url": at(page.last),
    }
    return render(request, "desk/readings.html", context)


def _item(row: Reading, slug: str) -> dict[str, Any]:
    """A row with the address of what was read, where that has a page of its own."""
    process = PROCESSES.get(row.kind)
    page = process.page if process else ""
    return {
        "row": row,
        "kind": process.label if process else "",
        "url": reverse(page, args=[slug, row.case_id]) if page else "",
    }
