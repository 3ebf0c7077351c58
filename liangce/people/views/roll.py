"""The roll of members on any day, and the same roll as a file."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.kernel.sheets.formats import FORMATS
from liangce.people.keepers import may_keep
from liangce.people.requests import CommitteeRequest
from liangce.people.roll_export import export
from liangce.people.roll_list import Roll
from liangce.people.session_days import in_words
from liangce.people.tabs import people_tabs


@require_GET
def people(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Names and offices are for everybody of the committee; contact data for its desk."""
    roll = Roll(request.committee, request.GET, is_for_desk=request.actor.is_staff)
    page, form = roll.page, roll.form
    context = {
        "roll": roll,
        "page": page,
        "first_url": roll.url(page.first),
        "prev_url": roll.url(page.previous),
        "next_url": roll.url(page.next),
        "summary": "，".join([in_words(roll.day), *form.conditions]),
        "is_narrowed": bool(form.conditions or form.errors or roll.day != form.today),
        "shows_contact": request.actor.is_staff,
        "may_keep": may_keep(request.actor, request.committee),
        "export_query": roll.at(),
        "tabs": people_tabs(committee, "people"),
    }
    return render(request, "people/roll.html", context)


@require_GET
def people_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """Everybody the roll shows on all its pages, as xlsx or csv; for the desk only, as it holds contact data."""
    form = request.GET.get("format", "xlsx")
    if form not in FORMATS or not request.actor.is_staff:
        raise Http404
    roll = Roll(request.committee, request.GET, is_for_desk=True)
    stream = export(roll, form, by=request.actor, now=timezone.now())
    name = f"委员名册-{roll.day:%Y%m%d}.{form}"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=FORMATS[form][0])
