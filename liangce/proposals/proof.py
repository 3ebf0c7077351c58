"""A file that proves something: a signed letter, a photograph of the finished work. Kept like an attachment."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from liangce.kernel.actors import Actor
from liangce.papers.attachments import check_file, keep_evidence
from liangce.papers.models import Attachment, Paper
from liangce.papers.text.files import FileRefused


class ProofField(forms.FileField):
    """Checks type, size and marks of secrecy as attachments are checked."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            try:
                check_file(file)
            except FileRefused as refused:
                raise forms.ValidationError(str(refused)) from refused
        return file


def keep(paper: Paper, file: UploadedFile | None, *, by: Actor, now: datetime) -> Attachment | None:
    """The kept file, None when none was given."""
    return keep_evidence(paper, file, by=by, now=now) if file else None
