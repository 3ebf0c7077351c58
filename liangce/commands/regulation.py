"""`liangce regulation`: check a profile, read it, compare two, adopt one for a committee."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.kernel.actors import Actor
from liangce.kernel.docs import regulation_sections
from liangce.kernel.models import Committee, Rulebook
from liangce.kernel.regulation import Regulation, RegulationError, load, load_file, names
from liangce.kernel.regulation.differences import differences
from liangce.kernel.regulation.lines import groups, joined
from liangce.kernel.regulation.reading import dotted
from liangce.kernel.regulation.writing import to_toml
from liangce.people import roles
from liangce.people.holdings import actor_for
from liangce.people.models import Person
from liangce.people.rulebooks import adopt
from liangce.people.sessions import NoSuchSession, adopt_rules, session_called
from liangce.people.vocabulary import vocabulary

HELP = "检查、查看、比较、启用规则（期限、类别、理由等）"
FILE = "TOML 文件，或随产品提供的规则名称"


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="动作", required=True)
    check = verbs.add_parser("check", help="检查规则文件，逐条指出问题所在的文件和项目")
    check.add_argument("rules", metavar="文件或名称", nargs="+", help=FILE)
    show = verbs.add_parser("show", help="查看合并上级规则之后的全部规定")
    show.add_argument("rules", metavar="文件或名称", help=FILE)
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="以 JSON 输出")
    form.add_argument("--toml", action="store_true", help="以 TOML 输出，可存成文件再改")
    diff = verbs.add_parser("diff", help="比较两份规则，逐条列出不同之处")
    for place, words in (("old", "原来的"), ("new", "新的")):
        diff.add_argument(
            place,
            metavar=f"{words}规则",
            help=f"{FILE}；有 --committee 时也可写 名称@版本，例如 huaxi@2",
        )
    diff.add_argument(
        "--committee", default="", metavar="网址名", help="从哪个政协启用过的版本里找 名称@版本"
    )
    adopt = verbs.add_parser("adopt", help="为一个政协启用规则，成为新的一版；已有的提案仍按原来的版本")
    adopt.add_argument("rules", metavar="文件或名称", help=FILE)
    add_committee(adopt)
    adopt.add_argument("--by", metavar="姓名", required=True, help="谁启用：该政协的系统管理员")
    adopt.add_argument("--session", default="", metavar="届-次", help="并让这次会议改用它，例如 9-5")


def run(options: Namespace) -> int:
    verbs = {"check": check_all, "show": show_one, "diff": diff_two, "adopt": adopt_one}
    return verbs[options.verb](options)


def found(rules: str, committee: Committee | None = None) -> Regulation:
    """The regulation in this file, of this name, or this version of the committee; raises CannotRun naming problems."""
    name, at, version = rules.rpartition("@")
    if at and committee:
        return stored(name, version, committee)
    try:
        return load_file(Path(rules)) if rules.endswith(".toml") else load(rules)
    except RegulationError as bad:
        raise CannotRun("\n✗ ".join(bad.problems)) from bad


def stored(name: str, version: str, committee: Committee) -> Regulation:
    """A version that the committee adopted; raises CannotRun naming those there are."""
    rows = Rulebook.objects.of(committee).filter(name=name)
    row = rows.filter(version=version).first() if version.isdecimal() else None
    if row is None:
        known = "、".join(f"{one.name}@{one.version}" for one in Rulebook.objects.of(committee))
        raise CannotRun(f"{committee}没有启用过 {name}@{version}。有：{known or '（还没有）'}。")
    rules: Regulation = row.rules
    return rules


def diff_two(options: Namespace) -> int:
    """Prints what differs, rule by rule; 1 when anything does, as diff does."""
    committee = committee_named(options.committee) if options.committee else None
    old, new = (groups(found(rules, committee), vocabulary()) for rules in (options.old, options.new))
    different = differences(old, new)
    shown = Table("", *(Column(head, overflow="fold") for head in ("项目", "原来", "现在", "键")))
    for one in different:
        sides = ((one.old, one.old_source), (one.new, one.new_source))
        told = [f"{words}{f'（{source}）' if source else ''}" for words, source in sides]
        shown.add_row(*map(escape, (one.kind, joined(one.group, one.label), *told, dotted(one.path))))
    if not different:
        print("没有不同。")
        return 0
    Console().print(shown)
    print(f"共 {len(different)} 处不同。")
    return 1


def check_all(options: Namespace) -> int:
    """Checks each; 1 when any has a problem."""
    code = 0
    for rules in options.rules:
        try:
            regulation = found(rules)
        except CannotRun as bad:
            print(f"✗ {bad}")
            code = 1
        else:
            print(f"✓ {rules}：{regulation.title}，没有问题。")
    return code


def show_one(options: Namespace) -> int:
    """Prints the whole regulation, what it extends included."""
    rules = found(options.rules)
    if options.json:
        print(json.dumps(rules.to_data(), ensure_ascii=False, indent=2))
        return 0
    if options.toml:
        print(to_toml(rules), end="")
        return 0
    console = Console()
    console.print(f"{rules.title}（{rules.name}）\n来源：{rules.source}")
    for heading, heads, rows in regulation_sections(rules, vocabulary()):
        shown = Table(*(Column(head, overflow="fold") for head in heads), title=heading, title_justify="left")
        for row in rows:
            shown.add_row(*(escape(str(cell)) for cell in row))
        if rows:
            console.print(shown)
    print(f"随产品提供的规则：{'、'.join(names())}。")
    return 0


def adopt_one(options: Namespace) -> int:
    """Stores the regulation as the committee's newest version, unless it is that already; points a session at it."""
    regulation, committee = found(options.rules), committee_named(options.committee)
    by, now = administrator(committee, options.by), timezone.now()
    newest = Rulebook.objects.of(committee).newest(regulation.name)
    try:
        with transaction.atomic():
            rulebook = adopt(regulation, committee=committee, by=by, now=now)
            session = session_called(committee, options.session) if options.session else None
            if session:
                session = adopt_rules(session, regulation.name, by=by, now=now)
    except NoSuchSession as why:
        raise CannotRun(str(why)) from why
    if rulebook == newest:
        print(f"  {rulebook} 已经启用，内容相同，没有改动。")
    else:
        print(f"  已启用 {rulebook}。新的次会议可以选用它；已有的提案仍按原来的版本。")
    if session:
        print(f"  {session}用 {session.rulebook}。")
    return 0


def administrator(committee: Committee, name: str) -> Actor:
    """The administrator of this name; raises CannotRun when there is none."""
    people = Person.objects.of(committee).filter(name=name)
    actors = [actor_for(person, on=timezone.localdate()) for person in people]
    chosen = [actor for actor in actors if actor.holds(roles.ADMINISTRATOR)]
    if not chosen:
        raise CannotRun(f"{committee}没有名叫“{name}”的系统管理员。规则只能由系统管理员启用。")
    return chosen[0]
