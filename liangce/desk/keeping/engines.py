"""Copying a whole database as it stands and putting it back: SQLite by its online backup, PostgreSQL by pg_dump."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.db import connection
from psycopg.conninfo import make_conninfo

from liangce.desk.keeping import KeepingError
from liangce.desk.keeping.snapshot import snapshot

PAGES = 2000  # copied at a time
DJANGOS = {"server_side_binding"}  # options that PostgreSQL does not know


class Engine(Protocol):
    """What keeping needs of a database."""

    file: str

    def dump(self, target: Path) -> dict[str, Any]:
        """Copies the database to the file while others write; returns the state copied: counts and heads."""

    def load(self, source: Path) -> None:
        """Makes the database what the file holds; what was in it is gone."""


def engine() -> Engine:
    """The engine of the database at hand."""
    return PostgreSQL() if connection.vendor == "postgresql" else SQLite()


class SQLite:
    """One file beside its write-ahead log."""

    file = "database.sqlite3"

    def dump(self, target: Path) -> dict[str, Any]:
        """Holds one read transaction while it copies: writers go on, and the copy need not begin again."""
        with closing(sqlite3.connect(database_file())) as source, closing(sqlite3.connect(target)) as copy:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(copy, pages=PAGES)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, no log beside it
            if (said := copy.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
                raise KeepingError(f"数据库文件有损坏：{said}。请用最近一次完好的备份恢复。")
            return state(copy.cursor())

    def load(self, source: Path) -> None:
        """The pages of the copy replace those of the database in one transaction of SQLite's own."""
        connection.close()
        with (
            closing(sqlite3.connect(source)) as copy,
            closing(sqlite3.connect(database_file(), timeout=20)) as target,
        ):
            if (said := copy.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
                raise KeepingError(f"备份里的数据库有损坏：{said}。请换一份备份。")
            try:
                target.execute("PRAGMA journal_mode=DELETE")  # refused while anybody else has it open
                copy.backup(target)
            except sqlite3.OperationalError as busy:
                raise KeepingError(f"数据库正在使用，没有恢复（{busy}）。请先停止网站和后台任务。") from busy
            target.execute("PRAGMA journal_mode=WAL")


class PostgreSQL:
    """A database of a server, copied by the server's own programs."""

    file = "database.dump"

    def dump(self, target: Path) -> dict[str, Any]:
        """One exported snapshot serves both pg_dump and the counts."""
        with snapshot(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            name = cursor.fetchone()[0]
            found = state(cursor)
            run(
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--snapshot={name}",
                f"--file={target}",
            )
        return found

    def load(self, source: Path) -> None:
        """Empties the schema and fills it anew, in one transaction of pg_restore's own."""
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '10s'")
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        connection.close()
        run(
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            "--no-privileges",
            str(source),
        )


def database_file() -> str:
    """The file of the SQLite database at hand."""
    return str(connection.settings_dict["NAME"])


def program(name: str) -> str:
    """Where PostgreSQL's program is; the newest beside the server's, else on the path. Raises KeepingError."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True
    )
    found = shutil.which(name, path=os.pathsep.join(map(str, folders))) or shutil.which(name)
    if not found:
        raise KeepingError(f"找不到 PostgreSQL 的 {name}。请安装 postgresql-client。")
    return found


def run(name: str, *options: str) -> None:
    """Runs one of PostgreSQL's programs on the database at hand; raises KeepingError with what it said."""
    its = connection.settings_dict
    theirs = {name: value for name, value in its["OPTIONS"].items() if name not in DJANGOS}
    target = make_conninfo(
        dbname=its["NAME"], user=its["USER"], host=its["HOST"], port=its["PORT"] or None, **theirs
    )
    secret = (
        {"PGPASSWORD": its["PASSWORD"]} if its["PASSWORD"] else {}
    )  # not on the command line, where others see it
    command = [program(name), *options[:-1], f"--dbname={target}", options[-1]]
    done = subprocess.run(command, env={**os.environ, **secret}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise KeepingError(f"{name} 没有成功：{done.stderr.strip()}")


def state(cursor: Any) -> dict[str, Any]:
    """What a copy is compared by: rows of every table, and where each committee's ledger ends."""
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
    )
    tables = [name for (name,) in cursor.fetchall()]
    heads = 'SELECT committee_id, number, hash FROM "kernel_head" ORDER BY committee_id'
    return {
        "counts": {table: _one(cursor, f'SELECT count(*) FROM "{table}"') for table in tables},  # noqa: S608
        "migrations": _all(cursor, "SELECT app, name FROM django_migrations ORDER BY app, name", tables),
        "heads": _all(cursor, heads, tables),
    }


def _one(cursor: Any, question: str) -> Any:
    cursor.execute(question)
    return cursor.fetchone()[0]


def _all(cursor: Any, question: str, tables: list[str]) -> list[list[Any]]:
    """The answer as lists, as JSON has them; empty when the database is new and has no tables."""
    if not tables:
        return []
    cursor.execute(question)
    return [list(row) for row in cursor.fetchall()]


@contextmanager
def current_state() -> Iterator[dict[str, Any]]:
    """The state of the database at hand, read at one moment."""
    with snapshot(), connection.cursor() as cursor:
        yield state(cursor)
