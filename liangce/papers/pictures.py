"""Pictures of a text: kept as files of the paper, named in its HTML by their address."""

import io
import re
from collections.abc import Mapping
from datetime import datetime

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.papers.attachments import keep_picture
from liangce.papers.models import Attachment, Paper
from liangce.papers.text.clean import clean_html, lift_images
from liangce.papers.text.files import FileRefused

ADDRESS = re.compile(r"/pictures/(\d+)/")
_EXTENSION = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def address(row: Attachment, slug: str) -> str:
    """Where a page of the committee `slug` finds the picture."""
    return reverse("picture", args=[slug, row.pk])


def keep_bytes(paper: Paper, content: bytes, mime: str, *, name: str, by: Actor, now: datetime) -> Attachment:
    """Keeps a picture that came inside a text; raises FileRefused."""
    file = UploadedFile(
        File(io.BytesIO(content)), name=f"{name}.{_EXTENSION.get(mime, 'png')}", size=len(content)
    )
    return keep_picture(paper, file, by=by, now=now)


def lifted(paper: Paper, texts: Mapping[str, str], *, slug: str, by: Actor, now: datetime) -> dict[str, str]:
    """The texts with every picture they carry in themselves (`data:`) kept as a file; what is no picture goes."""

    def keep(content: bytes, mime: str) -> str:
        try:
            return address(keep_bytes(paper, content, mime, name="插图", by=by, now=now), slug)
        except FileRefused:
            return ""

    return {
        name: lift_images(clean_html(html, lifting=True), keep) if "data:image/" in html else html
        for name, html in texts.items()
    }


def adopted(paper: Paper, texts: Mapping[str, str], *, slug: str, by: Actor) -> dict[str, str]:
    """The texts with pictures copied out of another paper the writer may see made pictures of this paper."""
    named = {int(key) for html in texts.values() for key in ADDRESS.findall(html)}
    if not named:
        return dict(texts)
    rows = Attachment.objects.of(paper.committee_id).filter(pk__in=named).exclude(paper_id=paper.pk)
    seen = Paper.objects.of(paper.committee_id).visible_to(by)
    copies = {row.pk: _copy(row, paper) for row in rows.filter(paper__in=seen)}
    return {name: _renamed(html, copies, slug) for name, html in texts.items()}


def _copy(row: Attachment, paper: Paper) -> Attachment:
    copy = Attachment(
        **{field: getattr(row, field) for field in ("name", "mime", "size", "sha256", "purpose")}
    )
    copy.committee_id, copy.paper_id = paper.committee_id, paper.pk
    copy.uploaded_at, copy.uploaded_by = row.uploaded_at, row.uploaded_by
    copy.save(force_insert=True)
    return copy


def _renamed(html: str, copies: Mapping[int, Attachment], slug: str) -> str:
    for key, copy in copies.items():
        html = html.replace(f"/{slug}/pictures/{key}/", address(copy, slug))
    return html


def load(paper: Paper, source: str) -> bytes | None:
    """The bytes of a picture of this paper by its address; None for any other."""
    found = ADDRESS.search(source)
    row = paper.attachments.filter(pk=int(found[1])).first() if found else None
    return row.file.read_bytes() if row and row.file.exists() else None
