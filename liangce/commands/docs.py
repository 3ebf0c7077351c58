"""`liangce docs`: the pages that the code writes about itself, in docs/generated."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import liangce.commands
from liangce.commands import CannotRun
from liangce.commands.chinese import ChineseParser
from liangce.kernel import regulation
from liangce.kernel.diagram import process_page
from liangce.kernel.docs import models_page, page, regulation_page, table
from liangce.kernel.registry import PROCESSES
from liangce.people.offices import OFFICES
from liangce.people.roles import ALL
from liangce.people.vocabulary import vocabulary

HELP = "生成 docs/generated 里的说明页"
ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "generated"
PLACES = {"committee": "本级政协", "body": "组织", "unit": "单位"}


def pages() -> dict[str, str]:
    """Every page by its file name."""
    rules = {name: regulation.load(name) for name in regulation.names()}
    return {
        **{
            f"process-{name}.md": process_page(process, rules["national"])
            for name, process in PROCESSES.items()
        },
        **{f"regulation-{name}.md": regulation_page(one, vocabulary()) for name, one in rules.items()},
        "roles.md": roles_page(),
        "offices.md": offices_page(),
        "commands.md": commands_page(),
        "models.md": models_page(),
    }


def roles_page() -> str:
    """Every role with its sentence and the offices that give it."""
    giving = {
        role.name: [office.label for office in OFFICES.values() if role in office.roles] for role in ALL
    }
    rows = [(r.label, r.name, r.sentence, "、".join(giving[r.name]), "是" if r.is_staff else "") for r in ALL]
    return page("角色", table(("角色", "代码", "做什么", "由哪些职务带来", "政协机关"), rows))


def offices_page() -> str:
    """Every office, where it is held and which roles it gives."""
    rows = [
        (o.label, o.code, PLACES[o.place], "、".join(role.label for role in o.roles))
        for o in OFFICES.values()
    ]
    return page("职务", table(("职务", "代码", "在哪里任职", "角色"), rows))


def commands_page() -> str:
    """Every command with its options."""
    parts = []
    for module in iter_modules(liangce.commands.__path__):
        command = import_module(f"liangce.commands.{module.name}")
        if hasattr(command, "HELP"):
            parser = ChineseParser(prog=f"liangce {module.name.rstrip('_')}")
            command.add_arguments(parser)
            parts += [f"## {parser.prog}\n\n{command.HELP}。", *usage(parser)]
    return page("命令", *parts)


def usage(parser: ArgumentParser) -> Iterator[str]:
    """The options of a command as a table, then those of its subcommands."""
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    plain = [
        a for a in parser._actions if not isinstance(a, argparse._SubParsersAction | argparse._HelpAction)
    ]
    if plain:
        rows = [
            (option_name(action), "是" if is_needed(action) else "", action.help or "") for action in plain
        ]
        yield table(("选项", "必填", "说明"), rows)
    for group in nested:
        helps = {choice.dest: choice.help for choice in group._choices_actions}
        for name, verb in group.choices.items():
            yield f"### {verb.prog}\n\n{helps.get(name, '')}"
            yield from usage(verb)


def is_needed(action: argparse.Action) -> bool:
    """Whether the command cannot do without it; of what may be given any number of times, Pythons differ."""
    return action.required and action.nargs not in ("?", "*")


def option_name(action: argparse.Action) -> str:
    """The option as it is typed."""
    value = action.metavar if isinstance(action.metavar, str) else (action.dest if action.nargs != 0 else "")
    return f"`{' '.join([*action.option_strings[:1], *([value] if value else [])])}`"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="只查看是否最新；有不同的，逐个指出并返回 1")


def run(options: Namespace) -> int:
    if not (ROOT / "pyproject.toml").exists():
        raise CannotRun("这条命令只在源代码目录里使用。")
    wanted, kept = pages(), {path.name: path for path in FOLDER.glob("*.md")}
    stale = [
        name
        for name, text in wanted.items()
        if name not in kept or kept[name].read_text(encoding="utf-8") != text
    ]
    gone = [name for name in kept if name not in wanted]
    if options.check:
        for name in sorted([*stale, *gone]):
            print(f"  docs/generated/{name} 不是最新的。请运行 liangce docs。")
        return 1 if stale or gone else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(wanted[name], encoding="utf-8")
    for name in gone:
        kept[name].unlink()
    print(f"  docs/generated：{len(wanted)} 页，更新 {len(stale)} 页，删除 {len(gone)} 页。")
    return 0
