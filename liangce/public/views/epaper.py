"""Newspapers as they were written: the same files that nginx or a CDN would serve."""

from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from liangce.public.tree import answer


@login_not_required  # anybody may read what was published
@require_safe
def epaper(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """The file at this address of the tree, the way to where it now stands, or the notice that it is gone."""
    known = request.headers.get("If-None-Match", "")
    given = answer(Path(settings.DATA) / "press", path, query=request.META["QUERY_STRING"], known=known)
    if given.status == HTTPStatus.NOT_FOUND:
        raise Http404
    response: HttpResponseBase
    if given.file:
        response = FileResponse(open(given.file, "rb"), status=given.status)  # noqa: SIM115  (closed when sent)
    elif given.location:
        response = HttpResponsePermanentRedirect(given.location)
    else:
        response = HttpResponse(given.words, status=given.status)
    for name, value in given.headers().items():
        response.headers[name] = value
    return response
