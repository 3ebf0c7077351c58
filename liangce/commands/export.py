"""`liangce export`: a whole committee as one file, to keep or to move to another database."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.desk.keeping import KeepingError
from liangce.desk.keeping.export_all import export_all

HELP = "导出整个政协的全部数据"


def add_arguments(parser: ArgumentParser) -> None:
    add_committee(parser)
    parser.add_argument("--all", action="store_true", required=True, help="全部数据：各表、附件、台账")
    parser.add_argument("--out", metavar="文件", type=Path, required=True, help="写到哪个 zip 文件")
    parser.add_argument(
        "--with-accounts",
        action="store_true",
        help="连同登录密码的摘要和动态口令（默认只导出登录名，导入后须重设密码）",
    )


def run(options: Namespace) -> int:
    committee = committee_named(options.committee)
    try:
        manifest = export_all(committee, options.out, with_secrets=options.with_accounts, now=timezone.now())
    except KeepingError as why:
        raise CannotRun(str(why)) from why
    rows = sum(told["rows"] for told in manifest["tables"].values())
    print(
        f"  {committee.name}：{len(manifest['tables'])} 张表、{rows} 行，附件 {manifest['files']['count']} 个。"
    )
    print(f"  台账 {manifest['ledger']['number']} 条，链尾 {manifest['ledger']['hash'][:16] or '（空）'}。")
    print(f"  已写到 {options.out}（{options.out.stat().st_size / 1e6:.1f} MB）。")
    if options.with_accounts:
        print("  文件里有密码摘要和动态口令，请妥善保管。")
    return 0
