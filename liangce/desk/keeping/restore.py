"""Putting a backup back, and proving that what is there now is what was backed up."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from liangce.desk.keeping import KeepingError
from liangce.desk.keeping.backup import FORMAT, backups, contents, make_backup, place
from liangce.desk.keeping.engines import current_state, engine
from liangce.desk.keeping.export_all import digest_of
from liangce.desk.keeping.progress import shown
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Committee
from liangce.papers.models import Attachment

#: A database in which these tables have no rows holds nothing that anybody would miss.
TELLING = ("kernel_committee", "people_account")


def restore(folder: Path, *, now: datetime, replace: bool = False, with_keys: bool = False) -> list[str]:
    """Makes the installation what the backup holds and returns sentences that say what was proved.

    A database that is not empty is refused without `replace`, which first backs it up. Keys are put where none is; one
    that differs is only replaced `with_keys`. Raises KeepingError.
    """
    manifest = read(folder)
    _check(folder, manifest)
    said = []
    if _is_in_use():
        if not replace:
            raise KeepingError(
                "数据库里已有数据，没有恢复。确要用备份取代它，请加 --replace（会先给现有数据做一份备份）。"
            )
        safety, _ = make_backup(settings.DATA / "backups", now=now, with_keys=True)
        said.append(f"现有数据已先备份到 {safety}。")
    said.append(_files(folder / "files", manifest))
    engine().load(folder / manifest["database"]["file"])
    said.append(_compare(manifest))
    call_command("migrate", interactive=False, verbosity=0)
    said += [_ledgers(manifest), _attachments(), *_keys(folder / "keys", manifest["keys"], with_keys)]
    return said


def read(folder: Path) -> dict[str, Any]:
    """The manifest of the backup; raises KeepingError, naming the newest backup when the folder holds several."""
    file = folder / "manifest.json"
    if not file.exists():
        inside = backups(folder) if folder.is_dir() else []
        hint = f"其中最近一份是 {inside[-1]}。" if inside else "备份是形如 20260301-020000 的文件夹。"
        raise KeepingError(f"{folder} 不是一份备份。{hint}")
    try:
        manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as bad:
        raise KeepingError(f"{file} 不完整。请换一份备份。") from bad
    if manifest.get("format") != FORMAT:
        raise KeepingError(f"不认识的备份格式：{manifest.get('format')}。请用做备份的版本恢复。")
    return manifest


def _check(folder: Path, manifest: dict[str, Any]) -> None:
    """Raises KeepingError for a backup that is damaged, of another kind of database, or newer than this version."""
    if manifest["engine"] != connection.vendor:
        raise KeepingError(
            f"这份备份来自 {manifest['engine']}，本库是 {connection.vendor}。"
            "换数据库请用 export --all 和 import --all。"
        )
    if digest_of(folder / manifest["database"]["file"]) != manifest["database"]["sha256"]:
        raise KeepingError("备份里的数据库与清单不符：文件损坏或被改动过。请换一份备份。")
    known = MigrationLoader(None).disk_migrations
    newer = [f"{app}.{name}" for app, name in manifest["migrations"] if (app, name) not in known]
    if newer:
        raise KeepingError(f"这份备份来自更新的版本（{newer[0]}）。请先更新良策，再恢复。")


def _is_in_use() -> bool:
    with current_state() as state:
        return any(state["counts"].get(table) for table in TELLING)


def _files(source: Path, manifest: dict[str, Any]) -> str:
    """Puts every file in its place; raises KeepingError when one is lost or not what its name says."""
    found = list(contents(source))
    if len(found) != manifest["files"]["count"]:
        raise KeepingError(
            f"备份里应有 {manifest['files']['count']} 个附件，实有 {len(found)} 个。请换一份备份。"
        )
    for file in shown(found, "恢复附件", len(found)):
        if len(file.name) == 64 and digest_of(file) != file.name:
            raise KeepingError(f"备份里的附件 {file} 损坏。请换一份备份。")
        target = settings.FILES / file.relative_to(source)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not target.exists():
            place(file, target)
    return f"附件 {len(found)} 个，内容与摘要相符。"


def _compare(manifest: dict[str, Any]) -> str:
    with current_state() as state:
        for table, count in manifest["counts"].items():
            if state["counts"].get(table) != count:
                raise KeepingError(
                    f"{table} 应有 {count} 行，恢复后有 {state['counts'].get(table)} 行。请换一份备份。"
                )
        if state["heads"] != manifest["heads"]:
            raise KeepingError("恢复后台账的链尾与备份时不同。请换一份备份。")
    return f"数据库 {len(manifest['counts'])} 张表、{sum(manifest['counts'].values())} 行，与备份时逐表相符。"


def _ledgers(manifest: dict[str, Any]) -> str:
    """Verifies every committee's chain from its first entry."""
    entries = 0
    for committee in Committee.objects.all():
        verdict = verify(committee)
        if not verdict.holds:
            raise KeepingError(f"{committee}的台账在第 {verdict.broken} 条处断开：{verdict.why}。")
        entries += verdict.entries
    return f"台账 {entries} 条，从头核验无误，链尾与备份时相同（{len(manifest['heads'])} 个政协）。"


def _attachments() -> str:
    """Counts the attachments whose content is there; raises KeepingError when any is missing."""
    rows = [row for committee in Committee.objects.all() for row in Attachment.objects.of(committee)]
    lost = [row for row in rows if not row.file.exists()]
    if lost:
        raise KeepingError(
            f"{len(lost)} 个附件没有内容，例如 {lost[0].file}。数据库已经恢复，请另找这些文件。"
        )
    return f"附件记录 {len(rows)} 条，内容都在。"


def _keys(source: Path, names: list[str], overwrite: bool) -> list[str]:
    """Puts back keys; returns sentences about those that were, and those that were left as they are."""
    said = []
    settings.KEYS.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in names:
        target, content = settings.KEYS / Path(name).name, (source / Path(name).name).read_bytes()
        if target.exists() and target.read_bytes() != content and not overwrite:
            said.append(f"钥匙 {name} 与本机现有的不同，保留本机的；要用备份里的，请加 --with-keys。")
            continue
        with open(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as out:
            out.write(content)
        said.append(f"钥匙 {name} 已恢复。")
    return said
