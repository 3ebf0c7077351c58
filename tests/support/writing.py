"""For the tests of writing a paper: a browser a person, the form of a draft, files of every kind."""

import io
import struct
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from liangce.people.models import Account
from liangce.proposals.models import Proposal
from tests.cast import TEXTS, Cast
from tests.support.replay import aside


def browser(cast: Cast, name: str) -> Client:
    """A browser in which this person of the cast has signed in."""
    person, client = cast.people[name], Client()
    with aside():
        if person.account is None:
            person.account = Account.objects.create_user(username=f"{cast.committee.slug}-{name}")
            person.save()
        client.force_login(person.account)
    return client


def address(name: str, proposal: Proposal, *more: Any) -> str:
    """The address called `name` of this proposal in its committee."""
    return reverse(name, args=[proposal.committee.slug, proposal.pk, *more])


def form_of(proposal: Proposal, **changes: Any) -> dict[str, Any]:
    """What the page of the draft sends; sections by their bare names, None leaves a field out."""
    said = {"title": proposal.title, **TEXTS, "category": "urban_rural", "publish_consent": "yes"}
    said |= {"revision": fresh(proposal).revision} | changes
    return {
        name if name not in TEXTS else f"section-{name}": text
        for name, text in said.items()
        if text is not None
    }


def fresh(proposal: Proposal) -> Proposal:
    """The proposal as it now stands in the database."""
    again: Proposal = Proposal.objects.of(proposal.committee_id).get(pk=proposal.pk)
    return again


def png(width: int = 40, height: int = 30) -> bytes:
    """A small picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\x00" + b"\xa8\x20\x1a" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def upload(name: str, content: bytes | str) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def word_file(*paragraphs: str, title: str = "", picture: bool = False, table: bool = False) -> bytes:
    """A .docx with a centred title, paragraphs, and if wanted a table and a picture at the end."""
    document = Document()
    if title:
        document.add_paragraph(title, style="Title")
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "片区", "户数"
    if picture:
        document.add_picture(io.BytesIO(png()))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
