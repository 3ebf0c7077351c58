"""`liangce regulation`: check a profile, read it, adopt it for a committee."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.table import Column, Table

from liangce.commands import CannotRun
from liangce.commands.committees import add_committee, committee_named
from liangce.kernel.actors import Actor
from liangce.kernel.docs import regulation_sections
from liangce.kernel.models import Committee, Rulebook
from liangce.kernel.regulation import Regulation, RegulationError, load, load_file, names
from liangce.kernel.regulation.writing import to_toml
from liangce.people import roles
from liangce.people.holdings import actor_for
from liangce.people.models import Person
from liangce.people.rulebooks import adopt
from liangce.people.sessions import NoSuchSession, adopt_rules, session_called

HELP = "检查、查看、启用规则（期限、类别、理由等）"


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="动作", required=True)
    check = verbs.add_parser("check", help="检查规则文件，逐条指出问题所在的文件和项目")
    check.add_argument("rules", metavar="文件或名称", nargs="+", help="TOML 文件，或随产品提供的规则名称")
    show = verbs.add_parser("show", help="查看合并上级规则之后的全部规定")
    show.add_argument("rules", metavar="文件或名称", help="TOML 文件，或随产品提供的规则名称")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="以 JSON 输出")
    form.add_argument("--toml", action="store_true", help="以 TOML 输出，可存成文件再改")
    adopt = verbs.add_parser("adopt", help="为一个政协启用规则，成为新的一版；已有的提案仍按原来的版本")
    adopt.add_argument("rules", metavar="文件或名称", help="TOML 文件，或随产品提供的规则名称")
    add_committee(adopt)
    adopt.add_argument("--by", metavar="姓名", required=True, help="谁启用：该政协的系统管理员")
    adopt.add_argument("--session", default="", metavar="届-次", help="并让这次会议改用它，例如 9-5")


def run(options: Namespace) -> int:
    return {"check": check_all, "show": show_one, "adopt": adopt_one}[options.verb](options)


def found(rules: str) -> Regulation:
    """The regulation in this file or of this name; raises CannotRun naming every problem."""
    try:
        return load_file(Path(rules)) if rules.endswith(".toml") else load(rules)
    except RegulationError as bad:
        raise CannotRun("\n✗ ".join(bad.problems)) from bad


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
    for heading, heads, rows in regulation_sections(rules, {role.name: role.label for role in roles.ALL}):
        shown = Table(*(Column(head, overflow="fold") for head in heads), title=heading, title_justify="left")
        for row in rows:
            shown.add_row(*map(str, row))
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
