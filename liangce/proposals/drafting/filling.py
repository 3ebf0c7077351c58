"""Filling a draft from a Word file: at once where nothing stands yet, otherwise after a look at both."""

from datetime import datetime

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile

from liangce.papers.saving import save
from liangce.papers.word_in import Filling, read_word
from liangce.people.requests import CommitteeRequest
from liangce.proposals.models import Proposal


def fill_blank(request: CommitteeRequest, proposal: Proposal, file: UploadedFile, *, now: datetime) -> None:
    """Reads the file into a draft whose boxes are empty; what is in doubt is told. Raises FileRefused, NotAllowed."""
    slug, by = request.committee.slug, request.actor
    write_filling(request, proposal, read_word(proposal, file, slug=slug, by=by, now=now), now=now)


def write_filling(request: CommitteeRequest, proposal: Proposal, filling: Filling, *, now: datetime) -> None:
    """Saves what was read, and tells the writer what to check. Raises NotAllowed and Conflict."""
    save(
        proposal,
        slug=request.committee.slug,
        by=request.actor,
        now=now,
        revision=proposal.revision,
        title=filling.title or proposal.title,
        texts=filling.texts,
        details=filling.details,
    )
    messages.success(request, "已从 Word 文件填入各部分，请逐段核对。")
    for doubt in filling.doubts:
        messages.warning(request, doubt)
