"""The pages themselves."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from liangce.kernel.process import NotAllowed
from liangce.papers.text.files import FileRefused
from liangce.people import roles
from liangce.people.requests import CommitteeRequest
from liangce.proposals.models import Publication
from liangce.proposals.publishing.forms import RedactionForm, SiteForm
from liangce.proposals.publishing.listing import Listing
from liangce.proposals.publishing.page import PublicationPage
from liangce.proposals.publishing.reach import CONCERNED, KEEPERS, readable
from liangce.proposals.publishing.site import left_behind, set_site, site_row, take_up
from liangce.proposals.redacting import save, why_not
from liangce.proposals.releasing import attachments, release, retract
from liangce.public.models import Mode

REFUSED = 422  # what was sent cannot be worked with; the page says what to mend


@require_GET
def publications(request: CommitteeRequest, committee: str) -> HttpResponse:
    """What is on its way to the public, and how the site stands."""
    if not request.actor.holds(*CONCERNED):
        raise Http404
    listing, found = Listing.asked(request), site_row(request.committee)
    context: dict[str, Any] = {
        "listing": listing,
        "page": listing.page,
        "next_url": listing.page_url(listing.page.next),
        "prev_url": listing.page_url(listing.page.previous),
        "site_open": bool(found and found.is_open),
        "publishes": bool(found and found.mode != Mode.OFF),
        "may_set": request.actor.holds(*KEEPERS),
        "behind": 0,
    }
    if context["publishes"] and request.actor.holds(roles.PROPOSALS_COMMITTEE):
        context["behind"] = sum(rows.count() for rows in left_behind(request.committee.pk))
    return render(request, "proposals/publishing/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The tool; a POST saves the redacted copy."""
    case = readable(request, pk)
    if request.method == "POST":
        form = RedactionForm(request.POST)
        try:
            if not form.is_valid():
                raise NotAllowed("公开稿没有保存：公开标题要写，不超过 200 字。")
            save(case, form.changes, by=request.actor, now=timezone.now())
        except NotAllowed as refused:
            messages.error(request, str(refused))
            return _page(request, case, status=REFUSED)
        messages.success(request, "公开稿已保存，右边是遮盖以后的样子。")
        return redirect(f"{request.path}#compare")
    return _page(request, case)


@require_POST
def copies(request: CommitteeRequest, committee: str, pk: int, attachment: int) -> HttpResponse:
    """Takes the redacted copy of one attachment, or takes it back."""
    case = readable(request, pk)
    row = next((one for one in attachments(case) if one.pk == attachment), None)
    file, now = request.FILES.get("file"), timezone.now()
    if row is None:
        raise Http404
    try:
        if reason := why_not(case, request.actor):
            raise NotAllowed(reason)
        if request.POST.get("do") == "retract":
            for copy in case.copies.filter(attachment=row, is_picture=False, removed_at=None):
                retract(copy, now=now)
            messages.success(request, f"“{row.name}”不公开。")
        elif isinstance(file, UploadedFile):
            release(case, row, file, by=request.actor, now=now)
            messages.success(request, f"已收下“{row.name}”的公开件，元数据和隐藏文字已去掉。请打开看一遍。")
        else:
            raise FileRefused("没有选文件。")
    except (FileRefused, NotAllowed) as refused:
        messages.error(request, str(refused))
    return redirect("publication", committee, pk)


@require_safe
def copy(request: CommitteeRequest, committee: str, pk: int, file: int) -> HttpResponseBase:
    """A bare copy, for those who prepare and check it."""
    row = get_object_or_404(readable(request, pk).copies, pk=file)
    if not row.file.exists():
        raise Http404
    answer = FileResponse(open(row.file, "rb"), content_type=row.mime)  # noqa: SIM115  (the response closes it)
    answer.headers["Content-Disposition"] = content_disposition_header(False, row.name) or "inline"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def site(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Whether the committee publishes, and whether its site is open."""
    if not request.actor.holds(*KEEPERS):
        raise Http404
    row = site_row(request.committee)
    first = {"mode": row.mode if row else Mode.OFF, "about": row.about if row else ""}
    form = SiteForm(request.POST if request.method == "POST" else None, initial=first, label_suffix="")
    if request.method == "POST" and form.is_valid():
        mode, about = Mode(form.cleaned_data["mode"]), form.cleaned_data["about"].strip()
        set_site(request.committee, mode=mode, about=about, by=request.actor, now=timezone.now())
        messages.success(request, f"已设为“{mode.label}”。")
        return redirect("publications", committee)
    context = {"form": form, "row": row, "site_open": bool(row and row.is_open)}
    return render(request, "proposals/publishing/site.html", context)


@require_POST
def begin(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Takes up what was filed or issued before publications began by themselves."""
    if not request.actor.holds(roles.PROPOSALS_COMMITTEE):
        raise Http404
    count = take_up(request.committee.pk, by=request.actor, now=timezone.now())
    messages.success(request, f"已补列 {count} 件。" if count else "没有要补列的。")
    return redirect("publications", committee)


def _page(request: CommitteeRequest, case: Publication, *, status: int = 200) -> HttpResponse:
    found = site_row(request.committee)
    is_open = bool(found and found.is_open)
    page = PublicationPage(case, request.actor, request.committee.slug, timezone.now(), is_open)
    context = {"page": page, "case": case, "copy": page.redaction}
    return render(request, "proposals/publishing/page.html", context, status=status)
