"""Files of a draft: pictures from the editor, attachments, the scan of the seal."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from liangce.kernel.process import NotAllowed
from liangce.papers.attachments import attach, keep_picture, remove, restore
from liangce.papers.models import Attachment, Purpose
from liangce.papers.pictures import address
from liangce.papers.text.files import FileRefused
from liangce.people.requests import CommitteeRequest
from liangce.proposals.drafting.page import files_panel
from liangce.proposals.drafting.reach import writable
from liangce.proposals.models import Proposal


@require_POST
def pictures(request: CommitteeRequest, committee: str, pk: int) -> JsonResponse:
    """Keeps one picture the editor sends as `file`: 200 {url}, or 422 {message}."""
    proposal, file = writable(request, pk), request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return JsonResponse({"message": "没有收到图片，请再插入一次。"}, status=422)
    try:
        row = keep_picture(proposal, file, by=request.actor, now=timezone.now())
    except (FileRefused, NotAllowed) as refused:
        return JsonResponse({"message": str(refused)}, status=422)
    return JsonResponse({"url": address(row, committee)})


@require_POST
def attachments(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Takes the field `files` as attachments or, by `purpose`, seals; a refused one is named with its reason."""
    proposal = writable(request, pk)
    purpose = Purpose.SEAL if request.POST.get("purpose") == Purpose.SEAL else Purpose.ATTACHMENT
    files = request.FILES.getlist("files")
    try:
        stored = attach(proposal, files, purpose=purpose, by=request.actor, now=timezone.now())
    except NotAllowed as refused:
        return _back(request, proposal, [str(refused)], "")
    said = f"已上传 {len(stored.kept)} 个文件。" if stored.kept else ""
    wrong = [f"{name}：{reason}" for name, reason in stored.refused]
    return _back(request, proposal, wrong if files else ["没有选文件。"], said)


@require_POST
def change(request: CommitteeRequest, committee: str, pk: int, file: int, change: str) -> HttpResponse:
    """`change` is remove or restore."""
    proposal = writable(request, pk)
    rows = Attachment.objects.of(request.committee).listed().filter(paper_id=proposal.pk)
    row = get_object_or_404(rows, pk=file)
    row.paper = proposal
    try:
        if change == "remove":
            remove(row, by=request.actor, now=timezone.now())
            return _back(request, proposal, [], f"已移除“{row.name}”，可以恢复。")
        if change == "restore":
            restore(row, by=request.actor)
            return _back(request, proposal, [], f"已恢复“{row.name}”。")
    except NotAllowed as refused:
        return _back(request, proposal, [str(refused)], "")
    raise Http404


def _back(request: CommitteeRequest, proposal: Proposal, wrong: list[str], said: str) -> HttpResponse:
    """The panel for htmx, else the page of the draft."""
    if request.headers.get("HX-Request"):
        context = files_panel(request, proposal) | {"wrong": wrong, "said": said}
        panel = render(request, "proposals/drafting/files.html", context)
        panel.headers["HX-Trigger"] = "liangce:files"  # the check list asks again
        return panel
    for sentence in wrong:
        messages.error(request, sentence)
    if said:
        messages.success(request, said)
    return redirect("proposal-edit", request.committee.slug, proposal.pk)
