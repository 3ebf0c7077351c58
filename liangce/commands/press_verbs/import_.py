"""`liangce press import`: issues that come as an archive, an older site, or Word files."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from liangce.commands import CannotRun
from liangce.commands.press_verbs.bringing import add_common, day, enter, enter_word
from liangce.press.bringing import founder, zip_in
from liangce.press.bringing.neutral import BringRefused, Brought
from liangce.press.marking import from_pdf

HELP = "导入过刊：ZIP 包、方正式旧网站、版面 PDF；导入 Word 稿件；不加 --apply 只试运行"

KINDS = {
    "zip": "本系统导出的 ZIP 包",
    "docx": "Word 稿件：一个文件或一个文件夹，进入稿库",
    "founder": "方正式旧网站的文件夹（node_*.htm、content_*.htm）",
    "pdf": "版面 PDF，一页一版：一个文件，或按文件名排好的文件夹",
}
READERS: dict[str, Callable[[Namespace], Brought]] = {
    "founder": lambda options: founder.read(options.path),
    "zip": lambda options: zip_in.read(options.path),
    "pdf": lambda options: from_pdf.read(
        options.path, options.date, number=options.number, first=options.first
    ),
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="文件", type=Path, help="文件或文件夹")
    kinds = "；".join(f"{name} {label}" for name, label in KINDS.items())
    parser.add_argument("--kind", choices=tuple(KINDS), required=True, help=f"是什么。{kinds}")
    parser.add_argument("--date", metavar="年-月-日", type=day, help="是哪一天的报纸；文件里没有写明的必写")
    parser.add_argument("--number", default="", metavar="期号", help="期号（pdf）")
    parser.add_argument(
        "--first", default="01", metavar="版号", help="第一页的版号，如 01 或 A1（pdf，默认 01）"
    )
    add_common(parser)


def run(options: Namespace) -> int:
    """Reads and enters it, or says what would be entered; the exit code."""
    if not options.path.exists():
        raise CannotRun(f"找不到 {options.path}。")
    if options.kind == "docx":
        return enter_word(options.path, options)
    try:
        brought = READERS[options.kind](options)
    except BringRefused as why:
        raise CannotRun(str(why)) from why
    return enter(brought, options)
