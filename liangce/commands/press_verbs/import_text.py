"""`liangce press import-text`: a page of an older site, saved as text."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from liangce.commands import CannotRun
from liangce.commands.press_verbs.bringing import add_common, day, enter
from liangce.press.bringing.neutral import BringRefused
from liangce.press.bringing.text_page import read

HELP = "导入存成文本的报纸网页：一期一版一篇，连同链接栏和页脚；不加 --apply 只试运行"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", type=Path, help="网页存成的文本文件")
    parser.add_argument("--date", metavar="年-月-日", type=day, help="是哪一天的报纸；文件里只有年月时必写")
    add_common(parser)


def run(options: Namespace) -> int:
    """Reads the page and enters it, or says what would be entered; the exit code."""
    try:
        brought = read(options.file.read_bytes(), options.file.name, options.date)
    except OSError as why:
        raise CannotRun(f"打不开 {options.file}：{why.strerror}。") from why
    except BringRefused as why:
        raise CannotRun(str(why)) from why
    return enter(brought, options)
