"""Handing out a document as a file, and several in one archive."""

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from liangce.papers.text.files import safe_name
from liangce.proposals.official.naming import DOCX


def as_file(content: bytes, name: str, mime: str = DOCX) -> HttpResponse:
    """The file under its Chinese name; not kept by anybody on the way."""
    disposition = content_disposition_header(True, name) or "attachment"
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=mime, headers=headers)


def as_archive(documents: Iterable[tuple[str, bytes]], name: str) -> HttpResponse:
    """Several documents in one zip; where two would be called the same, the second is numbered."""
    stream, taken = io.BytesIO(), set[str]()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for title, content in documents:
            unique, number = title, 2
            while unique in taken:
                unique, number = title.replace(".docx", f"（{number}）.docx"), number + 1
            taken.add(unique)
            archive.writestr(unique, content)
    return as_file(stream.getvalue(), safe_name(f"{name}.zip"), "application/zip")
