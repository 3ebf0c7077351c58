"""Word in, Word out."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from liangce.kernel.process import NotAllowed
from liangce.papers.drafts import is_blank
from liangce.papers.forms import SECTION
from liangce.papers.models import Version
from liangce.papers.text.files import FileRefused
from liangce.papers.versions import current
from liangce.papers.word_in import read_word
from liangce.people.requests import CommitteeRequest
from liangce.proposals.drafting.choosing import choose_filling
from liangce.proposals.drafting.filling import write_filling
from liangce.proposals.drafting.history import readable_versions
from liangce.proposals.drafting.page import initial_form
from liangce.proposals.drafting.reach import writable
from liangce.proposals.official import proposal as official
from liangce.proposals.official.answering import as_file
from liangce.proposals.official.reach import page_of


@require_POST
def fill(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Reads a Word file into the boxes: at once when they are empty, else both are shown first.

    A part that the file does not have stays as it stands.
    """
    proposal, now, file = writable(request, pk), timezone.now(), request.FILES.get("word")
    try:
        if not isinstance(file, UploadedFile):
            raise FileRefused("没有选文件。请选 Word 文件（.docx）。")
        filling = read_word(proposal, file, slug=committee, by=request.actor, now=now)
        version = current(proposal)
        if not is_blank(version, filling.texts):
            filled = {SECTION + name: html for name, html in filling.texts.items() if html}
            form = initial_form(proposal, version) | filled | filling.details
            form["title"] = filling.title or version.title
            return choose_filling(request, proposal, version, form, filling.doubts)
        write_filling(request, proposal, filling, now=now)
    except (FileRefused, NotAllowed) as refused:
        messages.error(request, f"Word 文件没有读入：{refused}")
    return redirect("proposal-edit", committee, pk)


@require_safe
def download(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The proposal as a Word file in the layout of official documents: cover form, then the text."""
    page = page_of(request, pk)
    paper = page.proposal
    version = readable_versions(paper, request.actor).last() or Version(paper=paper)
    return as_file(official.document(page, version), official.name(page, version))
