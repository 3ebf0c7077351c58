"""`liangce press import`: issues that come as an archive, an older site, or Word files."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from liangce.commands import CannotRun
from liangce.commands.press_verbs.bringing import add_common, enter
from liangce.press.bringing import zip_in
from liangce.press.bringing.neutral import BringRefused, Brought

HELP = "导入过刊：本系统的 ZIP 包；不加 --apply 只试运行"

READERS: dict[str, Callable[[Path], Brought]] = {"zip": zip_in.read}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="文件", type=Path, help="压缩包")
    parser.add_argument("--kind", choices=tuple(READERS), required=True, help="是什么：zip 本系统的 ZIP 包")
    add_common(parser)


def run(options: Namespace) -> int:
    """Reads and enters it, or says what would be entered; the exit code."""
    if not options.path.exists():
        raise CannotRun(f"找不到 {options.path}。")
    try:
        brought = READERS[options.kind](options.path)
    except BringRefused as why:
        raise CannotRun(str(why)) from why
    return enter(brought, options)
