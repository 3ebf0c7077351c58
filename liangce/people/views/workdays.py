"""The working days of a committee: everybody reads them, the office and the administrator set their own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.models import LocalDay
from liangce.people.calendar_page import weekday, year_of, years
from liangce.people.forms_workdays import REST, WORK, TakeBackForm, WorkdayForm
from liangce.people.keepers import keepers_only, may_keep
from liangce.people.requests import CommitteeRequest
from liangce.people.tabs import session_tabs
from liangce.people.workdays import preview, set_days, take_back

REFUSED = 422  # what was sent cannot be worked with; the page says what to mend


@require_GET
def workdays(request: CommitteeRequest, committee: str) -> HttpResponse:
    """A year of working days, with the office's own."""
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    offered = years(today)
    year = year_of(request.committee, int(asked) if asked in map(str, offered) else today.year)
    context = {
        "year": year,
        "years": [
            {"label": f"{one} 年", "url": f"?year={one}", "count": None, "is_current": one == year.number}
            for one in offered
        ],
        "local": [(row, weekday(row.day)) for row in year.local],
        "may_set": may_keep(request.actor, request.committee),
        "today": today,
        "tabs": session_tabs(committee, "workdays"),
    }
    return render(request, "people/workdays.html", context)


@require_http_methods(["GET", "POST"])
def workday_set(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Asks for the days, says which deadlines would move, then sets them."""
    keepers_only(request)
    today, calendar = timezone.localdate(), calendar_of(request.committee.pk)
    form = WorkdayForm(request.POST or None, calendar=calendar, today=today, initial=_known(request))
    if request.method == "GET" or not form.is_valid():
        return _page(request, form)
    days, works = form.days, form.is_workday
    if request.POST.get("confirmed") != "1":
        planned = dict.fromkeys(days, works)
        said = preview(request.committee, planned, actor=request.actor, today=today)
        context = {"form": form, "days": [(day, weekday(day)) for day in days], "preview": said}
        return render(request, "people/workday_confirm.html", context)
    reason = form.cleaned_data["reason"]
    moved = set_days(
        request.committee, days=days, is_workday=works, reason=reason, by=request.actor, now=timezone.now()
    )
    messages.success(request, f"已设置 {len(days)} 天{'上班' if works else '休息'}，{_moved(moved)}。")
    return redirect("workdays", committee)


@require_http_methods(["GET", "POST"])
def workday_remove(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Says which deadlines would move, asks why, then takes the day back."""
    keepers_only(request)
    day = get_object_or_404(LocalDay.objects.of(request.committee).select_related("committee"), pk=pk)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        moved = take_back(day, reason=form.cleaned_data["reason"], by=request.actor, now=timezone.now())
        messages.success(request, f"已取消：{day}，{_moved(moved)}。")
        return redirect("workdays", committee)
    said = preview(request.committee, {day.day: None}, actor=request.actor, today=timezone.localdate())
    context = {"form": form, "day": day, "weekday": weekday(day.day), "preview": said}
    status = REFUSED if form.errors else 200
    return render(request, "people/workday_remove.html", context, status=status)


def _moved(count: int) -> str:
    return f"重算了 {count} 项期限" if count else "没有期限变动"


def _known(request: CommitteeRequest) -> dict[str, object]:
    """First values: what is known of the day that the address names."""
    asked = request.GET.get("day", "")
    rows = LocalDay.objects.of(request.committee)
    row = rows.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 20 else None
    if row is None:
        return {"kind": REST}
    return {"day": row.day, "kind": WORK if row.is_workday else REST, "reason": row.reason}


def _page(request: CommitteeRequest, form: WorkdayForm) -> HttpResponse:
    return render(request, "people/workday_form.html", {"form": form}, status=REFUSED if form.errors else 200)
