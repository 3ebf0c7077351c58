"""`liangce network`: exchange files with another installation, its keys, and whether both sides' accounts agree."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.kernel.actors import Actor, system_actor
from liangce.kernel.ledger.checkpoint import signing_key
from liangce.kernel.models import Committee, Level
from liangce.network import exchange_in
from liangce.network.exchange_in import SAID, FileRefused, read
from liangce.network.exchange_out import export
from liangce.network.keys import BadKey, fingerprint, own_key, trust
from liangce.network.models import Partner
from liangce.network.statement import compared
from liangce.network.states import Direction, News

HELP = "上下级往来：交换文件、钥匙、对账"
LEVELS = {str(level): level.label for level in Level}


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="动作", required=True)
    out = verbs.add_parser("export", help="做送另一套系统的交换文件")
    add_committee(out)
    out.add_argument("--to", metavar="对方", required=True, help="对方的网址名或简称")
    out.add_argument("--out", metavar="文件", type=Path, required=True)
    out.add_argument("--again", action="store_true", help="连同已经导出过的（以前的文件丢失时）")
    come = verbs.add_parser("import", help="导入另一套系统的交换文件；同一份导入两次不会重复")
    add_committee(come)
    come.add_argument("file", metavar="文件", type=Path)
    come.add_argument("--dry-run", action="store_true", help="只核对，不写入")
    check = verbs.add_parser("check", help="两边的记录并排核对；有差异时返回 1")
    add_committee(check, required=False)
    key = verbs.add_parser("key", help="本系统的钥匙；登记对方的钥匙")
    keys = key.add_subparsers(dest="what", metavar="动作", required=True)
    keys.add_parser("show", help="显示本系统的公钥和指纹")
    given = keys.add_parser("trust", help="登记另一套系统的政协和它的公钥")
    add_committee(given)
    given.add_argument("--slug", metavar="网址名", required=True, help="对方系统里的网址名")
    given.add_argument("--name", metavar="简称", required=True)
    given.add_argument("--level", choices=LEVELS, required=True, help="对方的层级")
    given.add_argument(
        "--way", choices=[str(way) for way in Direction], required=True, help="up 是上级，down 是下级"
    )
    given.add_argument("--key", metavar="公钥", required=True)


def run(options: Namespace) -> int:
    verbs = {"export": make, "import": bring_in, "check": compare_all, "key": keys_of}
    return verbs[options.verb](options)


def make(options: Namespace) -> int:
    """Writes the file and says what is in it."""
    committee = committee_named(options.committee)
    rows = Partner.objects.of(committee).filter(is_outside=True)
    partner = rows.filter(slug=options.to).first() or rows.filter(name=options.to).first()
    if partner is None:
        raise CannotRun(f"没有登记过“{options.to}”。先运行 liangce network key trust 登记它的钥匙。")
    made = export(
        committee,
        partner,
        key=signing_key(settings.KEYS),
        by=_hand(committee),
        now=timezone.now(),
        again=options.again,
    )
    options.out.write_bytes(made.data)
    print(f"  已写到 {options.out}：送{partner}，{made.row.letters} 条。")
    if made.left:
        print(f"  还有 {made.left} 条因为附件太大没有放下，请再导出一次。")
    return 0


def bring_in(options: Namespace) -> int:
    """Takes the file in, and prints a line for each letter; 1 when one was not taken."""
    committee = committee_named(options.committee)
    try:
        incoming = read(committee, options.file.read_bytes())
    except OSError as why:
        raise CannotRun(f"读不了 {options.file}：{why.strerror}。") from why
    except FileRefused as why:
        raise CannotRun(str(why)) from why
    lines = exchange_in.run(
        committee, incoming, by=_hand(committee), now=timezone.now(), write=not options.dry_run
    )
    for line in lines:
        kind = News(line["kind"]).label if line["kind"] in News.values else "认不出"
        print(f"  {SAID[line['state']]}：{kind}《{line['title']}》{line['words']}")
    counts = {state: sum(one["state"] == state for one in lines) for state in SAID}
    said = "，".join(f"{label} {counts[state]} 条" for state, label in SAID.items())
    print(
        f"  {incoming.partner}送来 {len(lines)} 条：{said}。{'只核对，没有写入。' if options.dry_run else ''}"
    )
    return int(bool(counts["refused"]))


def compare_all(options: Namespace) -> int:
    """Prints where two sides differ; 1 when any do."""
    chosen = [committee_named(options.committee)] if options.committee else list(Committee.objects.all())
    code = 0
    for committee in chosen:
        for one in compared(committee):
            code |= bool(one.differences)
            mark = "✓" if one.agrees else "·" if one.silent else "✗"
            said = one.silent or (f"{len(one.differences)} 件不一致" if one.differences else "两边一致")
            print(f"  {mark} {committee} — {one.partner}：{said}")
            for row in one.differences:
                print(f"      {row.token}《{row.title}》{row.words}")
    return code


def keys_of(options: Namespace) -> int:
    """Shows our key, or registers another's."""
    if options.what == "show":
        key = own_key(settings.KEYS)
        print(f"  公钥 {key}\n  指纹 {fingerprint(key)}")
        return 0
    committee = committee_named(options.committee)
    told = {name: getattr(options, name) for name in ("slug", "name", "level", "way", "key")}
    try:
        row = trust(committee, by=_hand(committee), now=timezone.now(), **told)
    except BadKey as why:
        raise CannotRun(str(why)) from why
    print(f"  已登记{row}（{row.slug}），指纹 {fingerprint(row.public_key)}。请打电话与对方核对指纹。")
    return 0


def _hand(committee: Committee) -> Actor:
    """Whoever runs the command does it as the house."""
    return system_actor(committee.pk)
