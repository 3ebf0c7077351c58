"""Handing out files: to whoever may see the paper, and in a way that nothing in them can act on this site."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from liangce.kernel.readings import note_restricted
from liangce.papers.models import Attachment, Paper
from liangce.people.requests import CommitteeRequest

SHOWN = {
    **dict.fromkeys(("image/png", "image/jpeg", "image/gif", "image/webp"), "default-src 'none'; sandbox"),
    # Browsers do not open their PDF viewer in a sandbox; it runs apart from the page and gets nothing of this site.
    "application/pdf": "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}


@require_safe
def attachment(request: CommitteeRequest, committee: str, pk: int) -> HttpResponseBase:
    """The file itself, to whoever may see its paper; a removed one is gone, one kept apart is not handed out here."""
    papers = Paper.objects.of(request.committee).visible_to(request.actor)
    rows = Attachment.objects.of(request.committee).kept().filter(paper__in=papers)
    row = get_object_or_404(rows.select_related("paper"), pk=pk)
    note_restricted(request.actor, row.paper, timezone.now(), "附件")
    return answer(request, row)


def answer(request: HttpRequest, row: Attachment) -> HttpResponseBase:
    """The content with its name; pictures and PDF are shown, everything else is downloaded. 304 when it is known."""
    etag = f'"{row.sha256}"'
    if (known := get_conditional_response(request, etag=etag)) is not None:
        return _safe(known, row, etag)
    try:
        file = open(row.file, "rb")  # noqa: SIM115  (the response closes it)
    except FileNotFoundError as missing:
        raise Http404("文件内容不在了，请上传人重新上传。") from missing
    response: Any = FileResponse(file, content_type=row.mime)
    response.headers["Content-Length"] = row.size
    return _safe(response, row, etag)


def _safe(response: HttpResponse, row: Attachment, etag: str) -> HttpResponse:
    as_attachment = row.mime not in SHOWN
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment, row.name) or "attachment"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SHOWN.get(row.mime, "default-src 'none'; sandbox")
    response.headers["Cache-Control"] = (
        "private, no-cache"  # asked again each time: who may see it can change
    )
    response.headers["Last-Modified"] = http_date(row.uploaded_at.timestamp())
    response.headers["ETag"] = etag
    return response
