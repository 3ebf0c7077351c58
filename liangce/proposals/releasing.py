"""Files for the public: bare copies of pictures in the text, and redacted copies of attachments uploaded one by one."""

import hashlib
import io
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed
from liangce.papers import content
from liangce.papers.models import Attachment, Purpose
from liangce.papers.pictures import ADDRESS
from liangce.papers.text.files import FileRefused, safe_name
from liangce.papers.text.redact import pictures
from liangce.papers.text.secrecy import marks_in
from liangce.papers.text.signatures import PICTURES
from liangce.papers.text.strip import stripped
from liangce.proposals.models import Publication, ReleasedCopy

MB = 1 << 20


def attachments(publication: Publication) -> list[Attachment]:
    """The attachments of the paper that may be released, each by a copy of its own; a seal never is."""
    rows = Attachment.objects.of(publication.committee_id).kept().filter(paper_id=publication.proposal_id)
    return list(rows.filter(purpose=Purpose.ATTACHMENT).defer("text"))


def keep_picture(
    publication: Publication, html: str, number: int, *, by: Actor, now: datetime
) -> ReleasedCopy:
    """The bare copy of the picture of this number in the text. Raises NotAllowed."""
    sources = pictures(html)
    found = ADDRESS.search(sources[number]) if 0 <= number < len(sources) else None
    rows = Attachment.objects.of(publication.committee_id).filter(paper_id=publication.proposal_id)
    row = rows.filter(pk=int(found[1]), purpose=Purpose.PICTURE).first() if found else None
    if row is None or not row.file.exists():
        raise NotAllowed(f"第 {number + 1} 幅插图找不到了，不能公开。请取消保留。")
    known = publication.copies.filter(attachment=row, is_picture=True, removed_at=None).first()
    if known is not None:
        return known
    try:
        bare, mime = stripped(row.file.read_bytes())
    except FileRefused as refused:
        raise NotAllowed(f"第 {number + 1} 幅插图：{refused}") from refused
    name = f"插图.{PICTURES[mime]}"
    return _kept(publication, row, name, bare, mime, is_picture=True, by=by, now=now)


def release(
    publication: Publication, attachment: Attachment, file: UploadedFile, *, by: Actor, now: datetime
) -> ReleasedCopy:
    """Keeps the bare form of an uploaded copy in place of an earlier one. Raises FileRefused."""
    most = publication.proposal.rulebook.rules.attachments.max_mb * MB
    if (file.size or 0) > most:
        raise FileRefused(f"文件超过 {most // MB} MB，没有接收。")
    name = safe_name(file.name or "")
    if marks := marks_in(name.rpartition(".")[0]):
        raise FileRefused(f"文件名有密级标志“{marks[0]}”。涉密内容一律不公开。")
    bare, mime = stripped(file.read())
    extension = PICTURES.get(mime, "pdf")
    stem = name.rpartition(".")[0] or name
    publication.copies.filter(attachment=attachment, is_picture=False, removed_at=None).update(removed_at=now)
    return _kept(publication, attachment, f"{stem}.{extension}", bare, mime, is_picture=False, by=by, now=now)


def retract(copy: ReleasedCopy, *, now: datetime) -> None:
    """The attachment is not released after all."""
    copy.removed_at = now
    copy.save(update_fields=["removed_at"])


def _kept(
    publication: Publication,
    attachment: Attachment,
    name: str,
    bare: bytes,
    mime: str,
    *,
    is_picture: bool,
    by: Actor,
    now: datetime,
) -> ReleasedCopy:
    row = ReleasedCopy(
        committee_id=publication.committee_id,
        publication=publication,
        attachment=attachment,
        is_picture=is_picture,
        name=name,
        mime=mime,
        size=len(bare),
        sha256=hashlib.sha256(bare).hexdigest(),
        at=now,
        by=by.name,
    )
    content.put(row, io.BytesIO(bare))
    row.save(force_insert=True)
    return row
