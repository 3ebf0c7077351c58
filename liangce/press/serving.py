"""Handing out pictures and page files: pictures shown, never anything that could act on this site."""

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from liangce.papers.serving import SHOWN


def handed_out(request: HttpRequest, file: Path, sha256: str, mime: str) -> HttpResponseBase:
    """The content, or 304 when it is known; raises Http404 when it is gone."""
    etag = f'"{sha256}"'
    response: Any = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = FileResponse(open(file, "rb"), content_type=mime)  # noqa: SIM115  (the response closes it)
        except FileNotFoundError as missing:
            raise Http404("文件内容不在了。") from missing
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SHOWN.get(mime, "default-src 'none'; sandbox")
    response.headers["Cache-Control"] = (
        "private, no-cache"  # asked again each time: who may see it can change
    )
    response.headers["ETag"] = etag
    found: HttpResponseBase = response
    return found
