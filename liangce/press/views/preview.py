"""An issue as its readers will see it, for those who make it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from liangce.people.requests import CommitteeRequest
from liangce.press.preview import preview_file, preview_path
from liangce.press.reach import issue


@require_safe
def preview(request: CommitteeRequest, committee: str, pk: int, path: str = "") -> HttpResponse:
    """A page, picture or style sheet of the issue that is not out yet."""
    row = issue(request, pk)
    if not path:
        return redirect("press-preview-file", committee, pk, preview_path(row))
    found = preview_file(row, path)
    if found is None:
        raise Http404("这个地址在预览里没有：预览只有本期的页面。")
    content, mime = found
    answer = HttpResponse(content if isinstance(content, bytes) else content.read_bytes(), content_type=mime)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
