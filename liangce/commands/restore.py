"""`liangce restore`: a backup put back and proved."""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from liangce.commands import CannotRun
from liangce.desk.keeping import KeepingError
from liangce.desk.keeping.restore import restore

HELP = "从备份恢复，并核对无误"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="备份", type=Path, help="一份备份的文件夹，例如 backups/20260301-020000"
    )
    parser.add_argument("--to", metavar="DATABASE_URL", help="恢复到另一个数据库（默认是本机设置的那个）")
    parser.add_argument(
        "--replace", action="store_true", help="数据库里已有数据时，先备份它，再取代它；请先停止网站"
    )
    parser.add_argument("--with-keys", action="store_true", help="用备份里的密钥取代本机现有的")


def run(options: Namespace) -> int:
    if options.to:
        return elsewhere(options)
    try:
        said = restore(
            options.folder, now=timezone.now(), replace=options.replace, with_keys=options.with_keys
        )
    except KeepingError as why:
        raise CannotRun(str(why)) from why
    except DatabaseError as why:
        raise CannotRun(f"数据库正在使用，没有恢复：{why}。请先停止网站和后台任务。") from why
    for line in said:
        print(f"  {line}")
    print("  已恢复。")
    return 0


def elsewhere(options: Namespace) -> int:
    """The same command in a process whose settings name the other database; returns its exit code."""
    flags = [f"--{name.replace('_', '-')}" for name in ("replace", "with_keys") if getattr(options, name)]
    command = [sys.executable, "-m", "liangce.cli", "restore", str(options.folder), *flags]
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": options.to}, check=False).returncode
