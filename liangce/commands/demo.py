"""`liangce demo`: the example committee, with two years of proposals and a sign-in for every role."""

from argparse import ArgumentParser, Namespace
from datetime import date
from time import monotonic

from django.utils import timezone
from rich.console import Console
from rich.table import Table

from liangce.commands import CannotRun
from liangce.commands.migrate import pending
from liangce.demo import accounts, build
from liangce.kernel.models import Committee
from liangce.people.accounts import NoAccount
from liangce.press.publishing.publish import write_due

HELP = "建立示例政协（花溪区，人物和文稿均为虚构），打印示例账号"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--today", type=date.fromisoformat, help="把哪一天当作今天，例如 2026-11-23；默认是今天"
    )
    parser.add_argument("--seed", type=int, default=build.SEED, help="随机数种子；同一种子、同一天，内容相同")
    parser.add_argument("--sign-ins", action="store_true", help="只打印示例账号，不建立")


def run(options: Namespace) -> int:
    if pending():
        raise CannotRun("数据库还没有建好。请先运行 liangce migrate。")
    if options.sign_ins:
        print_sign_ins(build.existing())
        return 0
    if committee := build.existing():
        print(f"  示例政协（{committee}）已存在，没有改动。")
        print_sign_ins(committee)
        return 0
    began = monotonic()
    try:
        built = build.build(options.today or timezone.localdate(), seed=options.seed)
    except NoAccount as why:
        raise CannotRun(f"没有建立示例政协：{why}") from why
    issues = write_due(timezone.now())
    seconds = round(monotonic() - began)
    print(f"  已建立{built.committee}：提案 {built.proposals} 件，办理 {built.steps} 步，用时 {seconds} 秒。")
    print(f"  《花溪政协报》已发布 {issues} 期，用 liangce press serve 查看。")
    print_sign_ins(built.committee)
    return 0


def print_sign_ins(committee: Committee | None) -> None:
    """A table of the example's accounts; nothing where there are none."""
    rows = accounts.existing(committee) if committee else []
    if not rows:
        return
    table = Table(title=f"示例账号（密码都是 {accounts.PASSWORD}，请勿用于真实工作）", title_justify="left")
    for heading in ("用户名", "姓名", "身份", "可以先试"):
        table.add_column(heading, overflow="fold")
    for sign_in, person in rows:
        table.add_row(sign_in.username, person.name, sign_in.role, sign_in.first)
    Console().print(table)
