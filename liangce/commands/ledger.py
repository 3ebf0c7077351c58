"""`liangce ledger`: verify the chain, sign its end, read it."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.kernel.ledger.checkpoint import (
    BadCheckpoint,
    make_checkpoint,
    public_half,
    signing_key,
    verify_against,
)
from liangce.kernel.ledger.held import compare
from liangce.kernel.ledger.verify import Verdict, verify
from liangce.kernel.models import Committee, Entry
from liangce.kernel.registry import PROCESSES

HELP = "核验、签名、查看台账"


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="动作", required=True)
    check = verbs.add_parser("verify", help="从第一条起核验；断开时指出第一条不符的")
    add_committee(check, required=False)
    check.add_argument("--checkpoint", metavar="文件", type=Path, help="同时与这个检查点核对")
    check.add_argument(
        "--without-files", action="store_true", help="不读附件的内容，只核对登记（附件多时快得多）"
    )
    check.add_argument("--public-key", metavar="公钥", help="另行得到的公钥（十六进制）")
    sign = verbs.add_parser("checkpoint", help="核验后给链尾签名，可交第三方保存")
    add_committee(sign)
    sign.add_argument("--out", metavar="文件", type=Path, help="写到文件（默认写到屏幕）")
    show = verbs.add_parser("show", help="查看台账")
    add_committee(show)
    which = show.add_mutually_exclusive_group()
    which.add_argument("--case", metavar="标识或题目", help="某一件的全部记录：标识，或题目中的几个字")
    which.add_argument("--last", metavar="条数", type=int, default=20, help="最近几条（默认 20）")


def run(options: Namespace) -> int:
    verbs = {"verify": verify_all, "checkpoint": sign_head, "show": show_entries}
    try:
        return verbs[options.verb](options)
    except BadCheckpoint as why:
        raise CannotRun(str(why)) from why


def verify_all(options: Namespace) -> int:
    """Verifies one committee's chain, or all; 1 when any is broken."""
    if options.checkpoint:
        return verify_checkpoint(options)
    chosen = [committee_named(options.committee)] if options.committee else list(Committee.objects.all())
    if not chosen:
        print("  还没有政协，没有台账。")
    codes = [say(one, verify(one)) | say_held(one, not options.without_files) for one in chosen]
    return max(codes, default=0)


def verify_checkpoint(options: Namespace) -> int:
    """Verifies the chain against a signed head; the committee is the one named in the file unless given."""
    try:
        checkpoint: dict[str, Any] = json.loads(options.checkpoint.read_text(encoding="utf-8"))
        committee = committee_named(options.committee or checkpoint["committee"])
    except OSError as why:
        raise CannotRun(f"读不了 {options.checkpoint}：{why.strerror}。") from why
    except (ValueError, KeyError, TypeError) as why:
        raise CannotRun(f"{options.checkpoint} 不是台账检查点。") from why
    verdict = verify_against(committee, checkpoint, public_key=options.public_key)
    code = say(committee, verdict) | say_held(committee, not options.without_files)
    if verdict.holds:
        print(
            f"  与检查点相符：第 {checkpoint['number']} 条及以前自签名（{checkpoint['at'][:10]}）以来没有改动。"
        )
        if not options.public_key:
            mine = checkpoint["public_key"] == public_half(signing_key(settings.KEYS))
            whose = "检查点由本机的钥匙签名" if mine else "检查点不是本机的钥匙签名的"
            print(f"  {whose}。没有给出公钥，只能证明文件完整；请用 --public-key 给出另行保存的公钥。")
    return code


def say(committee: Committee, verdict: Verdict) -> int:
    """Prints the verdict and returns the exit code."""
    if verdict.holds:
        print(f"  ✓ {committee}：{verdict.entries} 条，环环相扣，链尾 {verdict.head[:16]}。")
        return 0
    print(f"  ✗ {committee}：第 {verdict.broken} 条起不符。{verdict.why}。此前 {verdict.entries} 条无误。")
    return 1


def say_held(committee: Committee, with_files: bool) -> int:
    """Prints what differs from the digests in the ledger and returns the exit code."""
    found = compare(committee, with_files=with_files)
    for one in found.faults:
        print(f"  ✗ 第 {one.number} 条《{one.subject}》：{one.fault}。")
    if found.faults:
        count = len(found.faults)
        print(f"  ✗ {committee}：正文、答复、会办意见、反馈、附件的摘要 {found.count} 项，不符 {count} 项。")
        return 1
    if found.count:
        files = "" if with_files else "（没有读附件的内容）"
        print(
            f"  ✓ {committee}：正文、答复、会办意见、反馈、附件的摘要 {found.count} 项，与现在的内容相符{files}。"
        )
    return 0


def sign_head(options: Namespace) -> int:
    """Signs the end of the chain."""
    key = signing_key(settings.KEYS)
    checkpoint = make_checkpoint(committee_named(options.committee), key=key, now=timezone.now())
    text = json.dumps(checkpoint, ensure_ascii=False, indent=2)
    if not options.out:
        print(text)
        return 0
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"  已签到第 {checkpoint['number']} 条，写到 {options.out}。")
    print(f"  公钥 {checkpoint['public_key']}（请与检查点分开交给第三方）。")
    return 0


def show_entries(options: Namespace) -> int:
    """Prints entries, oldest first."""
    entries = Entry.objects.of(committee_named(options.committee))
    if options.case:
        key = options.case
        about = Q(whole_id=key) | Q(subject_id=key) if key.isdigit() else Q(subject__icontains=key)
        found = list(entries.filter(about).order_by("number"))
    else:
        found = list(entries.order_by("-number")[: max(options.last, 1)])[::-1]
    for entry in found:
        print("\n".join(lines(entry)))
    if not found:
        print("  没有记录。")
    return 0


def lines(entry: Entry) -> list[str]:
    """The entry as a person reads it: who did what to which case, then what changed."""
    at = timezone.localtime(entry.at)
    who = f"{entry.actor}代{entry.for_name}" if entry.for_name else entry.actor
    said = [f"{entry.number:>6}  {at:%Y-%m-%d %H:%M}  {who}（{entry.role}）{entry.label}：{entry.subject}"]
    for name in entry.after:
        before = (
            f"{worded(entry, name, entry.before[name])} → "
            if entry.before.get(name) not in (None, "")
            else ""
        )
        said.append(f"{'':>8}{field_label(entry, name)}：{before}{worded(entry, name, entry.after[name])}")
    if entry.reason:
        said.append(f"{'':>8}理由：{entry.reason}")
    return said


def field_label(entry: Entry, name: str) -> str:
    """What the forms call the field; its own name when it is none of the case's."""
    process = PROCESSES.get(entry.kind)
    known = (
        {field.name: field for field in apps.get_model(process.model)._meta.concrete_fields}
        if process
        else {}
    )
    return str(known[name].verbose_name) if name in known else name


def worded(entry: Entry, name: str, value: Any) -> str:
    """The value in words: a state by its label, a moment in local time."""
    process = PROCESSES.get(entry.kind)
    if name == "status" and process and value in process.states.values:
        return process.label_of(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    moment = parse_datetime(value) if isinstance(value, str) and name.endswith("_at") else None
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else str(value)
