"""The tables of a test database: migrations run once a test run, every other worker takes a copy of what came out."""

import sqlite3
from contextlib import closing
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


def _once(self: Command, *args: Any, **options: Any) -> None:
    with keeping.locked(f"{connection.vendor}-{connection.settings_dict['PORT'] or 0}-tables") as kept:
        if kept.exists():
            _give(kept)
        else:
            migrate(self, *args, **options)
            kept.mkdir()
            _keep(kept)


def _keep(kept: Path) -> None:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(kept / "tables.sqlite3")) as file:
            connection.connection.backup(file)
    else:
        name = f"kept_{kept.parent.name[-8:]}_tables"
        _copy(source=connection.settings_dict["NAME"], target=name)
        (kept / "database").write_text(name)


def _give(kept: Path) -> None:
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(kept / "tables.sqlite3")) as file:
            file.backup(connection.connection)
    else:
        _copy(source=(kept / "database").read_text(), target=connection.settings_dict["NAME"])


def _copy(source: str, target: str) -> None:
    """Nobody may be connected to either, not even we."""
    connection.close()
    copy(ambient(), source=source, target=target)
