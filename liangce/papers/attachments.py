"""Attaching files to a paper, taking them off and putting them back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed
from liangce.papers import content
from liangce.papers.drafts import why_not_attach
from liangce.papers.models import Attachment, Paper, Purpose
from liangce.papers.reading import read_attachment
from liangce.papers.text.files import FileRefused, Inspected, inspect, safe_name
from liangce.papers.text.secrecy import marks_in

MB = 1 << 20
EVIDENCE_MB = 20
#: A seal is shown by a scan.
SCANS = frozenset({"pdf", "picture"})
FULL = "最多 {} 个，已满；请先移除不要的。"


@dataclass
class Stored:
    """What became of an upload: the files that went in, and of the others name and reason."""

    kept: list[Attachment] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def attach(
    paper: Paper, files: Iterable[UploadedFile], *, purpose: Purpose, by: Actor, now: datetime
) -> Stored:
    """Checks and keeps each file apart: a refused one does not stop the others. Raises NotAllowed.

    The contents are written first, so that nobody waits for a slow disk while the rows are locked.
    """
    if reason := why_not_attach(paper, by, purpose):
        raise NotAllowed(reason)
    stored, ready = Stored(), []
    for file in files:
        name = safe_name(file.name or "")
        try:
            ready.append(_written(paper, file, name=name, purpose=purpose, by=by, now=now))
        except FileRefused as refused:
            stored.refused.append((name, str(refused)))
    with transaction.atomic():
        room = _room(paper, purpose)
        stored.kept = [_enter(row) for row in ready[: max(room, 0)]]
    for row in ready[max(room, 0) :]:
        content.drop(row)
        stored.refused.append((row.name, FULL.format(paper.rulebook.rules.attachments.max_count)))
    return stored


def keep_picture(paper: Paper, file: UploadedFile, *, by: Actor, now: datetime) -> Attachment:
    """Keeps a picture of the text; raises FileRefused, or NotAllowed when the text may not change."""
    if reason := why_not_attach(paper, by, Purpose.PICTURE):
        raise NotAllowed(reason)
    return _enter(
        _written(paper, file, name=safe_name(file.name or ""), purpose=Purpose.PICTURE, by=by, now=now)
    )


def check_file(file: UploadedFile) -> Inspected:
    """What the file is; raises FileRefused for what may not come in, or bears a mark of secrecy in its name."""
    name = safe_name(file.name or "")
    _refuse_marks(name)
    return inspect(name, cast(IO[bytes], file), max_size=EVIDENCE_MB * MB)


def keep_evidence(
    paper: Paper, file: UploadedFile, *, by: Actor, now: datetime, purpose: Purpose = Purpose.EVIDENCE
) -> Attachment:
    """Keeps a file that a step has asked for; the step has said who may. Raises FileRefused."""
    found, name = check_file(file), safe_name(file.name or "")
    row = _row(paper, found, name=name, purpose=purpose, by=by, now=now)
    content.put(row, cast(IO[bytes], file))
    return _enter(row)


def _written(
    paper: Paper, file: UploadedFile, *, name: str, purpose: Purpose, by: Actor, now: datetime
) -> Attachment:
    """The row of a checked file, not yet saved, its content in place; raises FileRefused with the reason."""
    row = _row(paper, _inspected(paper, file, name, purpose), name=name, purpose=purpose, by=by, now=now)
    content.put(row, cast(IO[bytes], file))
    return row


def _row(
    paper: Paper, found: Inspected, *, name: str, purpose: Purpose, by: Actor, now: datetime
) -> Attachment:
    return Attachment(
        committee_id=paper.committee_id,
        paper_id=paper.pk,
        purpose=purpose,
        name=name,
        mime=found.mime,
        size=found.size,
        sha256=found.sha256,
        uploaded_at=now,
        uploaded_by=by.name,
    )


def _enter(row: Attachment) -> Attachment:
    """Saves the row and has the file read in the background."""
    row.save(force_insert=True)
    if not row.is_picture:
        read_attachment.enqueue(row.pk)
    return row


def remove(row: Attachment, *, by: Actor, now: datetime) -> Attachment:
    """Takes the file off the paper; `restore` puts it back. Raises NotAllowed."""
    if reason := why_not_attach(row.paper, by, Purpose(row.purpose)):
        raise NotAllowed(reason)
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    return row


@transaction.atomic
def restore(row: Attachment, *, by: Actor) -> Attachment:
    """Puts a removed file back. Raises NotAllowed."""
    purpose = Purpose(row.purpose)
    if reason := why_not_attach(row.paper, by, purpose):
        raise NotAllowed(reason)
    if row.refused_at:
        raise NotAllowed(row.note)
    if _room(row.paper, purpose) < 1:
        raise NotAllowed(FULL.format(row.paper.rulebook.rules.attachments.max_count))
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    return row


def _room(paper: Paper, purpose: Purpose) -> int:
    """How many more files of this purpose the regulation allows; the paper is locked until the transaction ends."""
    Paper.objects.of(paper.committee_id).select_for_update(of=("self",), no_key=True).get(pk=paper.pk)
    return (
        paper.rulebook.rules.attachments.max_count - paper.attachments.kept().filter(purpose=purpose).count()
    )


def _inspected(paper: Paper, file: UploadedFile, name: str, purpose: Purpose) -> Inspected:
    _refuse_marks(name)
    found = inspect(name, cast(IO[bytes], file), max_size=paper.rulebook.rules.attachments.max_mb * MB)
    if purpose == Purpose.SEAL and found.kind not in SCANS:
        raise FileRefused("盖章件请上传扫描件或照片（PDF、JPG、PNG）。")
    if purpose == Purpose.PICTURE and found.kind != "picture":
        raise FileRefused("不是图片，没有插入。可用 PNG、JPG、GIF、WebP。")
    return found


def _refuse_marks(name: str) -> None:
    if marks := marks_in(name.rpartition(".")[0]):
        raise FileRefused(f"文件名有密级标志“{marks[0]}”。涉密内容不得在本系统处理，请按保密规定线下报送。")
