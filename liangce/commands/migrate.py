"""`liangce migrate`: the database is made, or brought to this version, and the static files with it."""

from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from liangce.commands import CannotRun

HELP = "建立数据库，或把它更新到当前版本，并备好网页的样式和脚本"
#: By it the site finds its styles and scripts; without it no page opens.
MANIFEST = settings.STATIC_ROOT / "staticfiles.json"


def pending() -> list[str]:
    """The migrations still to be applied, as `app.name`; raises CannotRun when the database cannot be reached."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as why:
        raise CannotRun(
            f"连不上数据库：{str(why).splitlines()[0]}。请检查 DATABASE_URL，或运行 liangce doctor。"
        ) from why
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="只查看是否需要更新；需要时返回 1")


def run(options: Namespace) -> int:
    waiting = pending()
    if waiting and options.check:
        print(f"数据库需要更新（{len(waiting)} 项）。请运行 liangce migrate。")
        return 1
    if waiting:
        call_command("migrate", interactive=False, verbosity=0)
        print(f"数据库已更新（{len(waiting)} 项）。")
    else:
        print("数据库已是当前版本。")
    if not options.check and (waiting or not MANIFEST.exists()):
        call_command("collectstatic", interactive=False, verbosity=0)
        print("网页的样式和脚本已备好。")
    return 0
