"""`liangce press`: newspapers and journals; each verb is a module of `liangce/commands/press_verbs/`."""

from argparse import ArgumentParser, Namespace
from importlib import import_module

from liangce.commands.press_verbs import VERBS

HELP = "报刊：发布、查看静态页面、导入"


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="动作", required=True)
    for verb, name in VERBS.items():
        module = import_module(f"liangce.commands.press_verbs.{name}")
        module.add_arguments(verbs.add_parser(verb, help=module.HELP, description=module.HELP))


def run(options: Namespace) -> int:
    module = import_module(f"liangce.commands.press_verbs.{VERBS[options.verb]}")
    return int(module.run(options))
