"""Attaching files to a paper, taking them off and putting them back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

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
#: A seal is shown by a scan.
SCANS = frozenset({"pdf", "picture"})


@dataclass
class Stored:
    """What became of an upload: the files that went in, and of the others name and reason."""

    kept: list[Attachment] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def attach(
    paper: Paper, files: Iterable[UploadedFile], *, purpose: Purpose, by: Actor, now: datetime
) -> Stored:
    """Checks and keeps each file apart: a refused one does not stop the others. Raises NotAllowed."""
    if reason := why_not_attach(paper, by, purpose):
        raise NotAllowed(reason)
    stored = Stored()
    room = _room(paper, purpose)
    for file in files:
        name = safe_name(file.name or "")
        try:
            if len(stored.kept) >= room:
                raise FileRefused(f"最多 {paper.rulebook.rules.attachments.max_count} 个，已满；请先移除不要的。")
            stored.kept.append(keep(paper, file, name=name, purpose=purpose, by=by, now=now))
        except FileRefused as refused:
            stored.refused.append((name, str(refused)))
    return stored


def keep(
    paper: Paper, file: UploadedFile, *, name: str, purpose: Purpose, by: Actor, now: datetime
) -> Attachment:
    """Keeps one file and has it read in the background; raises FileRefused with the reason."""
    found = _inspected(paper, file, name, purpose)
    row = Attachment(
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
    content.put(row, file)
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
        raise NotAllowed("附件已满，请先移除不要的。")
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    return row


def _room(paper: Paper, purpose: Purpose) -> int:
    """How many more files of this purpose the regulation allows; the paper is locked until the transaction ends."""
    Paper.objects.of(paper.committee_id).select_for_update(of=("self",)).get(pk=paper.pk)
    return paper.rulebook.rules.attachments.max_count - paper.attachments.kept().filter(purpose=purpose).count()


def _inspected(paper: Paper, file: UploadedFile, name: str, purpose: Purpose) -> Inspected:
    if marks := marks_in(name.rpartition(".")[0]):
        raise FileRefused(
            f"文件名有密级标志“{marks[0]}”。涉密内容不得在本系统处理，请按保密规定线下报送。"
        )
    found = inspect(name, file, max_size=paper.rulebook.rules.attachments.max_mb * MB)
    if purpose == Purpose.SEAL and found.kind not in SCANS:
        raise FileRefused("盖章件请上传扫描件或照片（PDF、JPG、PNG）。")
    if purpose == Purpose.PICTURE and found.kind != "picture":
        raise FileRefused("不是图片，没有插入。可用 PNG、JPG、GIF、WebP。")
    return found
