"""查阅记录: who has read what is restricted, for the desks and the auditor."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from liangce.kernel.actors import Actor
from liangce.kernel.models import Reading
from liangce.kernel.paging import Sort, page_of
from liangce.kernel.registry import PROCESSES
from liangce.papers.models import Secrecy
from liangce.people.requests import CommitteeRequest

NEWEST = Sort("at", ("-at",))


@require_GET
def readings(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The newest first, of everybody or of those whose name or record was asked for."""
    if not request.actor.is_staff:
        raise Http404
    asked = request.GET.get("q", "").strip()[:100]
    rows = known_to(request.actor)
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


def known_to(actor: Actor) -> Any:
    """Readings, without those of restricted records of which the actor may not know: their names are not told on."""
    rows = Reading.objects.of(actor.committee)
    for kind in rows.order_by().values_list("kind", flat=True).distinct():
        if (
            kind in PROCESSES
            and (hidden := _hidden(PROCESSES[kind].cases(actor.committee), actor)) is not None
        ):
            rows = rows.exclude(kind=kind, case_id__in=hidden.values("pk"))
    return rows


def _hidden(cases: Any, actor: Actor) -> Any:
    """The restricted ones of these cases that the actor may not know of; None where nothing is restricted."""
    if not hasattr(cases, "visible_to"):
        return None
    fields = {field.name for field in cases.model._meta.concrete_fields}
    if "secrecy" in fields:
        cases = cases.filter(secrecy=Secrecy.RESTRICTED)
    return cases.exclude(pk__in=cases.visible_to(actor).values("pk"))


def _item(row: Reading, slug: str) -> dict[str, Any]:
    """A row with the address of what was read, where that has a page of its own."""
    process = PROCESSES.get(row.kind)
    page = process.page if process else ""
    return {
        "row": row,
        "kind": process.label if process else "",
        "url": reverse(page, args=[slug, row.case_id]) if page else "",
    }
