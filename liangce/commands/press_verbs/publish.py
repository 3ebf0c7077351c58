"""`liangce press publish`: writes the files of newspapers anew from what was released."""

from argparse import ArgumentParser, Namespace
from datetime import date

from django.utils import timezone

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.press.models import Issue, Newspaper
from liangce.press.publishing.check import differences
from liangce.press.publishing.publish import folder_of, released, write
from liangce.press.site.lost import FileLost

HELP = "写出报刊的静态页面：待写的，指定的，或全部重写"


def add_arguments(parser: ArgumentParser) -> None:
    add_committee(parser)
    parser.add_argument("--newspaper", metavar="网址名", help="哪一种报刊（默认全部公开的报刊）")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--issue", metavar="日期", type=date.fromisoformat, help="只写这一天的各期，如 2019-07-24"
    )
    which.add_argument("--all", action="store_true", help="全部重写（默认只写还没有写出的）")
    parser.add_argument(
        "--check", action="store_true", help="不写，只列出与应有内容的不同；有不同时退出码为 1"
    )


def run(options: Namespace) -> int:
    papers = papers_of(options)
    try:
        return max(
            [check(paper) if options.check else publish(paper, options) for paper in papers], default=0
        )
    except FileLost as lost:
        raise CannotRun(
            f"有一个文件不在服务器上或读不出：{lost}。请先用备份恢复这个文件，再运行一次。"
        ) from lost


def papers_of(options: Namespace) -> list[Newspaper]:
    """The newspapers meant; raises CannotRun for one that is not there or is no public one."""
    rows = Newspaper.objects.of(committee_named(options.committee)).select_related("committee")
    if not options.newspaper:
        found = list(rows.open())
        if not found:
            print("  还没有公开的报刊。")
        return found
    paper = rows.filter(slug=options.newspaper).first()
    if paper is None:
        known = "、".join(rows.values_list("slug", flat=True)) or "一种也没有"
        raise CannotRun(f"没有网址名为“{options.newspaper}”的报刊。现有：{known}。")
    if paper.is_restricted:
        raise CannotRun(f"《{paper}》限定读者，不写成公开的页面；读者登录后阅读。")
    return [paper]


def publish(paper: Newspaper, options: Namespace) -> int:
    """Writes what is asked for and says so."""
    wanted = None
    if options.all:
        wanted = released(paper)
    elif options.issue:
        rows = Issue.objects.of(paper.committee_id).filter(newspaper=paper, dated=options.issue)
        wanted = released(paper) & set(rows.values_list("id", flat=True))
        if not wanted:
            raise CannotRun(f"《{paper}》{options.issue} 没有已出版的期次。")
    count = write(paper, now=timezone.now(), issues=wanted)
    print(f"  《{paper}》写出 {count} 期：{folder_of(paper)}")
    return 0


def check(paper: Newspaper) -> int:
    """Lists what is missing, differs or should not be there."""
    found = 0
    for line in differences(paper):
        print(f"  {line}")
        found += 1
    print(f"  《{paper}》{f'有 {found} 处不同' if found else '与应有内容一致'}。")
    return int(found > 0)
