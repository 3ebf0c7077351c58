"""The `liangce` command. What each subcommand does is in `liangce/commands/`."""

import argparse
import ast
import os
import sys
from importlib import import_module
from pathlib import Path

import django

from liangce.commands import CannotRun
from liangce.commands.chinese import ChineseParser

#: In the order of `liangce --help`; a command not installed is not listed.
COMMANDS = (
    "serve", "worker", "migrate", "demo", "found", "session", "account",
    "import", "export", "backup", "restore",
    "ledger", "regulation", "points", "press", "network", "doctor", "docs",
)  # fmt: skip
FOLDER = Path(__file__).parent / "commands"


def module_file(command: str) -> Path:
    """Where the command's module is, or would be."""
    return FOLDER / f"{'import_' if command == 'import' else command}.py"


def help_line(command: str) -> str:
    """The module's HELP, read without importing it, so that `liangce --help` needs neither Django nor a database."""
    for node in ast.parse(module_file(command).read_text(encoding="utf-8")).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == "HELP":
            return str(ast.literal_eval(node.value))  # type: ignore[attr-defined]
    raise LookupError(f"{module_file(command)} has no HELP")


def build_parser() -> ChineseParser:
    """The parser of `liangce` itself: the list of commands, and everything after the command left alone."""
    lines = [f"  {name:<12}{help_line(name)}" for name in COMMANDS if module_file(name).exists()]
    parser = ChineseParser(
        prog="liangce",
        usage="liangce 命令 [选项]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="良策：政协工作与报刊。\n\n命令：\n" + "\n".join(lines),
        epilog="每条命令的用法：liangce 命令 --help",
    )
    parser.add_argument("command", metavar="命令", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 refused with a sentence, 2 wrongly called."""
    parser = build_parser()
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments:
        parser.print_help()
        return 2
    asked = parser.parse_args(arguments)
    if asked.command not in COMMANDS or not module_file(asked.command).exists():
        parser.error(f"没有“{asked.command}”这条命令。运行 liangce --help 查看全部命令。")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liangce.config.settings")
    try:
        django.setup()
        module = import_module(f"liangce.commands.{module_file(asked.command).stem}")
        command = ChineseParser(prog=f"liangce {asked.command}", description=module.HELP)
        module.add_arguments(command)
        read = command.parse_intermixed_args if getattr(module, "ANY_ORDER", False) else command.parse_args
        return int(module.run(read(asked.rest)))
    except CannotRun as why:
        print(f"✗ {why}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
