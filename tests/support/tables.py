"""The empty tables of a database: migrated once a test run, copied by other workers and by sites."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management.commands.migrate import Command
from django.db import connection

from tests.support import keeping
from tests.support.postgres import ambient, copy

migrate = Command.handle


def copied(patch: pytest.MonkeyPatch) -> None:
    """From here on `migrate` copies the tables when a process of this run has made them already."""
    patch.setattr(Command, "handle", _once)


@contextmanager
def kept_for(port: int) -> Iterator[Path]:
    """Where tables are kept: of the PostgreSQL at this port, of SQLite when it is 0; whoever else wants them waits."""
    with keeping.locked(f"tables-{port}") as kept:
        yield kept


def keep_file(kept: Path, database: sqlite3.Connection) -> None:
    """Keeps the tables of an SQLite database."""
    kept.mkdir()
    with closing(sqlite3.connect(kept / "tables.sqlite3")) as file:
        database.backup(file)


def give_file(kept: Path, database: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(kept / "tables.sqlite3")) as file:
        file.backup(database)


def keep_database(kept: Path, name: str) -> None:
    """Keeps the tables of the PostgreSQL database so called, to which nobody is connected."""
    kept.mkdir()
    (kept / "database").write_text(f"kept_{kept.parent.name[-8:]}_tables")
    copy(ambient(), source=name, target=(kept / "database").read_text())


def give_database(kept: Path, name: str) -> None:
    copy(ambient(), source=(kept / "database").read_text(), target=name)


def _once(self: Command, *args: Any, **options: Any) -> None:
    settings = connection.settings_dict
    with kept_for(int(settings["PORT"] or 0)) as kept:
        is_there = kept.exists()
        if not is_there:
            migrate(self, *args, **options)
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            (give_file if is_there else keep_file)(kept, connection.connection)
        else:
            connection.close()
            (give_database if is_there else keep_database)(kept, settings["NAME"])
