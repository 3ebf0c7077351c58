"""The ledger's digests of papers' texts and of the files that were handed in with them, compared with what is kept."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from liangce.kernel.ledger.held import COMPARISONS, TEXT, Compared, holding
from liangce.kernel.models import Committee, Entry
from liangce.papers.models import Attachment, Kind, Version
from liangce.papers.versions import digest

VERSION, FILE = "版本", "附件 "
Texts = Mapping[tuple[int, int], Version]
Files = Mapping[tuple[int, str], Attachment]


def texts_and_files(committee: Committee, with_files: bool) -> Iterator[Compared]:
    """Each sealed text, then each file handed in with it."""
    for entries in holding(committee, TEXT, VERSION, kind__in=Kind.values):
        papers = [entry.subject_id for entry in entries]
        rows = Version.objects.of(committee).filter(paper__in=papers)
        texts = {(row.paper_id, row.number): row for row in rows}
        files = {
            (row.paper_id, row.sha256): row
            for row in Attachment.objects.of(committee).filter(paper__in=papers)
        }
        for entry in entries:
            yield Compared(entry.number, entry.subject, _text_fault(entry, texts))
            yield from _files(entry, files, with_files)


def _text_fault(entry: Entry, texts: Texts) -> str:
    number = entry.after[VERSION]
    version = texts.get((entry.subject_id, number))
    if version is None:
        return f"正文第 {number} 版不见了"
    return "" if digest(version) == entry.after[TEXT] else f"正文第 {number} 版与台账记下的摘要不符"


def _files(entry: Entry, files: Files, with_files: bool) -> Iterator[Compared]:
    for name, sha256 in entry.after.items():
        if name.startswith(FILE):
            called = name.removeprefix(FILE)
            row = files.get((entry.subject_id, sha256))
            yield Compared(entry.number, entry.subject, _file_fault(called, row, with_files))


def _file_fault(called: str, row: Attachment | None, with_files: bool) -> str:
    if row is None:
        return f"附件“{called}”的登记不见了，或者摘要被改过"
    if row.refused_at or not with_files:  # what bears a secrecy mark was deleted on purpose
        return ""
    if not row.file.exists():
        return f"附件“{called}”的文件不见了"
    return "" if digest_of_file(row.file) == row.sha256 else f"附件“{called}”的文件与台账记下的摘要不符"


def digest_of_file(place: Path) -> str:
    """SHA-256 of the file's content, in hexadecimal."""
    with open(place, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


COMPARISONS.append(texts_and_files)
