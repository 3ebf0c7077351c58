"""The pages of the sheets."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from liangce.kernel.paging import page_of
from liangce.people.requests import CommitteeRequest
from liangce.proposals.statistics.frame import frame, reading_of, strip
from liangce.proposals.statistics.members import Asked, Members, bodies_table
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.register import BY_NUMBER, Register
from liangce.proposals.statistics.sheets import REGISTER, SHEETS, made, read_by
from liangce.proposals.statistics.units import VIEWS, view_of


@require_GET
def statistics_index(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Leads to the first sheet one may read."""
    papers = read_by(reading_of(request, committee).reach)
    if not papers:
        raise Http404
    return redirect("statistics", committee, papers[0].name)


@require_GET
def statistics(request: CommitteeRequest, committee: str, sheet: str) -> HttpResponse:
    """One sheet."""
    reading = reading_of(request, committee)
    if sheet not in SHEETS or not SHEETS[sheet].read_by(reading.reach):
        raise Http404
    shown = PAGES.get(sheet, _tables)
    context, template = shown(request, reading, sheet)
    return render(request, f"proposals/statistics/{template}.html", frame(request, reading, sheet) | context)


Shown = tuple[dict[str, Any], str]


def _tables(request: CommitteeRequest, reading: Reading, name: str) -> Shown:
    sheet = made(reading, SHEETS[name])
    return {"sheet": sheet, "tables": sheet.tables, "strip": strip(sheet.heads)}, "sheet"


def _units(request: CommitteeRequest, reading: Reading, name: str) -> Shown:
    """One view of the wide table, the others a click away."""
    sheet = made(reading, SHEETS[name])
    view = request.GET.get("view", "")
    view = view if view in VIEWS else next(iter(VIEWS))
    chips = [
        {"label": label, "url": reading.page(name, view=key), "is_current": key == view, "count": None}
        for key, (label, _) in VIEWS.items()
    ]
    return {"sheet": sheet, "tables": [view_of(sheet.tables[0], view)], "chips": chips}, "units"


def _members(request: CommitteeRequest, reading: Reading, name: str) -> Shown:
    found = Members(reading, Asked.read(request.GET))
    return {"found": found, "tables": [found.table(found.shown), bodies_table(reading)]}, "members"


def _register(request: CommitteeRequest, reading: Reading, name: str) -> Shown:
    register = Register(reading)
    page = page_of(register.rows, BY_NUMBER, request.GET.get("page", ""), count=register.rows.count)
    urls = {
        f"{place}_url": None if cursor is None else reading.page(name, page=cursor)
        for place, cursor in (
            ("first", page.first), ("prev", page.previous), ("next", page.next), ("last", page.last),
        )
    }  # fmt: skip
    context = {"register": register, "page": page, "entries": register.entries(page.rows), "urls": urls}
    return context, "register"


PAGES = {"units": _units, "members": _members, REGISTER: _register}
