"""A backup of the whole installation, made while it runs: database, files and, when asked for, keys.

    20261123-180236/
        manifest.json     versions, counts of every table, heads of the ledgers, SHA-256 of the database
        database.sqlite3  or database.dump (pg_dump, custom format)
        files/…           content by its hash; on the same disk by hard link, since it never changes
        keys/…            only when asked for

It is made in a hidden folder and renamed when it is complete: a folder with a date in its name is always whole.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from liangce.desk.keeping import KeepingError
from liangce.desk.keeping.engines import engine
from liangce.desk.keeping.export_all import digest_of
from liangce.desk.keeping.progress import shown

FORMAT = "liangce-backup/1"
STAMPED = re.compile(r"\d{8}-\d{6}")


def make_backup(
    folder: Path, *, now: datetime, with_keys: bool = False, keep: int | None = None
) -> tuple[Path, dict[str, Any]]:
    """Makes a backup in a new folder inside `folder`; returns that folder and its manifest.

    It holds at least everything acknowledged before it began. With `keep`, only so many backups remain, the newest.
    Raises KeepingError.
    """
    target = folder / f"{timezone.localtime(now):%Y%m%d-%H%M%S}"
    part = folder / f".{target.name}.part"
    if target.exists() or part.exists():
        raise KeepingError(f"{target} 正在做或已经做过。请稍候再试。")
    part.mkdir(mode=0o700, parents=True)
    try:
        manifest = _fill(part, now, with_keys)
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    if keep:
        for old in backups(folder)[:-keep]:
            shutil.rmtree(old)
    return target, manifest


def backups(folder: Path) -> list[Path]:
    """The complete backups inside this folder, the oldest first."""
    return sorted(
        one for one in folder.iterdir() if STAMPED.fullmatch(one.name) and (one / "manifest.json").exists()
    )


def _fill(part: Path, now: datetime, with_keys: bool) -> dict[str, Any]:
    database = part / engine().file
    os.close(os.open(database, os.O_CREAT | os.O_WRONLY, 0o600))
    state = engine().dump(database)
    manifest = {
        "format": FORMAT,
        "made_at": now.isoformat(timespec="seconds"),
        "version": version("liangce"),
        "engine": connection.vendor,
        "database": {"file": database.name, "bytes": database.stat().st_size, "sha256": digest_of(database)},
        **state,
        "files": _files(
            part / "files"
        ),  # after the database: content is written before the row that names it
        "keys": _keys(part / "keys") if with_keys else [],
    }
    with open(os.open(part / "manifest.json", os.O_CREAT | os.O_WRONLY, 0o600), "w") as out:
        json.dump(manifest, out, ensure_ascii=False, indent=2)
        out.flush()
        os.fsync(out.fileno())
    return manifest


def contents(folder: Path) -> Iterator[Path]:
    """The files below the folder, hidden ones (still being written) left out."""
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names if not name.startswith("."))


def _files(target: Path) -> dict[str, int]:
    target.mkdir(mode=0o700)
    found = list(contents(settings.FILES))
    for file in shown(found, "备份附件", len(found)):
        copy = target / file.relative_to(settings.FILES)
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place(file, copy)
    return {"count": len(found), "bytes": sum(file.stat().st_size for file in found)}


def place(file: Path, copy: Path) -> None:
    """Links the file to its copy, or copies it where that cannot be: content by its hash is never written to again."""
    try:
        os.link(file, copy)
    except OSError:
        shutil.copy2(file, copy)


def _keys(target: Path) -> list[str]:
    target.mkdir(mode=0o700)
    names = sorted(file.name for file in settings.KEYS.iterdir() if file.is_file())
    for name in names:
        with open(os.open(target / name, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as copy:
            copy.write((settings.KEYS / name).read_bytes())
    return names
