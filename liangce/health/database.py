"""Which database, is it reached, is it at this version, is it set up as it should be."""

from urllib.parse import quote

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from liangce.health.finding import Finding, broken, warning, well

OLDEST_POSTGRES = 15
OLDEST_SQLITE = "3.37"


def database() -> list[Finding]:
    """One finding when it cannot be reached, else reached, migrations and the engine's own."""
    try:
        connection.ensure_connection()
        return [well("数据库", describe()), migrations(), postgres() if is_postgres() else sqlite()]
    except DatabaseError as why:
        remedy = "请检查 DATABASE_URL、数据库服务是否启动、用户和密码。"
        return [broken("数据库", f"连不上 {describe()}：{str(why).splitlines()[0]}", remedy)]


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def describe() -> str:
    """The database in words, without its password."""
    chosen = settings.DATABASES["default"]
    if not is_postgres():
        return f"SQLite 文件 {chosen['NAME']}"
    host = chosen["HOST"] or "本机套接字"
    return f"PostgreSQL {quote(chosen['USER'])}@{host}:{chosen['PORT'] or 5432}/{chosen['NAME']}"


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return broken("数据库结构", f"还有 {len(waiting)} 项更新没有做", "请运行 liangce migrate。")
    return well("数据库结构", "是当前版本")


def sqlite() -> Finding:
    """Version and write-ahead log: readers do not wait for the writer."""
    version, journal = ask("SELECT sqlite_version()"), ask("PRAGMA journal_mode")
    if tuple(map(int, version.split("."))) < tuple(map(int, OLDEST_SQLITE.split("."))):
        return broken(
            "SQLite", f"版本 {version}，太旧", f"请换用带有 SQLite {OLDEST_SQLITE} 或更高版本的 Python。"
        )
    if journal != "wal":
        return warning(
            "SQLite", f"日志方式是 {journal}，不是 WAL", "请把数据目录放在本机磁盘上，不要放在网络盘。"
        )
    return well("SQLite", f"版本 {version}，WAL 已启用")


def postgres() -> Finding:
    version = ask("SHOW server_version")
    if int(version.split(".")[0]) < OLDEST_POSTGRES:
        return broken(
            "PostgreSQL", f"版本 {version}，太旧", f"请升级到 PostgreSQL {OLDEST_POSTGRES} 或更高版本。"
        )
    if ask("SHOW fsync") != "on":
        return broken(
            "PostgreSQL",
            f"版本 {version}，fsync 关闭",
            "断电会丢失数据。请在 postgresql.conf 中设 fsync = on。",
        )
    return well("PostgreSQL", f"版本 {version}")


def ask(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])
