"""`liangce found`: a committee and its first administrator; it prints what comes next."""

import getpass
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from liangce.commands import CannotRun
from liangce.kernel.actors import system_actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee, Level
from liangce.people.models import Account, Appointment, Person

HELP = "建立一个政协委员会和它的第一位管理员"

#: First parts of addresses that are not a committee's.
RESERVED = {"accounts", "epaper", "favicon", "gallery", "health", "look", "p", "robots", "static"}

#: What makes the committee work; the days, files and names are examples.
NEXT = """\
1. 设置本次会议（日期换成自己的；网页上也可以：会议与规则 → 设置会议）：
   {me} session add --committee {slug} --session 9-5 --term-begins 2022-01-10 \\
       --opens 2026-02-03 --closes 2026-02-06 \\
       --window "2025-11-01 09:00" --cutoff "2026-02-04 18:00" --rules national
2. 导入名册（网页“导入”里可以下载模板）。“任职”一列里要有办公室工作人员或提案委工作人员，提案才有人收：
   {me} import roster 名册.xlsx --committee {slug}            （试运行，看报告）
   {me} import roster 名册.xlsx --committee {slug} --apply    （写入）
3. 给名册里的人建立账号：
   {me} account create --committee {slug} --person 姓名 --username 用户名
4. 导入已有的提案，没有的不用做：
   {me} import proposals 提案.xlsx --committee {slug}         （试运行；加 --apply 写入）
有几位工作人员以后，第 1、2、4 条要加 --by 姓名，写明由谁办。各条的写法：{me} session add --help，其余类推。"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--slug", required=True, metavar="网址名", help="小写字母和连字符，例如 huaxi")
    parser.add_argument(
        "--name", required=True, metavar="全称", help="例如 中国人民政治协商会议贵阳市花溪区委员会"
    )
    parser.add_argument("--short-name", required=True, metavar="简称", help="例如 花溪区政协")
    parser.add_argument("--region", required=True, metavar="地区", help="例如 贵州省贵阳市花溪区")
    parser.add_argument(
        "--level", choices=Level.values, default=Level.COUNTY.value, help="层级（默认 county，县级）"
    )
    parser.add_argument("--person", required=True, metavar="姓名", help="第一位管理员的姓名")
    parser.add_argument("--account", required=True, metavar="账号", help="第一位管理员登录用的账号")


def run(options: Namespace) -> int:
    refuse_if_taken(options)
    password = read_password()
    try:
        account = Account(username=options.account)
        account.set_password(password)
        validate_password(password, account)
        committee = Committee(
            slug=options.slug,
            name=options.name,
            short_name=options.short_name,
            level=options.level,
            region=options.region,
        )
        committee.full_clean()
        account.full_clean()
    except ValidationError as why:
        raise CannotRun("；".join(why.messages)) from why
    found(committee, account, options.person)
    print(f"已建立{committee.short_name}。可以用账号 {account.username} 登录网站了。接着：\n")
    print(NEXT.format(me=own_name(), slug=committee.slug))
    return 0


def own_name() -> str:
    """How this command was called, so that what is printed can be run as it stands."""
    return sys.argv[0] if Path(sys.argv[0]).name == "liangce" else "liangce"


def refuse_if_taken(options: Namespace) -> None:
    """Raises CannotRun when the committee or the account is there already."""
    if options.slug in RESERVED:
        raise CannotRun(f"网址名 {options.slug} 是系统自用的地址，请换一个 --slug。")
    if Committee.objects.filter(slug=options.slug).exists():
        raise CannotRun(f"网址名 {options.slug} 已有政协使用，请换一个 --slug。")
    if Account.objects.filter(username=options.account).exists():
        raise CannotRun(f"账号 {options.account} 已经有了，请换一个 --account。")


def read_password() -> str:
    """Asked twice at a terminal, else the first line of standard input; raises CannotRun when the two differ."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("密码（至少 10 个字符）：")
    if getpass.getpass("再输入一次：") != password:
        raise CannotRun("两次输入的密码不同，请重新运行。")
    return password


@transaction.atomic
def found(committee: Committee, account: Account, person_name: str) -> Person:
    """Saves the committee, the account and the person with the office of administrator; the ledger's first entry."""
    now = timezone.now()
    committee.save()
    account.save()
    people = Person.objects.of(committee)
    administrator = people.create(committee=committee, name=person_name, account=account)
    Appointment.objects.of(committee).create(
        committee=committee,
        person=administrator,
        office="administrator",
        from_on=timezone.localdate(now),
        reason="建立系统",
    )
    founding = Fact(
        at=now,
        by=system_actor(committee.pk),
        step="committee.found",
        label="建立政协和第一位管理员",
        kind="committee",
        subject_id=committee.pk,
        subject=committee.name,
        after={"slug": committee.slug, "administrator": administrator.name},
    )
    append(committee.pk, [founding])
    return administrator
