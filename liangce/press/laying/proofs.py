"""大样: the drawn pages of an issue, for those who make the paper, before anybody else may see them."""

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from liangce.papers.serving import SHOWN
from liangce.people.requests import CommitteeRequest
from liangce.press.laying.views import issue_of
from liangce.press.models import Page, stored
from liangce.press.printing import drawn

MIMES = {
    "pdf": ("application/pdf", "pdf"),
    "image-1600": ("image/webp", "webp"),
    "image-800": ("image/webp", "webp"),
    "thumb": ("image/webp", "webp"),
    "alto": ("application/xml", "xml"),
}


@require_safe
def proofs(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """All pages as pictures, with their PDFs."""
    issue = issue_of(request, pk)
    pages = list(Page.objects.of(request.committee).filter(issue=issue).order_by("seq"))
    fresh = drawn(pages)
    shown = [(page, bool(page.files), page.pk in fresh) for page in pages]
    return render(request, "press/proofs.html", {"issue": issue, "pages": shown})


@require_safe
def proof_file(request: CommitteeRequest, committee: str, pk: int, label: str, name: str) -> HttpResponseBase:
    """One file of one page."""
    issue = issue_of(request, pk)
    page = get_object_or_404(Page.objects.of(request.committee), issue=issue, label=label)
    if name not in MIMES or name not in page.files:
        raise Http404
    mime, suffix = MIMES[name]
    return _answer(request, stored(page.committee_id, page.files[name]), mime, f"{issue} {label}.{suffix}")


@require_safe
def issue_pdf(request: CommitteeRequest, committee: str, pk: int) -> HttpResponseBase:
    """The whole issue as one PDF."""
    issue = issue_of(request, pk)
    if "pdf" not in issue.files:
        raise Http404
    return _answer(request, stored(issue.committee_id, issue.files["pdf"]), "application/pdf", f"{issue}.pdf")


def _answer(request: CommitteeRequest, file: Path, mime: str, name: str) -> HttpResponseBase:
    """The content, or 304 when it is known; raises Http404 when it is gone."""
    etag = f'"{file.name}"'
    response: Any = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = FileResponse(open(file, "rb"), content_type=mime)  # noqa: SIM115  (the response closes it)
        except FileNotFoundError as missing:
            raise Http404("文件不在了，请重画大样。") from missing
    response.headers["Content-Disposition"] = content_disposition_header(mime not in SHOWN, name) or "inline"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SHOWN.get(mime, "default-src 'none'; sandbox")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["ETag"] = etag
    answer: HttpResponseBase = response
    return answer
