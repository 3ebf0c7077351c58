"""What the verbs that bring newspapers in share: options, the run itself, and how its report is shown."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.commands.reporting import show
from liangce.kernel.actors import Actor, system_actor
from liangce.kernel.importing import Report
from liangce.kernel.models import Committee
from liangce.people import roles
from liangce.people.holdings import actor_for
from liangce.people.models import Person
from liangce.press.bringing.entering import Entering
from liangce.press.bringing.house import newspaper_for
from liangce.press.bringing.neutral import BringRefused, Brought
from liangce.press.bringing.word import WordEntering, files_of

MOST = 60  # rows printed; --json has all


def day(text: str) -> date:
    """2019-07-24."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ArgumentTypeError(f"“{text}”不是日期，要写成 2019-07-24 这样") from None


def add_common(parser: ArgumentParser) -> None:
    """The options of every verb that brings something in."""
    add_committee(parser)
    parser.add_argument(
        "--newspaper", default="", metavar="网址名", help="哪一种报刊；文件写明报名的可以不写"
    )
    parser.add_argument("--by", default="", metavar="姓名", help="由哪位编辑导入（默认记为系统）")
    parser.add_argument("--publish", action="store_true", help="录入后随即发布过刊")
    parser.add_argument("--apply", action="store_true", help="写入；不加只试运行")
    parser.add_argument("--json", action="store_true", help="只输出 JSON")


def enter(brought: Brought, options: Namespace) -> int:
    """Enters what was read into the committee that the options name; the exit code."""
    committee, now = committee_named(options.committee), timezone.now()
    try:
        paper = newspaper_for(committee, brought, options.newspaper)
        by = editor(committee, options.by, now)
        entering = Entering(committee, by=by, now=now, publishes=options.publish)
        report = entering.run(brought, paper, is_applied=options.apply)
    except BringRefused as why:
        raise CannotRun(str(why)) from why
    return tell(report, paper.slug, brought.read, options)


def enter_word(path: Path, options: Namespace) -> int:
    """Word files into the pool of the newspaper that the options name; the exit code."""
    committee, now = committee_named(options.committee), timezone.now()
    try:
        paper = newspaper_for(committee, Brought(path.name, ""), options.newspaper)
        files = [(file.name, file.read_bytes()) for file in files_of(path)]
        entering = WordEntering(committee, by=editor(committee, options.by, now), now=now)
        report = entering.run(path.name, files, paper, is_applied=options.apply)
    except BringRefused as why:
        raise CannotRun(str(why)) from why
    return tell(report, paper.slug, {}, options)


def tell(report: Report, slug: str, read: Mapping[str, Any], options: Namespace) -> int:
    """Prints the report as the options ask for it; the exit code."""
    if options.json:
        data = report.to_data() | {"newspaper": slug, "read": read}
        print(json.dumps(data, ensure_ascii=False, indent=2, default=str))
    else:
        console = Console() if sys.stdout.isatty() else Console(soft_wrap=True, width=200)
        table(report, console)
        show(report, console)
    return report.exit_code


def editor(committee: Committee, name: str, now: datetime) -> Actor:
    """The editor called so, the house itself when none is named; raises CannotRun for anybody else."""
    if not name:
        return system_actor(committee.pk)
    found = [
        actor
        for person in Person.objects.of(committee).filter(name=name)
        if (actor := actor_for(person, on=timezone.localdate(now))).holds(roles.EDITOR, roles.CHIEF_EDITOR)
    ]
    if len(found) != 1:
        raise CannotRun(f"没有叫“{name}”的编辑或编辑部主任，或不止一位。")
    return found[0]


def table(report: Report, console: Console) -> None:
    """Row by row what is, or would be, entered."""
    rows = Table("行", "种类", "处理", Column("名称", overflow="fold"), "说明", box=None, pad_edge=False)
    for row in report.shown[:MOST]:
        rows.add_row(row["行"], row["种类"], row["处理"], escape(row["名称"]), escape(row["说明"]))
    console.print(rows)
    if len(report.shown) > MOST:
        console.print(f"还有 {len(report.shown) - MOST} 行，加 --json 查看全部。")
