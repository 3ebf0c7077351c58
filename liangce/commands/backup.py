"""`liangce backup`: the whole installation, copied while it runs."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from django.utils import timezone

from liangce.commands import CannotRun
from liangce.desk.keeping import KeepingError
from liangce.desk.keeping.backup import make_backup

HELP = "备份整个系统，网站不必停"


def positive(text: str) -> int:
    """A number from 1 up; raises ArgumentTypeError."""
    if not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"不能是 {text}，要写 1 以上的整数")
    return int(text)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        metavar="文件夹",
        type=Path,
        required=True,
        help="备份放在哪里；每次在其中新建一个以时间命名的文件夹",
    )
    parser.add_argument("--keep", metavar="份数", type=positive, help="只保留最近几份，更早的删除")
    parser.add_argument(
        "--with-keys", action="store_true", help="连同密钥（台账签名钥匙、网站密钥），须妥善保管"
    )


def run(options: Namespace) -> int:
    try:
        folder, manifest = make_backup(
            options.out, now=timezone.now(), with_keys=options.with_keys, keep=options.keep
        )
    except KeepingError as why:
        raise CannotRun(str(why)) from why
    rows, entries = sum(manifest["counts"].values()), sum(number for _, number, _ in manifest["heads"])
    print(f"  数据库 {len(manifest['counts'])} 张表、{rows} 行，其中台账 {entries} 条。")
    print(f"  附件 {manifest['files']['count']} 个。{'含密钥。' if options.with_keys else '不含密钥。'}")
    print(f"  已备份到 {folder}。恢复用：liangce restore {folder}")
    return 0
