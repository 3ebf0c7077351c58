"""Newspapers uploaded: kept as one file by its content, then tried and entered like a table.

Several files are kept as one archive. Nothing that was uploaded goes before its thirty days are over, whatever happens
in between: a run that fell can be begun again.
"""

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from liangce.desk.imports.kinds import PRESS
from liangce.desk.models import ImportRun
from liangce.kernel.actors import Actor
from liangce.kernel.importing import Report
from liangce.kernel.models import Committee
from liangce.papers.text.files import safe_name
from liangce.press.bringing.neutral import BringRefused
from liangce.press.intake.kinds import KINDS, Kind, recognise
from liangce.press.intake.taking import take_in
from liangce.press.intake.told import Told

MAX_MB = 200  # together; larger ones by the command
MAX_FILES = 100
AT_ONCE = 2 << 20  # bytes


def upload(committee: Committee, files: Sequence[UploadedFile], *, by: Actor, now: datetime) -> ImportRun:
    """Keeps what was uploaded and returns its run; raises BringRefused for what is not known or too much."""
    names = [safe_name(file.name or "") for file in files]
    if reason := _too_much(files, names):
        raise BringRefused(reason)
    folder = Path(settings.FILES) / str(committee.pk) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    coming = folder / f"{os.getpid()}-{now.timestamp()}.coming"
    try:
        with open(os.open(coming, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as new:
            _write(new, files, names)
        kind = recognise(coming, names[0] if len(names) == 1 else "所选的文件")
        run = _run_of(committee, coming, kind, names, by=by, now=now)
        coming.replace(run.file)
    finally:
        coming.unlink(missing_ok=True)
    run.save(force_insert=True)
    return run


def _too_much(files: Sequence[UploadedFile], names: Sequence[str]) -> str | None:
    """Why so many or so large files are not taken, in a sentence."""
    size = sum(file.size or 0 for file in files)
    if len(files) > MAX_FILES:
        return f"选了 {len(files)} 个文件，一次最多 {MAX_FILES} 个。"
    if size > MAX_MB << 20:
        return f"一共 {size >> 20} MB，最多 {MAX_MB} MB。请分几次上传，或请系统管理员用 liangce press import 导入。"
    if twice := sorted({name for name in names if names.count(name) > 1}):
        return f"有重名的文件：{'、'.join(twice[:5])}。请改名后再上传。"
    return None


def _write(new: IO[bytes], files: Sequence[UploadedFile], names: Sequence[str]) -> None:
    """The one file as it is; several as an archive that is the same whenever they are the same."""
    if len(files) == 1:
        _copy(files[0].chunks(), new)
        return
    with zipfile.ZipFile(new, "w", zipfile.ZIP_STORED) as archive:
        for name, file in sorted(zip(names, files, strict=True), key=lambda pair: pair[0]):
            with archive.open(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), "w") as entry:
                _copy(file.chunks(), entry)


def _copy(chunks: Iterable[bytes], target: IO[bytes]) -> None:
    for chunk in chunks:
        target.write(chunk)


def _run_of(
    committee: Committee, file: Path, kind: Kind, names: Sequence[str], *, by: Actor, now: datetime
) -> ImportRun:
    with file.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    name = names[0] if len(names) == 1 else f"{sorted(names)[0]} 等 {len(names)} 个文件"
    return ImportRun(
        committee=committee,
        kind=PRESS.name,
        name=name,
        sha256=sha256,
        mapping=Told(what=kind.name).to_data(),
        by_id=by.person,
        by=by.name,
        uploaded_at=now,
        moved_at=now,
    )


def told_of(run: ImportRun) -> Told:
    """What its person has said of it."""
    return Told.from_data(run.mapping)


def kind_of(run: ImportRun) -> Kind:
    """What was recognised."""
    return KINDS[run.mapping["what"]]


def is_long(run: ImportRun) -> bool:
    """Whether the run takes longer than somebody should wait with a page."""
    return kind_of(run).is_long or (run.file.exists() and run.file.stat().st_size > AT_ONCE)


def taken_in(
    run: ImportRun, *, by: Actor, now: datetime, is_writing: bool, tick: Callable[[int, int], None]
) -> Report:
    """The run over the file as it lies there. Raises BringRefused."""
    if not run.file.exists():
        raise BringRefused(f"{run.name} 已不在服务器上，请重新上传。")
    told = told_of(run)
    return take_in(run.file, run.name, told, run.committee, by=by, now=now, is_applied=is_writing, tick=tick)
