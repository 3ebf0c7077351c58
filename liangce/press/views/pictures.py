"""Pictures of an article: sent in, looked at, taken away."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from liangce.papers.text.files import FileRefused
from liangce.people.requests import CommitteeRequest
from liangce.press.models import Picture
from liangce.press.parts import CHIEFS
from liangce.press.reach import article
from liangce.press.revising import form_of
from liangce.press.serving import handed_out
from liangce.press.states import OUT
from liangce.press.uploads import add_picture, remove_picture
from liangce.press.writing import why_not_write


@require_safe
def picture(request: CommitteeRequest, committee: str, pk: int, key: str) -> HttpResponseBase:
    """The picture, to whoever may see the article."""
    row = article(request, pk)
    found = get_object_or_404(Picture.objects.of(request.committee), article=row, key=key)
    return handed_out(request, found.file, found.sha256, found.mime)


@require_http_methods(["GET", "POST"])
def pictures(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """POST takes the field `file` and answers {"url": …}; GET gives the rows of pictures that the page lacks."""
    row = article(request, pk)
    if request.method == "GET":
        have, form = request.GET.getlist("have"), form_of(request, row)
        rows = [one for one in form.picture_rows if one["picture"].key not in have]
        return render(request, "press/picture_rows.html", {"rows": rows, "article": row})
    is_correcting = row.status in OUT and CHIEFS.fits(request.actor, row)
    refused = None if is_correcting else why_not_write(row, request.actor)
    file = request.FILES.get("file")
    try:
        if refused or not isinstance(file, UploadedFile):
            raise FileRefused(refused or "没有收到图片。")
        added = add_picture(row, file)
    except FileRefused as why:
        return JsonResponse({"message": str(why)}, status=422)
    return JsonResponse({"url": reverse("press-picture", args=[committee, pk, added.key])})


@require_POST
def picture_remove(request: CommitteeRequest, committee: str, pk: int, key: str) -> HttpResponse:
    """Takes away a picture that the body does not name."""
    row = article(request, pk)
    if why_not_write(row, request.actor):
        raise Http404
    if refused := remove_picture(row, key):
        messages.error(request, refused)
    else:
        messages.success(request, "已移除图片。")
    return redirect("press-edit", committee, pk)
