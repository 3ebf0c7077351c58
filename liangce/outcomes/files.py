"""Files that a step brings: proof that whoever knows of the paper may read, and what is kept apart."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from liangce.kernel.actors import Actor
from liangce.papers.attachments import keep_evidence
from liangce.papers.models import Attachment, Paper, Purpose


def keep_apart(paper: Paper, file: UploadedFile | None, *, by: Actor, now: datetime) -> Attachment | None:
    """A scan or a unit's report: handed out by the page of its case alone. None when no file was given."""
    return keep_evidence(paper, file, by=by, now=now, purpose=Purpose.APART) if file else None
