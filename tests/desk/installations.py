"""Installations side by side, on either database, and our own functions called in real processes of theirs."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.support.postgres import ambient, fresh_database
from tests.support.site import ROOT, Site

#: SQLite always; PostgreSQL in the run that has one.
ENGINES = ["sqlite", "postgresql"] if ambient() else ["sqlite"]
#: The engine this run is about.
ENGINE = ENGINES[-1]


@contextmanager
def installation(engine: str, data: Path) -> Iterator[Site]:
    """A migrated, empty installation with its data in this folder."""
    data.mkdir()
    if engine == "sqlite":
        (data / "liangce.sqlite3").write_bytes(blank())
        yield Site(data, sqlite_url(data))
        return
    with fresh_database(ambient()) as url:
        site = Site(data, url)
        site.run("migrate")
        yield site


def sqlite_url(data: Path) -> str:
    return f"sqlite:///{data}/liangce.sqlite3"


@cache
def blank() -> bytes:
    """A migrated, empty SQLite database; migrating takes seconds, so it is done once."""
    with tempfile.TemporaryDirectory(prefix="liangce-blank-") as folder:
        Site(Path(folder), sqlite_url(Path(folder))).run("migrate")
        return (Path(folder) / "liangce.sqlite3").read_bytes()


def command(module: str, function: str, *arguments: str) -> list[str]:
    """The command that calls our function with these words in a process of its own."""
    call = f"import django; django.setup(); from {module} import {function}; {function}(*{arguments!r})"
    return [sys.executable, "-c", call]


def environ(site: Site) -> dict[str, str]:
    """The environment in which such a process works on this site."""
    return {**site.environ, "DJANGO_SETTINGS_MODULE": "liangce.config.settings"}


def start(site: Site, module: str, function: str, *arguments: str) -> subprocess.Popen:
    """The process, running; the test waits for it."""
    return subprocess.Popen(command(module, function, *arguments), env=environ(site), cwd=ROOT)


def call(site: Site, module: str, function: str, *arguments: str) -> None:
    """Runs the function to its end."""
    subprocess.run(command(module, function, *arguments), env=environ(site), cwd=ROOT, check=True)


def ask(site: Site, question: str) -> str:
    """What this expression of Python, in which `q` is our own query module, prints on this site."""
    code = f"import django; django.setup(); from tests.desk import questions as q; print({question})"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ(site), cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()
