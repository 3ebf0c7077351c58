"""Reading the archive that `export_all` wrote: nothing in it is believed before it has been checked."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile
from zipfile import Path as PathInZip

from liangce.desk.keeping import KeepingError
from liangce.desk.keeping.export_all import FORMAT
from liangce.desk.keeping.tables import schema, summary, tables

PLACE = re.compile(r"(?:[0-9a-f]{2}|released)/[0-9a-f]{64}")


@dataclass(frozen=True)
class Archive:
    """An archive, zipped or unpacked, with its manifest."""

    root: Any  # pathlib.Path or zipfile.Path: both open what is in them
    manifest: dict[str, Any]

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of one table."""
        for line in self.lines(table):
            yield json.loads(line)

    def lines(self, table: str) -> Iterator[bytes]:
        """The lines of one table as they were written."""
        with (self.root / f"{table}.jsonl").open("rb") as source:
            yield from source

    def check(self) -> None:
        """Raises KeepingError unless format, schema and every table are as the manifest says."""
        if self.manifest.get("format") != FORMAT:
            raise KeepingError(f"不认识的归档格式：{self.manifest.get('format')}。请用导出它的版本导入。")
        if (mine := schema()) != self.manifest["schema"]:
            raise KeepingError(
                f"归档与本库的版本不同（{differing(mine, self.manifest['schema'])}）。请先把两边更新到同一版本。"
            )
        wanted = {"kernel.Committee", "accounts", *(model._meta.label for model in tables())}
        if missing := wanted - set(self.manifest["tables"]):
            raise KeepingError(f"归档里缺少 {'、'.join(sorted(missing))}。")
        for table, told in self.manifest["tables"].items():
            if summary(self.lines(table)) != told:
                raise KeepingError(f"归档里的 {table} 与清单不符：文件损坏或被改动过。请重新导出。")

    def files(self) -> Iterator[str]:
        """The places of the files inside; each ends with its hash."""
        folder = self.root / "files"
        for part in folder.iterdir() if folder.exists() else ():
            for file in part.iterdir():
                if not PLACE.fullmatch(f"{part.name}/{file.name}"):
                    raise KeepingError(f"归档里有不认识的文件：{file.name}。")
                yield f"{part.name}/{file.name}"

    def unpack(self, place: str, target: Path) -> None:
        """Copies one file to its place, unless it is there; raises KeepingError when it is not what its name says."""
        if target.exists():
            return
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        with (self.root / "files" / place).open("rb") as source, open(part, "wb") as out:
            shutil.copyfileobj(source, out)
        with open(part, "rb") as copied:
            if hashlib.file_digest(copied, "sha256").hexdigest() != target.name:
                part.unlink()
                raise KeepingError(f"归档里的附件 {target.name} 损坏。请重新导出。")
        part.replace(target)


def differing(mine: dict[str, str], theirs: dict[str, str]) -> str:
    """Which packages are at another migration here than there."""
    apps = sorted(app for app in mine.keys() | theirs.keys() if mine.get(app) != theirs.get(app))
    return "；".join(f"{app}：本库 {mine.get(app, '无')}，归档 {theirs.get(app, '无')}" for app in apps)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive at this path, a zip file or its unpacked folder; raises KeepingError when there is none."""
    try:
        if path.is_dir():
            yield Archive(path, json.loads((path / "manifest.json").read_text(encoding="utf-8")))
            return
        with ZipFile(path) as archive:
            root = PathInZip(archive)
            yield Archive(root, json.loads((root / "manifest.json").read_text(encoding="utf-8")))
    except (FileNotFoundError, BadZipFile, json.JSONDecodeError, KeyError) as bad:
        raise KeepingError(f"{path} 不是导出的归档，或者不完整（{bad}）。") from bad
