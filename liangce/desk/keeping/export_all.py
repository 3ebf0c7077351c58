"""The whole of one committee as one zip file: tables as JSON lines, files by their hash, a manifest that proves them.

manifest.json           format, schema, counts and SHA-256 of every table, head of the ledger
kernel.Committee.jsonl  the committee, and by name those above it
accounts.jsonl          sign-in names; password hashes and second factors only when asked for
papers.Paper.jsonl …    one file a table, a row a line, in the order of the keys
files/ab/ab12…          uploaded content
files/released/ab12…    bare copies for the public
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings

from liangce.desk.keeping import KeepingError
from liangce.desk.keeping.progress import shown
from liangce.desk.keeping.snapshot import snapshot
from liangce.desk.keeping.tables import account_rows, committee_rows, lines, rows_of, schema, summary, tables
from liangce.kernel.models import Committee, Head
from liangce.papers.models import Attachment
from liangce.proposals.models import ReleasedCopy

FORMAT = "liangce-committee/1"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same rows make the same archive, whenever


def contents(committee: Committee, *, with_secrets: bool) -> Iterator[tuple[str, int, Iterator[bytes]]]:
    """Each table of the archive: its name, how many rows to expect (0: few), and its lines."""
    yield "kernel.Committee", 0, lines(committee_rows(committee))
    yield "accounts", 0, lines(account_rows(committee, with_secrets=with_secrets))
    for model in tables():
        yield model._meta.label, model.objects.of(committee).count(), lines(rows_of(model, committee))


def export_all(committee: Committee, target: Path, *, with_secrets: bool, now: datetime) -> dict[str, Any]:
    """Writes the archive, readable by its owner only, and returns its manifest.

    It is of one moment, although others go on writing. Raises KeepingError when the file exists or content is missing.
    """
    if target.exists():
        raise KeepingError(f"{target} 已经存在。请换一个文件名，或先移走它。")
    part = target.with_name(f".{target.name}.part")
    try:
        with (
            snapshot(),
            open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as raw,
            ZipFile(raw, "w", ZIP_DEFLATED) as archive,
        ):
            manifest = _write(archive, committee, with_secrets, now)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _write(archive: ZipFile, committee: Committee, with_secrets: bool, now: datetime) -> dict[str, Any]:
    head = Head.objects.of(committee).first()
    written = {
        name: _table(archive, name, shown(rows, f"导出 {name}", total))
        for name, total, rows in contents(committee, with_secrets=with_secrets)
    }
    manifest = {
        "format": FORMAT,
        "committee": committee.slug,
        "committee_id": committee.pk,
        "name": committee.name,
        "made_at": now.isoformat(timespec="seconds"),
        "schema": schema(),
        "with_secrets": with_secrets,
        "ledger": {"number": head.number if head else 0, "hash": head.hash if head else ""},
        "tables": written,
        "files": _files(archive, committee),
    }
    archive.writestr(ZipInfo("manifest.json", EPOCH), json.dumps(manifest, ensure_ascii=False, indent=2))
    return manifest


def _table(archive: ZipFile, name: str, rows: Iterator[bytes]) -> dict[str, Any]:
    with archive.open(_entry(f"{name}.jsonl"), "w", force_zip64=True) as out:

        def written() -> Iterator[bytes]:
            for line in rows:
                out.write(line)
                yield line

        return summary(written())


def _files(archive: ZipFile, committee: Committee) -> dict[str, int]:
    """Copies the content that the committee's rows name; raises KeepingError for content lost or damaged."""
    folder, size = settings.FILES / str(committee.pk), 0
    places = named_files(committee)
    for place in shown(iter(places), "导出附件", len(places)):
        file = folder / place
        if not file.exists() or digest_of(file) != file.name:
            raise KeepingError(f"附件内容丢失或损坏：{file}。请先从备份中找回，再导出。")
        with open(file, "rb") as source, archive.open(_entry(f"files/{place}"), "w") as out:
            shutil.copyfileobj(source, out)
        size += file.stat().st_size
    return {"count": len(places), "bytes": size}


def named_files(committee: Committee) -> list[str]:
    """Where the content that rows name lies within the committee's folder, each place once."""
    uploads = Attachment.objects.of(committee).values_list("sha256", flat=True).distinct()
    copies = ReleasedCopy.objects.of(committee).values_list("sha256", flat=True).distinct()
    return sorted({f"{name[:2]}/{name}" for name in uploads} | {f"released/{name}" for name in copies})


def digest_of(file: Path) -> str:
    """SHA-256 of the file's content, in hexadecimal."""
    with open(file, "rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EPOCH)
    entry.compress_type = ZIP_DEFLATED
    return entry
