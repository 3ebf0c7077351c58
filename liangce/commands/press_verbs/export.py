"""`liangce press export`: issues as a ZIP of our own format, to keep or to bring in elsewhere."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.commands.press_verbs.bringing import day
from liangce.press.bringing.neutral import BringRefused
from liangce.press.bringing.zip_out import write
from liangce.press.models import Issue

HELP = "导出一期或一段时间的报刊为 ZIP 包（文章、版面文件、图片），可在别处导入"


def add_arguments(parser: ArgumentParser) -> None:
    add_committee(parser)
    parser.add_argument("--newspaper", metavar="网址名", required=True, help="哪一种报刊")
    parser.add_argument("--since", metavar="年-月-日", type=day, required=True, help="从哪一天的一期起")
    parser.add_argument("--until", metavar="年-月-日", type=day, help="到哪一天（默认只这一天）")
    parser.add_argument("--out", metavar="文件", type=Path, required=True, help="写到哪个文件")


def run(options: Namespace) -> int:
    """Writes the archive; the exit code."""
    committee = committee_named(options.committee)
    days = (options.since, options.until or options.since)
    rows = Issue.objects.of(committee).filter(newspaper__slug=options.newspaper, dated__range=days)
    issues = list(rows.select_related("newspaper").order_by("dated", "edition"))
    if not issues:
        raise CannotRun(f"{options.newspaper} 在 {days[0]} 到 {days[1]} 之间没有一期。")
    try:
        write(issues, options.out)
    except (OSError, BringRefused) as why:
        raise CannotRun(str(why)) from why
    print(f"已导出 {len(issues)} 期到 {options.out}。")
    return 0
