"""Issues: the list, a new one, the page of one, its pages' files."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from liangce.kernel.process import BadData, NotAllowed
from liangce.people.requests import CommitteeRequest
from liangce.press import withheld
from liangce.press.beginning import begin_issue, suggested
from liangce.press.forms import BeginIssueForm
from liangce.press.issue_list import IssueList
from liangce.press.issue_page import IssueAtDesk
from liangce.press.models import Issue, Page, stored
from liangce.press.reach import is_chief, is_editor, issue, newspaper, press_only
from liangce.press.roles import is_of_the_press
from liangce.press.rooms import tabs
from liangce.press.serving import handed_out

MIMES = {
    "pdf": "application/pdf",
    "thumb": "image/webp",
    "image-800": "image/webp",
    "image-1600": "image/webp",
}


@require_GET
def issues(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The issues of a newspaper by year."""
    press_only(request)
    listing = IssueList(request)
    page = listing.page
    context = {
        "listing": listing,
        "page": page,
        "first_url": listing.page_url(page.first),
        "prev_url": listing.page_url(page.previous),
        "next_url": listing.page_url(page.next),
        "last_url": listing.page_url(page.last),
        "is_editor": is_editor(request.actor),
        "is_chief": is_chief(request.actor),
        "tabs": tabs(request.actor, committee, "press-issues"),
    }
    return render(request, "press/issues.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def issue_new(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The next issue of the newspaper: day, number and pages are suggested."""
    paper, now = newspaper(request, pk), timezone.now()
    if not is_editor(request.actor):
        raise Http404
    case = Issue(committee=request.committee, newspaper=paper)
    form = BeginIssueForm(
        *([request.POST] if request.method == "POST" else []),
        case=case,
        actor=request.actor,
        initial=suggested(paper, timezone.localdate(now)),
    )
    if request.method == "POST" and form.is_valid():
        try:
            begun = begin_issue(paper, request.POST, by=request.actor, now=now)
            return redirect("press-issue", committee, begun.pk)
        except (NotAllowed, BadData) as refused:
            form.add_error(None, str(refused))
    context = {"paper": paper, "form": form}
    return render(request, "press/issue_new.html", context, status=422 if form.errors else 200)


@require_GET
def press_issue(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The issue on the desk; readers are led to what is published."""
    if not is_of_the_press(request.actor):
        get_object_or_404(Issue.objects.of(request.committee).visible_to(request.actor).out(), pk=pk)
        return redirect("press-read-issue", committee, pk)
    row = issue(request, pk)
    page = IssueAtDesk(row, request.actor, committee, timezone.now())
    return render(request, "press/issue.html", {"page": page, "issue": row})


@require_safe
def page_file(request: CommitteeRequest, committee: str, pk: int, page: int, name: str) -> HttpResponseBase:
    """A page's PDF or picture, to whoever may see the issue; of what was withdrawn only the desk sees the page."""
    of = get_object_or_404(Issue.objects.of(request.committee).visible_to(request.actor), pk=pk)
    row = get_object_or_404(Page.objects.of(request.committee), pk=page, issue=of)
    files = row.files if is_of_the_press(request.actor) else withheld.of_issue(of)[row.pk].readable
    if name not in files or name not in MIMES:
        raise Http404
    return handed_out(request, stored(of.committee_id, files[name]), files[name], MIMES[name])
